"""New, said again, changed: over labelled pairs whose statements are judged as those of stories are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.judging import judge_statement
from peacewatch.analysis.novelty import compare, same_position
from peacewatch.analysis.passages import Passage, Span
from peacewatch.lexicon import Lexicon, load_lexicon
from peacewatch.lexicon.data import stanzas
from peacewatch.records import (
    Attribution,
    Carriage,
    Form,
    OutletKind,
    Position,
    Speaker,
    SpeakerKind,
    Statement,
    Verdict,
)

DATA = Path(__file__).parent / "data"


def said(line: str, lexicon: Lexicon) -> tuple[Statement, str, datetime]:
    """A statement from a line of the data, judged; with its language and the day of publication."""
    day, language, speaker, side, cue, sentence = (part.strip() for part in line.split("|"))
    role = ""
    if match := re.fullmatch(r"(.*) \((.*)\)", speaker):
        speaker, role = match.groups()
    kind, _, name = speaker.rpartition(": ")
    names = {name.lower(): actor.id for actor in lexicon.actors.values() for _, name in actor.names}
    start = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    content = Span(start, sentence.index("]") - 1)
    published = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    passage = Passage(
        field="text",
        original=text,
        text=text,
        paragraphs=(Span(0, len(text)),),
        sentences=(Span(0, len(text)),),
    )
    found = FoundStatement(
        field="text",
        content=content,
        sentence=Span(0, len(text)),
        form=Form.DIRECT if text[start - 1] in "“«" else Form.INDIRECT,
        speaker=Speaker(
            name=name, kind=SpeakerKind(kind or "person"), id=names.get(name.lower(), ""), role=role
        ),
        side=side,
        country=side,
        attribution=Attribution.NAMED,
        cue=cue,
    )
    statement = judge_statement(found, [passage], Cast(actors={}), lexicon, language, published)
    return statement, language, published


def position(statement: Statement, language: str, published: datetime, id: str) -> Position:
    carriage = Carriage(
        story="story",
        outlet="outlet",
        outlet_kind=OutletKind.INDEPENDENT,
        outlet_name="Outlet",
        title="",
        url="",
        published_at=published,
        language=language,
        field=statement.field,
        start=statement.start,
        end=statement.end,
        quote=statement.quote,
        sentence=statement.sentence,
        form=statement.form,
        cue=statement.cue,
    )
    return Position(
        id=id,
        speaker=statement.speaker,
        side=statement.side,
        country=statement.country,
        standing=statement.standing,
        on_behalf_of=statement.on_behalf_of,
        attribution=statement.attribution,
        act=statement.act,
        topic=statement.topic,
        issues=statement.issues,
        stance=statement.stance,
        said_at=statement.said_at,
        background=statement.background,
        addressee="",
        carriages=(carriage,),
        first_seen_at=published,
    )


@dataclass(frozen=True)
class Pair:
    case: str
    trap: str
    expect: str
    then: str
    now: str


def pairs(name: str) -> Iterator[Pair]:
    for stanza in stanzas((DATA / name).read_text(encoding="utf-8"), name):
        yield Pair(
            case=stanza["case"][0],
            trap=stanza.get("trap", [""])[0],
            expect=stanza["expect"][0],
            then=stanza["then"][0],
            now=stanza["now"][0],
        )


@pytest.fixture(scope="module")
def facts() -> Lexicon:
    return load_lexicon()


def verdict_of(pair: Pair, lexicon: Lexicon) -> tuple[Verdict, str]:
    then = position(*said(pair.then, lexicon), id="then")
    now = position(*said(pair.now, lexicon), id="now")
    novelty = compare(now, [then])
    return novelty.verdict, novelty.differs


def test_there_are_enough_pairs_and_half_of_them_are_traps() -> None:
    known = list(pairs("novelty_pairs.txt"))
    assert len(known) >= 60
    assert sum(bool(pair.trap) for pair in known) >= len(known) / 2
    assert {pair.trap for pair in known} >= {
        "background",
        "translation",
        "paraphrase",
        "another speaker",
        "an expert",
    }


def test_what_is_claimed_to_have_changed_has_changed(facts: Lexicon) -> None:
    claimed = [pair for pair in pairs("novelty_pairs.txt") if verdict_of(pair, facts)[0] is Verdict.CHANGED]
    wrong = [pair.case for pair in claimed if pair.expect != "changed"]
    assert len(wrong) <= len(claimed) / 10, wrong


def test_most_real_changes_are_found_and_said_in_words(facts: Lexicon) -> None:
    changed = [pair for pair in pairs("novelty_pairs.txt") if pair.expect == "changed"]
    found = [differs for pair in changed if (differs := verdict_of(pair, facts)[1])]
    assert len(found) >= 0.75 * len(changed)


def test_what_is_repeated_is_said_again(facts: Lexicon) -> None:
    wrong = [
        pair.case
        for pair in pairs("novelty_pairs.txt")
        if pair.expect == "again" and verdict_of(pair, facts)[0] is not Verdict.AGAIN
    ]
    assert len(wrong) <= 1, wrong


def test_an_unheard_subject_is_new(facts: Lexicon) -> None:
    for pair in pairs("novelty_pairs.txt"):
        if pair.expect == "new":
            assert verdict_of(pair, facts)[0] is Verdict.NEW, pair.case


def is_same(pair: Pair, lexicon: Lexicon) -> bool:
    earlier = position(*said(pair.then, lexicon), id="then")
    statement, language, published = said(pair.now, lexicon)
    return same_position(statement, statement.said_at.day or published, earlier, language)


def test_two_positions_are_not_taken_for_one(facts: Lexicon) -> None:
    wrong = [
        pair.case for pair in pairs("carriage_pairs.txt") if pair.expect == "other" and is_same(pair, facts)
    ]
    assert not wrong


def test_one_position_is_known_in_another_wording_or_language(facts: Lexicon) -> None:
    same = [pair for pair in pairs("carriage_pairs.txt") if pair.expect == "same"]
    missed = [pair.case for pair in same if not is_same(pair, facts)]
    assert len(missed) <= len(same) / 10, missed


def test_the_outcome_does_not_depend_on_the_order_of_what_was_said_earlier(facts: Lexicon) -> None:
    changed = [pair for pair in pairs("novelty_pairs.txt") if pair.expect == "changed"]
    then = [position(*said(pair.then, facts), id=pair.case) for pair in changed]
    for pair in changed:
        now = position(*said(pair.now, facts), id="now")
        assert compare(now, then) == compare(now, then[::-1])


def test_nothing_earlier_means_new(facts: Lexicon) -> None:
    pair = next(pairs("novelty_pairs.txt"))
    assert compare(position(*said(pair.now, facts), id="now"), []).verdict is Verdict.NEW
