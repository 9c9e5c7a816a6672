"""What the analysis made of a story, kept beside it: relevance, mentions, statements."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from peacewatch.analysis.grouping import Placed
from peacewatch.records import Analysis, Mention, Relevance, Report
from storage.actors import Listing, actor_of_speaker, remember_actors
from storage.columns import record_json, record_of, words_json, words_of
from storage.copies import trace_copies
from storage.positions import Joining
from storage.reading import stories_by_number, story_row
from storage.search import index_story

FIELDS = ("title", "summary", "text")


class Keeping:
    """Stores analyses within one transaction."""

    def __init__(self, connection: sqlite3.Connection, listing: Listing) -> None:
        self._connection = connection
        self._listing = listing
        self._joining = Joining(connection, listing)

    def keep(
        self,
        number: int,
        analysis: Analysis,
        *,
        now: datetime,
        fields: Sequence[str] = FIELDS,
    ) -> None:
        """Replace what is held of this story's analysis.

        `now` is when its statements were first seen here. Mentions and statements in fields that are not
        among `fields` stay: those of an article that is to be fetched anew, or whose text is gone.
        """
        if tuple(fields) != FIELDS:
            analysis = _with_fields_of(analysis, analysis_of(self._connection, number), fields)
        self._relevance(number, analysis.relevance, analysis.version)
        self._connection.execute("DELETE FROM mentions WHERE story = ?", (number,))
        self._connection.execute("DELETE FROM analyses WHERE story = ?", (number,))
        self._keep_rest(number, analysis, now)
        if not analysis.relevance.relevant:
            self._joining.carry(story_row(self._connection, number), (), now=now)

    def keep_first(self, number: int, analysis: Analysis, *, now: datetime) -> None:
        """Keep the analysis of a story that was just put in, with its relevance and version."""
        self._keep_rest(number, analysis, now)

    def _keep_rest(self, number: int, analysis: Analysis, now: datetime) -> None:
        relevant = analysis.relevance.relevant
        if not (relevant or analysis.mentions or analysis.statements):
            # Most stories of most feeds: relevance and version stand in their row, and that is all.
            return
        story = story_row(self._connection, number)
        self._mentions(number, story["published_at"], analysis)
        placed = Placed.of(stories_by_number(self._connection, [number])[0], analysis, "")
        self._connection.execute(
            "INSERT INTO analyses (story, actors, topics, report, analysis) VALUES (?, ?, ?, ?, ?)",
            (
                number,
                words_json(placed.actors),
                words_json(placed.topics),
                record_json(analysis.report) if analysis.report != Report() else "",
                record_json(analysis),
            ),
        )
        if relevant:
            trace_copies(self._connection, number, story["title"], story["summary"], story["text"])
            self._joining.carry(story, analysis.statements, now=now)

    def _relevance(self, number: int, relevance: Relevance, version: str) -> None:
        before = self._connection.execute(
            "SELECT relevance <> 'not' FROM stories WHERE number = ?", (number,)
        ).fetchone()
        # An article is wanted from the moment its story is relevant, and not wanted when it is no more.
        self._connection.execute(
            "UPDATE stories SET relevance = ?, score = ?, because = ?, analysis_version = ?, "
            "full_text = CASE WHEN ? AND wants_full_text AND full_text = 'none' THEN 'pending' "
            "WHEN NOT ? AND full_text = 'pending' THEN 'none' ELSE full_text END WHERE number = ?",
            (
                relevance.label.value,
                relevance.score,
                words_json(relevance.because),
                version,
                relevance.relevant,
                relevance.relevant,
                number,
            ),
        )
        if bool(before[0]) != relevance.relevant:
            index_story(self._connection, number)

    def _mentions(self, number: int, published: str, analysis: Analysis) -> None:
        times = Counter(mention.actor for mention in analysis.mentions)
        speakers = [
            actor_of_speaker(one.speaker, one.side, one.country)
            for one in analysis.statements
            if one.speaker.id
        ]
        ids = [*times, *(speaker.id for speaker in speakers)]
        remember_actors(self._connection, self._listing, ids, (*speakers, *analysis.discovered))
        self._connection.executemany(
            "INSERT INTO mentions (actor, published_at, story, times) VALUES (?, ?, ?, ?)",
            [(actor, published, number, count) for actor, count in times.items()],
        )


def analysis_of(connection: sqlite3.Connection, number: int) -> Analysis:
    """What is held of this story's analysis. Its relevance is the story's own."""
    row = connection.execute(
        "SELECT s.analysis_version, s.language, a.analysis FROM stories AS s "
        "LEFT JOIN analyses AS a ON a.story = s.number WHERE s.number = ?",
        (number,),
    ).fetchone()
    if row["analysis"] is None:
        return Analysis(version=row["analysis_version"], language=row["language"])
    return record_of(Analysis, row["analysis"])


def placed_stories(connection: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Placed]:
    """The light form of the stories that lie in a development, as grouping and description read them."""
    rows = connection.execute(
        "SELECT s.id, s.development, s.title, s.summary, s.published_at, s.outlet, s.language, s.copy_of, "
        "a.actors, a.topics, a.report FROM stories AS s LEFT JOIN analyses AS a ON a.story = s.number "
        f"WHERE s.development IS NOT NULL AND s.relevance <> 'not' AND s.hidden = 0 AND {where}",
        values,
    )
    return [
        Placed(
            story=row["id"],
            development=row["development"],
            title=row["title"],
            summary=row["summary"],
            published_at=datetime.fromisoformat(row["published_at"]),
            outlet=row["outlet"],
            language=row["language"],
            actors=words_of(row["actors"] or ""),
            topics=words_of(row["topics"] or ""),
            report=record_of(Report, row["report"]) if row["report"] else Report(),
            copy_of=row["copy_of"],
        )
        for row in rows
    ]


def without_text(analysis: Analysis) -> Analysis:
    """The analysis as far as it concerns title and summary."""
    return replace(
        analysis,
        mentions=tuple(one for one in analysis.mentions if one.field != "text"),
        statements=tuple(one for one in analysis.statements if one.field != "text"),
    )


def in_text_only(analysis: Analysis) -> Analysis:
    """The analysis as far as it concerns the text."""
    return replace(
        analysis,
        mentions=tuple(one for one in analysis.mentions if one.field == "text"),
        statements=tuple(one for one in analysis.statements if one.field == "text"),
    )


def _with_fields_of(analysis: Analysis, held: Analysis, fields: Sequence[str]) -> Analysis:
    def kept(mention: Mention) -> bool:
        return mention.field not in fields

    discovered = {actor.id: actor for actor in (*held.discovered, *analysis.discovered)}
    return replace(
        analysis,
        mentions=(*analysis.mentions, *filter(kept, held.mentions)),
        statements=(
            *analysis.statements,
            *(one for one in held.statements if one.field not in fields),
        ),
        discovered=tuple(discovered.values()),
    )
