"""A `Query` as SQL conditions, for stories (`s`), positions (`p`) and developments (`d`).

What restricts one kind of row restricts the others through what connects them: a speaker narrows stories to
those that carry a position of that speaker, a phase narrows positions to those carried in such developments.
`stance` and `background` alone narrow positions only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from peacewatch.query import Query
from storage.columns import day_of, written
from storage.search import among_relevant, expression, unwanted_expression

RELEVANT = frozenset(("central", "related"))


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with the values of their question marks in order."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        self.parts.append(part)
        self.values.extend(values)

    def add_any(self, column: str, wanted: Iterable[str]) -> None:
        """The column holds one of these; no restriction where none is wanted."""
        if wanted := tuple(wanted):
            self.add(f"{column} IN ({', '.join('?' * len(wanted))})", *wanted)

    def add_all(self, other: "Conditions", wrapped: str = "{}") -> None:
        if other.parts:
            self.add(wrapped.format(other.sql), *other.values)

    @property
    def sql(self) -> str:
        return " AND ".join(self.parts) if self.parts else "1"


def stories_where(query: Query, visit_mark: datetime | None) -> Conditions:
    """For a list of stories."""
    where = _of_stories(query)
    if query.since:
        where.add("s.published_at >= ?", written(query.since))
    if query.until:
        where.add("s.published_at < ?", written(query.until))
    if query.new_only:
        where.add("s.first_seen_at > ?", written(visit_mark) or "~")
    if query.starred:
        where.add("s.id IN (SELECT subject FROM marks WHERE starred = 1)")
    if query.noted:
        where.add("s.id IN (SELECT subject FROM marks WHERE note <> '')")
    if query.corrected:
        where.add("s.id IN (SELECT story FROM corrections WHERE undone = 0 AND story <> '')")
    _add_words_of_stories(where, query)
    positions = _of_positions(query)
    if positions.parts:
        _add_stance(positions, query)
        where.add_all(
            positions,
            "EXISTS (SELECT 1 FROM carriages AS c JOIN positions AS p ON p.number = c.position "
            "WHERE c.story = s.number AND p.hidden = 0 AND {})",
        )
    where.add_all(_of_developments(query), "s.development IN (SELECT d.id FROM developments AS d WHERE {})")
    return where


def positions_where(query: Query, visit_mark: datetime | None) -> Conditions:
    """For a list of positions."""
    where = Conditions(["p.hidden = 0"])
    where.add_all(_of_positions(query))
    _add_stance(where, query)
    if query.actor:
        where.add("p.speaker_key = ?", query.actor)
    if query.since:
        where.add("p.said_on >= ?", day_of(query.since))
    if query.until:
        where.add(*until_day(query.until))
    if query.new_only:
        where.add("p.first_seen_at > ?", written(visit_mark) or "~")
    if query.starred:
        where.add("p.id IN (SELECT subject FROM marks WHERE starred = 1)")
    if query.noted:
        where.add("p.id IN (SELECT subject FROM marks WHERE note <> '')")
    if query.corrected:
        where.add("p.corrected = 1")
    if query.development:
        where.add(
            "p.number IN (SELECT c.position FROM stories AS s JOIN carriages AS c ON c.story = s.number "
            "WHERE s.development = ? AND s.hidden = 0)",
            query.development,
        )
    _add_words_of_positions(where, query)
    stories = Conditions()
    stories.add_all(_outlet(query))
    stories.add_any("s.language", query.languages)
    if set(query.relevance) < RELEVANT:
        stories.add_any("s.relevance", query.relevance)
    where.add_all(
        _of_developments(query),
        "p.number IN (SELECT c.position FROM developments AS d JOIN stories AS s ON s.development = d.id "
        "JOIN carriages AS c ON c.story = s.number WHERE {})",
    )
    where.add_all(
        stories,
        "EXISTS (SELECT 1 FROM carriages AS c JOIN stories AS s ON s.number = c.story "
        "WHERE c.position = p.number AND {})",
    )
    return where


def developments_where(query: Query, visit_mark: datetime | None) -> Conditions:
    """For a list of developments."""
    where = Conditions(["d.stories > 0"])
    where.add_all(_of_developments(query))
    if query.since:
        where.add("d.updated_at >= ?", written(query.since))
    if query.until:
        where.add("d.updated_at < ?", written(query.until))
    if query.new_only:
        where.add("d.updated_seen_at > ?", written(visit_mark) or "~")
    if query.starred:
        where.add("d.id IN (SELECT subject FROM marks WHERE starred = 1)")
    if query.noted:
        where.add("d.id IN (SELECT subject FROM marks WHERE note <> '')")
    if query.corrected:
        where.add("d.id IN (SELECT development FROM corrections WHERE undone = 0)")
    if query.development:
        where.add("d.id = ?", query.development)
    if query.actor:
        where.add("d.id IN (SELECT development FROM development_actors WHERE actor = ?)", query.actor)
    stories = Conditions()
    stories.add_all(_outlet(query))
    stories.add_any("s.language", query.languages)
    if set(query.relevance) < RELEVANT:
        stories.add_any("s.relevance", query.relevance)
    where.add_all(
        stories, "EXISTS (SELECT 1 FROM stories AS s WHERE s.development = d.id AND s.hidden = 0 AND {})"
    )
    words = Conditions()
    _add_words_of_stories(words, query)
    if words.parts:
        words.add("s.relevance <> 'not'")
        where.add_all(
            words, "d.id IN (SELECT s.development FROM stories AS s WHERE s.development IS NOT NULL AND {})"
        )
    positions = _of_positions(query)
    if positions.parts:
        _add_stance(positions, query)
        where.add_all(
            positions,
            "EXISTS (SELECT 1 FROM stories AS s JOIN carriages AS c ON c.story = s.number "
            "JOIN positions AS p ON p.number = c.position "
            "WHERE s.development = d.id AND s.hidden = 0 AND p.hidden = 0 AND {})",
        )
    return where


def until_day(until: datetime) -> tuple[str, str]:
    """Days before `until`: a day that it lies within still counts, one that begins with it does not."""
    whole = not (until.hour or until.minute or until.second or until.microsecond)
    return ("p.said_on < ?" if whole else "p.said_on <= ?"), day_of(until)


def names_positions(query: Query) -> bool:
    """True where the query asks for what only a position has: a speaker, a side, a topic …"""
    return bool(_of_positions(query).parts)


def match_of(query: Query) -> str:
    """The query's words for FTS5; empty for none."""
    return expression(query.words, query.phrases, query.without)


