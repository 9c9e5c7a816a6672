"""New, said again, changed: over labelled pairs whose statements are judged as those of stories are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from peacewatch.analysis.carriages import same_position
from peacewatch.analysis.novelty import compare
from peacewatch.lexicon.data import stanzas
from peacewatch.records import Carriage, OutletKind, Position, Statement, Verdict

Judge = Callable[[str], tuple[Statement, str, datetime]]
DATA = Path(__file__).parent / "data"


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


def verdict_of(pair: Pair, judge: Judge) -> tuple[Verdict, str]:
    then = position(*judge(pair.then), id="then")
    now = position(*judge(pair.now), id="now")
    novelty = compare(now, [then])
    return novelty.verdict, novelty.differs


BATCHES = ("novelty_pairs.txt", "novelty_pairs_b.txt")
CARRIAGES = ("carriage_pairs.txt", "carriage_pairs_b.txt")


@pytest.mark.parametrize("batch", BATCHES)
def test_half_of_the_pairs_are_traps(batch: str) -> None:
    known = list(pairs(batch))
    assert sum(bool(pair.trap) for pair in known) >= len(known) / 2


def test_there_are_enough_pairs_of_every_trap() -> None:
    known = [pair for batch in BATCHES for pair in pairs(batch)]
    assert len(known) >= 60
    assert {pair.trap for pair in known} >= {
        "background",
        "translation",
        "paraphrase",
        "another speaker",
        "an expert",
    }


@pytest.mark.parametrize("batch", BATCHES)
def test_what_is_claimed_to_have_changed_has_changed(judged_line: Judge, batch: str) -> None:
    claimed = [pair for pair in pairs(batch) if verdict_of(pair, judged_line)[0] is Verdict.CHANGED]
    wrong = [pair.case for pair in claimed if pair.expect != "changed"]
    assert len(wrong) <= len(claimed) / 10, wrong


@pytest.mark.parametrize("batch", BATCHES)
def test_most_real_changes_are_found_and_said_in_words(judged_line: Judge, batch: str) -> None:
    changed = [pair for pair in pairs(batch) if pair.expect == "changed"]
    found = [differs for pair in changed if (differs := verdict_of(pair, judged_line)[1])]
    assert len(found) >= 0.75 * len(changed)


@pytest.mark.parametrize("batch", BATCHES)
def test_what_is_repeated_is_said_again(judged_line: Judge, batch: str) -> None:
    wrong = [
        pair.case
        for pair in pairs(batch)
        if pair.expect == "again" and verdict_of(pair, judged_line)[0] is not Verdict.AGAIN
    ]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("batch", BATCHES)
def test_an_unheard_subject_is_new(judged_line: Judge, batch: str) -> None:
    for pair in pairs(batch):
        if pair.expect == "new":
            assert verdict_of(pair, judged_line)[0] is Verdict.NEW, pair.case


def is_same(pair: Pair, judge: Judge) -> bool:
    earlier = position(*judge(pair.then), id="then")
    statement, language, published = judge(pair.now)
    return same_position(statement, statement.said_at.day or published, earlier, language)


@pytest.mark.parametrize("batch", CARRIAGES)
def test_two_positions_are_not_taken_for_one(judged_line: Judge, batch: str) -> None:
    wrong = [pair.case for pair in pairs(batch) if pair.expect == "other" and is_same(pair, judged_line)]
    assert not wrong


@pytest.mark.parametrize("batch", CARRIAGES)
def test_one_position_is_known_in_another_wording_or_language(judged_line: Judge, batch: str) -> None:
    same = [pair for pair in pairs(batch) if pair.expect == "same"]
    missed = [pair.case for pair in same if not is_same(pair, judged_line)]
    assert len(missed) <= len(same) / 10, missed


def test_the_outcome_does_not_depend_on_the_order_of_what_was_said_earlier(judged_line: Judge) -> None:
    changed = [pair for pair in pairs("novelty_pairs.txt") if pair.expect == "changed"]
    then = [position(*judged_line(pair.then), id=pair.case) for pair in changed]
    for pair in changed:
        now = position(*judged_line(pair.now), id="now")
        assert compare(now, then) == compare(now, then[::-1])


def test_nothing_earlier_means_new(judged_line: Judge) -> None:
    pair = next(pairs("novelty_pairs.txt"))
    assert compare(position(*judged_line(pair.now), id="now"), []).verdict is Verdict.NEW
