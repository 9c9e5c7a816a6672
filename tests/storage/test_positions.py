"""Positions: one for the same words on the same occasion, compared with what was said before."""

from datetime import timedelta

import pytest

from peacewatch.query import Query
from peacewatch.records import Act, Form, FullText, FullTextState, RelevanceLabel, Verdict
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response, said

WORDS = "Crimea is not on the table and never will be"
MONDAY = NOON.replace(hour=0)


def test_the_same_words_in_three_outlets_are_one_position_with_three_carriages(archive: Archive) -> None:
    for number, outlet in enumerate(("harbour-wire", "the-ledger", "state-herald")):
        archive.store_response(
            response(
                analysed(
                    f"Minister rules out a swap, edition {number}",
                    WORDS,
                    outlet=outlet,
                    at=NOON + timedelta(minutes=10 * number),
                    statements=[said(WORDS, in_text=WORDS)],
                )
            )
        )
    [row] = archive.positions(Query()).rows
    assert [one.outlet for one in row.position.carriages] == ["harbour-wire", "the-ledger", "state-herald"]
    assert row.position.carriages[2].outlet_kind == "state"
    [activity] = [one for one in archive.actors(Query()) if one.occasions]
    assert (activity.actor.name, activity.role, activity.occasions) == (
        "Sergei Lavrov",
        "foreign minister",
        1,
    )
    assert activity.stories == 3


def test_other_words_of_the_same_speaker_are_another_position(archive: Archive) -> None:
    other = "We are ready to speak about an exchange of all prisoners"
    archive.store_response(
        response(
            analysed("Minister on Crimea", WORDS, statements=[said(WORDS)]),
            analysed("Minister on prisoners", other, statements=[said(other, topic="humanitarian")]),
        )
    )
    assert len(archive.positions(Query()).rows) == 2


def test_an_article_s_statements_replace_the_teaser_s_and_the_position_stays_itself(archive: Archive) -> None:
    archive.store_response(
        response(analysed("Minister on Crimea", WORDS, statements=[said(WORDS, form=Form.INDIRECT)]))
    )
    [before] = archive.positions(Query()).rows
    [story] = archive.full_text_queue(1)
    text = f"On arrival he said: “{WORDS}.” Then he left without taking any question."
    archive.store_article(
        story.id,
        text,
        FullText(state=FullTextState.HAD),
        analysed("Minister on Crimea", statements=[said(WORDS, in_text=text, field="text")]).analysis,
    )
    [after] = archive.positions(Query()).rows
    assert after.position.id == before.position.id
    [carriage] = after.position.carriages
    assert (carriage.field, carriage.form) == ("text", Form.DIRECT)
    assert text[carriage.start : carriage.end] == WORDS


def test_statements_of_irrelevant_stories_are_no_positions(archive: Archive) -> None:
    archive.store_response(
        response(analysed("A cup final", WORDS, statements=[said(WORDS)], label=RelevanceLabel.NOT))
    )
    assert archive.positions(Query()).rows == ()


def spoke(archive: Archive, day: int, words: str, act: Act, **more: object) -> None:
    at = NOON + timedelta(days=day)
    statement = said(words, act=act, on=at.replace(hour=0), issues=("crimea",), **more)  # type: ignore[arg-type]
    archive.store_response(
        response(analysed(f"Report of day {day}: {words}", words, at=at, statements=[statement]), at=at)
    )


REJECTED = "We reject any international administration of Crimea"
AGREED = "We agree to an international administration of Crimea"


def test_a_position_that_turns_round_is_a_change_and_names_both_halves(archive: Archive) -> None:
    spoke(archive, 0, REJECTED, Act.REJECT)
    archive.settle()
    spoke(archive, 5, AGREED, Act.AGREE)
    settled = archive.settle()
    [changed, new] = archive.positions(Query()).rows
    assert changed.novelty.verdict is Verdict.CHANGED
    assert changed.novelty.earlier == new.position.id
    assert changed.novelty.differs
    assert settled.changed == (changed.position.id,)
    half = archive.position(changed.novelty.earlier)
    assert half is not None
    assert half.position.words == REJECTED


def test_an_older_one_that_arrives_late_is_taken_into_the_chain(archive: Archive) -> None:
    spoke(archive, 5, AGREED, Act.AGREE)
    archive.settle()
    assert [row.novelty.verdict for row in archive.positions(Query()).rows] == [Verdict.NEW]
    spoke(archive, 0, REJECTED, Act.REJECT)
    archive.settle()
    assert [row.novelty.verdict for row in archive.positions(Query()).rows] == [Verdict.CHANGED, Verdict.NEW]


def test_changes_come_first_then_what_is_new_then_what_was_said_again(archive: Archive) -> None:
    spoke(archive, 0, REJECTED, Act.REJECT)
    spoke(archive, 3, REJECTED, Act.REJECT)
    spoke(archive, 8, AGREED, Act.AGREE)
    archive.settle()
    listed = [row.novelty.verdict for row in archive.positions(Query()).rows]
    assert listed == [Verdict.CHANGED, Verdict.NEW, Verdict.AGAIN]


def test_positions_narrow_by_everything_a_query_asks(archive: Archive) -> None:
    spoke(archive, 0, REJECTED, Act.REJECT)
    peace = "The fate of Ukraine cannot be decided without Ukraine"
    archive.store_response(
        response(
            analysed(
                "President speaks on the talks",
                peace,
                outlet="the-ledger",
                statements=[said(peace, by="volodymyr-zelensky", topic="talks", background=True)],
            )
        )
    )
    archive.settle()

    def speakers(**asked: object) -> list[str]:
        query = Query(**asked)  # type: ignore[arg-type]
        return sorted(row.position.speaker.id for row in archive.positions(query).rows)

    both = ["sergei-lavrov", "volodymyr-zelensky"]
    assert speakers() == both
    for asked in (
        {"actor": "sergei-lavrov"},
        {"speakers": ("lavrov",)},
        {"speakers": ("sergei-lavrov",)},
        {"sides": ("RU",)},
        {"standings": ("authorised",)},
        {"acts": ("reject",)},
        {"topics": ("territory",)},
        {"issues": ("crimea",)},
        {"outlets": ("harbour",)},
        {"outlet_kinds": ("wire",)},
        {"background": False},
        {"words": ("administration",)},
        {"phrases": ("any international",)},
        {"without": ("fate",)},
        {"development": archive.developments(Query(sides=("RU",))).rows[0].development.id},
    ):
        assert speakers(**asked) == ["sergei-lavrov"], asked
    assert speakers(stance=False) == []
    assert speakers(languages=("uk",)) == []
    assert speakers(since=NOON + timedelta(days=1)) == []
    assert speakers(until=NOON.replace(hour=0)) == []
    # What narrows positions narrows stories and developments with them.
    assert len(archive.stories(Query(speakers=("lavrov",))).rows) == 1
    assert len(archive.developments(Query(topics=("talks",))).rows) == 1


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_of_positions_give_every_row_once_and_in_order(archive: Archive, limit: int) -> None:
    for day in range(6):
        spoke(archive, day, f"Statement number {day} on something else entirely {day * 'again '}", Act.SAY)
    archive.settle()
    whole = [row.position.id for row in archive.positions(Query()).rows]
    paged: list[str] = []
    after = ""
    while True:
        page = archive.positions(Query(), limit, after)
        paged += [row.position.id for row in page.rows]
        if not (after := page.next):
            break
    assert paged == whole