def _of_stories(query: Query) -> Conditions:
    where = Conditions(["s.hidden = 0"])
    wanted = set(query.relevance)
    if wanted and "not" not in wanted:
        where.add("s.relevance <> 'not'")
    if wanted and wanted != RELEVANT and len(wanted) < 3:
        where.add_any("s.relevance", query.relevance)
    where.add_all(_outlet(query))
    where.add_any("s.language", query.languages)
    if query.development:
        where.add("s.development = ?", query.development)
    if query.actor:
        where.add(
            "EXISTS (SELECT 1 FROM mentions AS m WHERE m.actor = ? AND m.published_at = s.published_at "
            "AND m.story = s.number)",
            query.actor,
        )
    return where


def _outlet(query: Query) -> Conditions:
    where = Conditions()
    if query.outlets:
        named = " OR ".join(["id = ? COLLATE NOCASE OR name LIKE ? ESCAPE '!'"] * len(query.outlets))
        values = [value for name in query.outlets for value in (name, f"%{_literal(name)}%")]
        where.add(f"s.outlet IN (SELECT id FROM outlets WHERE {named})", *values)
    if query.outlet_kinds:
        marks = ", ".join("?" * len(query.outlet_kinds))
        where.add(f"s.outlet IN (SELECT id FROM outlets WHERE kind IN ({marks}))", *query.outlet_kinds)
    return where


def _of_positions(query: Query) -> Conditions:
    where = Conditions()
    if query.speakers:
        speakers = []
        values: list[object] = []
        for speaker in query.speakers:
            speakers.append("p.speaker = ?")
            values.append(speaker)
            if match := expression([speaker]):
                speakers.append(
                    "p.number IN (SELECT rowid FROM position_search WHERE position_search MATCH ?)"
                )
                values.append(f"speaker : ({match})")
        where.add(f"({' OR '.join(speakers)})", *values)
    where.add_any("p.side", query.sides)
    where.add_any("p.standing", query.standings)
    where.add_any("p.attribution", query.attributions)
    where.add_any("p.act", query.acts)
    where.add_any("p.topic", query.topics)
    if query.issues:
        where.add(
            f"({' OR '.join(['instr(p.issues, ?)'] * len(query.issues))})",
            *(f'"{issue}"' for issue in query.issues),
        )
    where.add_any("p.verdict", query.novelty)
    return where


def _add_stance(where: Conditions, query: Query) -> None:
    if query.stance is not None:
        where.add("p.stance = ?", int(query.stance))
    if not query.background:
        where.add("p.background = 0")


def _of_developments(query: Query) -> Conditions:
    where = Conditions()
    where.add_any("d.kind", query.kinds)
    where.add_any("d.phase", query.phases)
    where.add_any("d.knowledge", query.knowledge)
    if query.origins:
        where.add(
            "(" + " OR ".join(["d.origins LIKE ? ESCAPE '!'"] * len(query.origins)) + ")",
            *(f"%{_literal(origin)}%" for origin in query.origins),
        )
    return where


def _add_words_of_stories(where: Conditions, query: Query) -> None:
    if match := match_of(query):
        if query.relevance and set(query.relevance) <= RELEVANT:
            match = among_relevant(match)
        where.add("s.number IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)", match)
    elif unwanted := unwanted_expression(query.without):
        where.add("s.number NOT IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)", unwanted)
    for phrase in query.phrases:
        where.add("holds_phrase(?, s.title, s.summary, s.text)", phrase)


def _add_words_of_positions(where: Conditions, query: Query) -> None:
    if match := match_of(query):
        where.add("p.number IN (SELECT rowid FROM position_search WHERE position_search MATCH ?)", match)
    elif unwanted := unwanted_expression(query.without):
        where.add(
            "p.number NOT IN (SELECT rowid FROM position_search WHERE position_search MATCH ?)", unwanted
        )
    for phrase in query.phrases:
        where.add("holds_phrase(?, p.words, p.speaker_name)", phrase)


def _literal(text: str) -> str:
    """Text in which LIKE finds nothing special."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
