"""Marks and corrections: the user's own, kept by story and quote, through every re-poll and re-analysis."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import (
    Act,
    Correction,
    CorrectionKind,
    ListedPosition,
    Mark,
    Report,
    Verdict,
)
from storage import deeds
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response, said

WORDS = "Crimea is not on the table and never will be"
ITEM = analysed("Minister on Crimea", WORDS, statements=[said(WORDS, in_text=WORDS)])


@pytest.fixture
def spoken(archive: Archive) -> Archive:
    archive.store_response(response(ITEM))
    archive.settle()
    return archive


def only(archive: Archive) -> ListedPosition:
    [row] = archive.positions(Query()).rows
    return row


def corrected(archive: Archive, kind: CorrectionKind, value: str = "") -> Correction:
    row = only(archive)
    return archive.correct(
        Correction(
            id="", kind=kind, story=row.position.carriages[0].story, quote=row.position.words, value=value
        )
    )


def test_a_mark_replaces_the_one_before_and_an_empty_one_is_none(spoken: Archive) -> None:
    id = spoken.stories(Query()).rows[0].story.id
    spoken.set_mark(Mark(subject=id, starred=True, note="for the brief"))
    mark = spoken.stories(Query(starred=True)).rows[0].mark
    assert mark is not None
    assert (mark.starred, mark.note, mark.read) == (True, "for the brief", False)
    spoken.set_mark(Mark(subject=id))
    assert spoken.stories(Query()).rows[0].mark is None
    assert spoken.stories(Query(starred=True)).rows == ()


def test_marks_are_undone_together(spoken: Archive) -> None:
    spoken.store_response(response(analysed("Another story"), at=NOON + timedelta(hours=2)))
    ids = [row.story.id for row in spoken.stories(Query()).rows]
    spoken.set_mark(Mark(subject=ids[0], starred=True))
    spoken.set_mark(*(Mark(subject=id, read=True, starred=id == ids[0]) for id in ids))
    assert spoken.undo() == "marks on 2"
    assert [bool(row.mark and row.mark.read) for row in spoken.stories(Query()).rows] == [False, False]
    assert spoken.undo() == "star"
    assert spoken.stories(Query(starred=True)).rows == ()
    assert spoken.undo() == ""


def test_a_note_on_a_development_is_found_with_the_story_that_founded_it(spoken: Archive) -> None:
    spoken.store_response(response(analysed("Another story"), at=NOON + timedelta(hours=2)))
    spoken.settle()
    row = next(r for r in spoken.developments(Query()).rows if r.development.headline == ITEM.entry.title)
    id = row.development.id
    spoken.set_mark(Mark(subject=id, note="lead of the evening"))
    [found] = spoken.stories(Query(words=("evening", "lead"))).rows
    assert found.story.title == ITEM.entry.title
    assert found.snippet == "your note: lead of the evening"
    assert [one.development.id for one in spoken.developments(Query(words=("evening",))).rows] == [id]
    assert spoken.undo() == "note"
    assert spoken.stories(Query(words=("evening",))).rows == ()


def test_only_what_is_noted_is_listed_where_that_is_asked_for(spoken: Archive) -> None:
    spoken.store_response(response(analysed("Another story"), at=NOON + timedelta(hours=2)))
    spoken.settle()
    noted = Query(noted=True)
    listings = (spoken.stories, spoken.positions, spoken.developments)
    assert [listing(noted).rows for listing in listings] == [(), (), ()]
    story = spoken.stories(Query()).rows[-1].story.id
    position = only(spoken).position.id
    development = spoken.developments(Query()).rows[-1].development.id
    spoken.set_mark(Mark(subject=story, note="a"), Mark(subject=position, note="b"))
    spoken.set_mark(Mark(subject=development, note="c"))
    assert [row.story.id for row in spoken.stories(noted).rows] == [story]
    assert [row.position.id for row in spoken.positions(noted).rows] == [position]
    assert [row.development.id for row in spoken.developments(noted).rows] == [development]


def test_what_was_seen_is_read_keeps_its_other_marks_and_is_taken_back_last(spoken: Archive) -> None:
    spoken.store_response(response(analysed("Another story"), at=NOON + timedelta(hours=2)))
    ids = [row.story.id for row in spoken.stories(Query()).rows]
    spoken.set_mark(Mark(subject=ids[0], starred=True))
    spoken.see(ids)
    spoken.set_mark(Mark(subject=ids[1], read=True, note="for the brief"))
    marks = [row.mark for row in spoken.stories(Query()).rows]
    assert [(one.read, one.starred, one.note) for one in marks if one] == [
        (True, True, ""),
        (True, False, "for the brief"),
    ]
    # What was done on purpose comes first, and leaves read what was read since.
    assert [spoken.undo(), spoken.undo()] == ["note", "star"]
    assert [bool(row.mark and row.mark.read) for row in spoken.stories(Query()).rows] == [True, True]
    assert [spoken.undo(), spoken.undo()] == ["2 rows seen", ""]
    assert [row.mark for row in spoken.stories(Query()).rows] == [None, None]


def test_what_was_seen_in_this_visit_comes_before_the_deeds_of_earlier_ones(spoken: Archive) -> None:
    [id] = [row.story.id for row in spoken.stories(Query()).rows]
    spoken.set_mark(Mark(subject=id, starred=True))
    spoken.begin_visit()
    spoken.see([id])
    assert [spoken.undo(), spoken.undo()] == ["one row seen", "star"]


def test_however_much_is_seen_no_deed_is_pushed_out_by_it(
    spoken: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "KEPT_STEPS", 2)
    monkeypatch.setattr(deeds, "KEPT_SIGHTS", 1)
    [id] = [row.story.id for row in spoken.stories(Query()).rows]
    for note in ("first", "second", "third"):
        spoken.set_mark(Mark(subject=id, note=note))
    for _ in range(5):
        spoken.see([id])
    assert [spoken.undo() for _ in range(4)] == ["note", "note", "one row seen", ""]


def test_to_mark_read_by_hand_is_a_deed(spoken: Archive) -> None:
    [id] = [row.story.id for row in spoken.stories(Query()).rows]
    spoken.set_mark(Mark(subject=id, read=True))
    assert spoken.undo() == "read"
    assert spoken.stories(Query()).rows[0].mark is None


def test_a_development_that_goes_on_is_unread_again(archive: Archive) -> None:
    first = analysed(
        "Envoys meet in Geneva for talks on a truce", "Envoys of both sides met in Geneva.", at=NOON
    )
    archive.store_response(response(first, at=NOON))
    archive.settle()
    [row] = archive.developments(Query()).rows
    archive.see([row.development.id], NOON + timedelta(minutes=5))
    [row] = archive.developments(Query()).rows
    assert row.mark
    assert row.mark.read
    denied = analysed(
        "Envoys meet in Geneva for talks on a truce, Kremlin denies",
        "Envoys of both sides met in Geneva.",
        outlet="the-ledger",
        at=NOON + timedelta(hours=1),
    )
    denied = replace(denied, analysis=replace(denied.analysis, report=Report(step="Kremlin denies")))
    archive.store_response(response(denied, at=NOON + timedelta(hours=1)))
    archive.settle()
    [row] = archive.developments(Query()).rows
    assert row.mark
    assert not row.mark.read


def test_a_note_is_found_by_its_words_with_its_story_and_its_position(spoken: Archive) -> None:
    story, position = spoken.stories(Query()).rows[0].story.id, only(spoken).position.id
    spoken.set_mark(Mark(subject=story, note="ask the harbourmaster"))
    [row] = spoken.stories(Query(words=("harbourmaster",))).rows
    assert row.snippet == "your note: ask the harbourmaster"
    assert spoken.positions(Query(words=("harbourmaster",))).rows == ()
    spoken.set_mark(Mark(subject=position, note="beekeepers object"))
    assert [one.position.id for one in spoken.positions(Query(words=("beekeeper",))).rows] == [position]
    assert len(spoken.stories(Query(words=("beekeepers",))).rows) == 1
    # It is found by them however often the story is read anew, and no more once it is gone.
    spoken.store_analyses([(story, ITEM.analysis)])
    assert len(spoken.positions(Query(words=("beekeepers",))).rows) == 1
    spoken.undo()
    assert spoken.positions(Query(words=("beekeepers",))).rows == ()
    assert spoken.stories(Query(words=("beekeepers",))).rows == ()
    assert len(spoken.stories(Query(words=("harbourmaster",))).rows) == 1


def test_a_position_s_star_is_kept_when_the_story_is_analysed_anew(spoken: Archive) -> None:
    position, story = only(spoken).position.id, only(spoken).position.carriages[0].story
    spoken.set_mark(Mark(subject=position, starred=True))
    # The rules lose the statement, and find it again with another version.
    spoken.store_analyses([(story, analysed("Minister on Crimea", version="v2").analysis)])
    assert spoken.positions(Query()).rows == ()
    spoken.store_analyses([(story, ITEM.analysis)])
    assert [row.position.words for row in spoken.positions(Query(starred=True)).rows] == [WORDS]


@pytest.mark.parametrize(
    ("kind", "value", "seen"),
    [
        (CorrectionKind.SIDE, "UA", lambda row: row.position.side == "UA"),
        (CorrectionKind.STANDING, "expert", lambda row: row.position.standing == "expert"),
        (CorrectionKind.TOPIC, "security", lambda row: row.position.topic == "security"),
        (CorrectionKind.TIME, "2026-11-03", lambda row: row.position.said_at.day.day == 3),
        (CorrectionKind.SPEAKER, "An unlisted envoy", lambda row: row.position.speaker.id == ""),
        (CorrectionKind.SPEAKER, "volodymyr-zelensky", lambda row: row.position.side == "UA"),
    ],
)
def test_a_correction_is_shown_found_kept_and_taken_back(
    spoken: Archive, kind: CorrectionKind, value: str, seen: object
) -> None:
    assert callable(seen)
    spoken.store_response(
        response(
            analysed(
                "President speaks",
                "Words of the president",
                statements=[said("Words of the president", by="volodymyr-zelensky", topic="aid")],
                at=NOON - timedelta(days=9),
            )
        )
    )

    def row() -> ListedPosition:
        return next(one for one in spoken.positions(Query()).rows if one.position.words == WORDS)

    made = spoken.correct(
        Correction(id="", kind=kind, story=row().position.carriages[0].story, quote=WORDS, value=value)
    )
    assert seen(row())
    assert row().corrected
    assert [one.position.words for one in spoken.positions(Query(corrected=True)).rows] == [WORDS]
    # Neither another poll nor another analysis touches it.
    spoken.store_response(response(ITEM, at=NOON + timedelta(hours=5)))
    spoken.store_analyses([(row().position.carriages[0].story, ITEM.analysis)])
    assert seen(row())
    assert spoken.corrections() == [made]
    spoken.undo()
    assert not seen(row())
    assert not row().corrected
    assert spoken.corrections() == []
    assert [one.undone for one in spoken.corrections(undone=True)] == [True]


def test_what_is_no_statement_is_not_listed(spoken: Archive) -> None:
    corrected(spoken, CorrectionKind.NOT_A_STATEMENT)
    assert spoken.positions(Query()).rows == ()
    assert all(one.occasions == 0 for one in spoken.actors(Query()))
    detail = spoken.story(spoken.stories(Query()).rows[0].story.id)
    assert detail is not None
    assert detail.positions == ()
    spoken.undo()
    assert only(spoken).position.words == WORDS


def test_what_is_no_statement_is_none_in_any_outlet_also_one_that_carries_it_later(
    spoken: Archive,
) -> None:
    def carried_by(outlet: str, hours: int) -> None:
        item = analysed(
            f"{outlet} on Crimea",
            WORDS,
            outlet=outlet,
            statements=[said(WORDS, in_text=WORDS)],
            at=NOON + timedelta(hours=hours),
        )
        spoken.store_response(response(item, at=NOON + timedelta(hours=hours)))

    carried_by("the-ledger", 1)
    assert len(only(spoken).position.carriages) == 2
    corrected(spoken, CorrectionKind.NOT_A_STATEMENT)
    assert spoken.positions(Query()).rows == ()
    carried_by("state-herald", 2)
    assert spoken.positions(Query()).rows == ()
    spoken.undo()
    assert len(only(spoken).position.carriages) == 3


def test_a_speaker_without_a_role_in_the_text_has_the_office_held_on_the_day(spoken: Archive) -> None:
    assert only(spoken).position.speaker.role == "foreign minister"
    corrected(spoken, CorrectionKind.SPEAKER, "volodymyr-zelensky")
    assert only(spoken).position.speaker.role == "president"
    corrected(spoken, CorrectionKind.SPEAKER, "A passer-by")
    assert only(spoken).position.speaker.role == ""


def test_another_speaker_speaks_for_another_office(spoken: Archive) -> None:
    corrected(spoken, CorrectionKind.SPEAKER, "dmitry-peskov")
    assert only(spoken).position.on_behalf_of == "kremlin"
    corrected(spoken, CorrectionKind.SPEAKER, "A passer-by")
    assert only(spoken).position.on_behalf_of == ""


def test_undoing_says_what_was_undone(spoken: Archive) -> None:
    story = only(spoken).position.carriages[0].story
    [development] = spoken.developments(Query()).rows
    corrected(spoken, CorrectionKind.TOPIC, "security")
    corrected(spoken, CorrectionKind.SPEAKER, "volodymyr-zelensky")
    spoken.correct(Correction(id="", kind=CorrectionKind.HIDE_STORY, story=story))
    spoken.undo()
    renamed = Correction(
        id="",
        kind=CorrectionKind.RENAME,
        development=development.development.id,
        value="Moscow on Crimea",
    )
    spoken.correct(renamed)
    assert spoken.undo() == "rename Moscow on Crimea"
    assert spoken.undo() == f"speaker Volodymyr Zelensky of “{WORDS}”"
    assert spoken.undo() == f"topic security of “{WORDS}”"


def test_of_two_corrections_in_the_same_second_the_later_holds(spoken: Archive) -> None:
    for topic in ("security", "talks", "aid", "justice", "sanctions"):
        corrected(spoken, CorrectionKind.TOPIC, topic)
        assert only(spoken).position.topic == topic
    assert [one.value for one in spoken.corrections()][-1] == "sanctions"


def test_a_development_says_that_the_user_changed_it(spoken: Archive) -> None:
    at = NOON - timedelta(days=30)
    spoken.store_response(response(analysed("Grain ships leave the harbour", at=at), at=at))
    spoken.settle()
    first, second = (row.development for row in spoken.developments(Query()).rows)

    def told() -> list[bool]:
        return [row.corrected for row in spoken.developments(Query()).rows]

    assert told() == [False, False]
    spoken.correct(Correction(id="", kind=CorrectionKind.RENAME, development=first.id, value="A name"))
    assert told() == [True, False]
    spoken.undo()
    spoken.correct(Correction(id="", kind=CorrectionKind.MERGE, development=second.id, value=first.id))
    assert told() == [True]
    spoken.correct(Correction(id="", kind=CorrectionKind.SPLIT, story=second.stories[0]))
    assert told() == [True, True]


def test_merges_splits_and_names_of_developments_hold_in_another_archive(
    spoken: Archive, tmp_path: object
) -> None:
    at = NOON - timedelta(days=30)
    older = response(
        analysed("Grain ships leave the harbour", at=at), analysed("A bridge is opened", at=at), at=at
    )
    spoken.store_response(older)
    spoken.settle()
    first, *others = (row.development for row in spoken.developments(Query()).rows)
    spoken.correct(Correction(id="", kind=CorrectionKind.RENAME, development=first.id, value="All at once"))
    for other in others:
        spoken.correct(Correction(id="", kind=CorrectionKind.MERGE, development=other.id, value=first.id))
    spoken.correct(Correction(id="", kind=CorrectionKind.SPLIT, story=others[0].stories[0]))

    def shape(archive: Archive) -> list[tuple[str, tuple[str, ...]]]:
        return sorted(
            (row.development.headline, row.development.stories) for row in archive.developments(Query()).rows
        )

    assert len(shape(spoken)) == 2
    with Archive(f"{tmp_path}/before.db") as before, Archive(f"{tmp_path}/after.db") as after:
        before.keep_corrections(spoken.corrections())
        for archive in (before, after):
            archive.store_response(response(ITEM))
            archive.store_response(older)
            archive.settle()
        assert shape(after) != shape(spoken)
        after.keep_corrections(spoken.corrections())
        assert shape(before) == shape(after) == shape(spoken)
        after.take_back(spoken.corrections()[-1].id)
        assert len(shape(after)) == len(shape(spoken)) - 1


def test_what_is_no_change_is_not_listed_as_one(archive: Archive) -> None:
    for day, act, words in (
        (0, Act.REJECT, "We reject any international administration of Crimea"),
        (5, Act.AGREE, "We agree to an international administration of Crimea"),
    ):
        at = NOON + timedelta(days=day)
        archive.store_response(
            response(
                analysed(
                    f"Report {day}",
                    words,
                    at=at,
                    statements=[said(words, act=act, on=at.replace(hour=0), issues=("crimea",))],
                ),
                at=at,
            )
        )
    archive.settle()
    [changed, _] = archive.positions(Query()).rows
    assert changed.novelty.verdict is Verdict.CHANGED
    archive.correct(
        Correction(
            id="",
            kind=CorrectionKind.NOT_A_CHANGE,
            story=changed.position.carriages[0].story,
            quote=changed.position.words,
        )
    )
    assert archive.positions(Query(novelty=("changed",))).rows == ()
    archive.undo()
    assert len(archive.positions(Query(novelty=("changed",))).rows) == 1


def test_a_hidden_story_takes_its_positions_with_it(spoken: Archive) -> None:
    story = only(spoken).position.carriages[0].story
    spoken.correct(Correction(id="", kind=CorrectionKind.HIDE_STORY, story=story))
    assert spoken.stories(Query(relevance=())).rows == ()
    assert spoken.positions(Query()).rows == ()
    assert spoken.developments(Query()).rows == ()
    spoken.undo()
    assert spoken.positions(Query()).rows
    assert spoken.developments(Query()).rows


def test_a_colleague_s_corrections_hold_in_another_archive_also_for_stories_still_to_come(
    spoken: Archive, tmp_path: object
) -> None:
    corrected(spoken, CorrectionKind.TOPIC, "security")
    shared = spoken.corrections()
    with Archive(f"{tmp_path}/other.db") as other:
        assert other.keep_corrections(shared) == 1
        assert other.keep_corrections(shared) == 0
        other.store_response(response(ITEM))
        assert only(other).position.topic == "security"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (
            Correction(id="", kind=CorrectionKind.SIDE, story="s-1", value="UA"),
            "needs the story and the words",
        ),
        (Correction(id="", kind=CorrectionKind.SIDE, story="s-1", quote="x"), "needs the right value"),
        (Correction(id="", kind=CorrectionKind.TIME, story="s-1", quote="x", value="soon"), "is no day"),
        (Correction(id="", kind=CorrectionKind.HIDE_STORY), "needs the story"),
        (Correction(id="", kind=CorrectionKind.MERGE, value="d-1"), "needs the development"),
        (Correction(id="", kind=CorrectionKind.MERGE, development="d-1", value="d-1"), "into itself"),
    ],
)
def test_a_correction_that_says_too_little_is_refused(archive: Archive, bad: Correction, why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        archive.correct(bad)
    assert archive.corrections() == []
