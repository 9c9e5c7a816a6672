"""Developments: the same whatever the order of answers, with ids for ever and redirects after merges."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from peacewatch.analysis.grouping import Grouping, Placement
from peacewatch.query import Query
from peacewatch.records import Analysis, Correction, CorrectionKind, Story
from peacewatch.watch.archive import FeedResponse
from storage.archive import Archive
from tests.storage.newsroom import ACTORS, NOON, analysed, response, said

EVENTS = (
    ("Secret meeting held between former officials and Moscow envoys", "Six people told of secret talks."),
    ("Prisoner exchange agreed for two hundred soldiers near Chernihiv", "Buses crossed the border at noon."),
    ("Draft memorandum handed over during closed session in Istanbul", "Delegations received the document."),
)


def round_of_answers(seed: int) -> list[FeedResponse]:
    """Three outlets on three events; the order of answers is drawn by the seed."""
    answers = []
    for place, outlet in enumerate(("harbour-wire", "the-ledger", "state-herald")):
        items = [
            analysed(
                f"{title} — {outlet}",
                summary,
                outlet=outlet,
                url=f"https://{outlet}.example/{event}",
                at=NOON + timedelta(minutes=17 * event + 5 * ((place + event) % 3)),
                names=["kremlin"],
            )
            for event, (title, summary) in enumerate(EVENTS)
        ]
        answers.append(response(*items))
    Random(seed).shuffle(answers)
    return answers


def shape(archive: Archive) -> dict[str, tuple[str, ...]]:
    rows = archive.developments(Query()).rows
    return {row.development.id: row.development.stories for row in rows}


def test_the_order_of_answers_does_not_matter(tmp_path: Path) -> None:
    shapes = []
    for seed in range(4):
        with Archive(tmp_path / f"{seed}.db", actors=ACTORS) as archive:
            for answer in round_of_answers(seed):
                archive.store_response(answer)
            archive.settle()
            shapes.append(shape(archive))
    assert len(shapes[0]) == 3
    assert all(one == shapes[0] for one in shapes)


def test_settling_midway_through_a_poll_makes_no_difference_in_the_end(tmp_path: Path) -> None:
    shapes, shown = [], set()
    for seed in range(4):
        with Archive(tmp_path / f"{seed}.db", actors=ACTORS) as archive:
            for answer in round_of_answers(seed):
                archive.store_response(answer)
                archive.settle(midway=True)
                shown |= shape(archive).keys()
            archive.settle()
            shapes.append(shape(archive))
            for id in shown & {d[0] for d in archive._connection.execute("SELECT id FROM developments")}:
                # An id that was on the screen still leads somewhere.
                assert archive.development(id) is not None
    assert all(one == shapes[0] for one in shapes)


def test_what_is_settled_stays_as_it_is(archive: Archive) -> None:
    first, *rest = round_of_answers(0)
    archive.store_response(first)
    archive.settle()
    before = set(shape(archive))
    for answer in rest:
        archive.store_response(answer)
    settled = archive.settle()
    assert set(shape(archive)) == before
    assert settled.opened == ()
    assert set(settled.updated) == before
    assert archive.settle().updated == ()


def test_a_development_is_listed_by_its_last_step_with_actors_and_outlets(archive: Archive) -> None:
    for answer in round_of_answers(1):
        archive.store_response(answer)
    archive.settle()
    rows = archive.developments(Query()).rows
    times = [row.development.updated_at for row in rows]
    assert times == sorted(times, reverse=True)
    assert all(set(row.development.outlets) == {"harbour-wire", "the-ledger", "state-herald"} for row in rows)
    assert len(archive.developments(Query(actor="kremlin")).rows) == 3
    assert archive.developments(Query(actor="sergei-lavrov")).rows == ()
    assert len(archive.developments(Query(words=("prisoner",))).rows) == 1
    since = archive.developments(Query(since=times[0])).rows
    assert [row.development.id for row in since] == [rows[0].development.id]
    assert len(archive.developments(Query(until=times[0])).rows) == 2
    one = rows[0].development.id
    assert [row.development.id for row in archive.developments(Query(development=one)).rows] == [one]
    assert len(archive.stories(Query(development=one)).rows) == 3


@pytest.mark.parametrize("limit", [1, 2])
def test_pages_of_developments_give_every_row_once(archive: Archive, limit: int) -> None:
    for answer in round_of_answers(2):
        archive.store_response(answer)
    archive.settle()
    paged, after = [], ""
    for _ in range(5):
        page = archive.developments(Query(), limit, after)
        paged += [row.development.id for row in page.rows]
        if not (after := page.next):
            break
    assert paged == [row.development.id for row in archive.developments(Query()).rows]


def test_a_merge_leaves_a_redirect(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.store_response(response(analysed(*EVENTS[0]), analysed(*EVENTS[1])))
    archive.settle()
    lost, kept = sorted(shape(archive))

    def place(grouping: Grouping, story: Story, analysis: Analysis) -> Placement:
        return Placement(development=kept, opened=False, merges=(lost,))

    monkeypatch.setattr(Grouping, "place", place)
    archive.store_response(response(analysed("Both were one and the same after all", "It turns out.")))
    settled = archive.settle()
    assert settled.updated == (kept,)
    assert list(shape(archive)) == [kept]
    assert len(shape(archive)[kept]) == 3
    redirected = archive.development(lost)
    assert redirected is not None
    assert redirected.development.id == kept


def test_a_story_shows_its_development_and_what_else_belongs_to_it(archive: Archive) -> None:
    for answer in round_of_answers(0):
        archive.store_response(answer)
    archive.settle()
    row = archive.stories(Query()).rows[0]
    detail = archive.story(row.story.id)
    assert detail is not None
    assert detail.development is not None
    assert detail.development.id == row.development
    assert len(detail.related) == 2
    assert row.story.id not in [one.story.id for one in detail.related]


def test_the_user_merges_splits_renames_and_hides_and_takes_it_back(archive: Archive) -> None:
    for answer in round_of_answers(0):
        archive.store_response(answer)
    archive.settle()
    before = shape(archive)
    a, b, c = sorted(before)

    archive.correct(Correction(id="", kind=CorrectionKind.MERGE, development=a, value=b))
    assert set(shape(archive)) == {b, c}
    assert len(shape(archive)[b]) == 6
    redirected = archive.development(a)
    assert redirected is not None
    assert redirected.development.id == b

    archive.correct(Correction(id="", kind=CorrectionKind.RENAME, development=b, value="My own name for it"))
    named = archive.development(b)
    assert named is not None
    assert named.development.headline == "My own name for it"

    out = before[c][1]
    archive.correct(Correction(id="", kind=CorrectionKind.SPLIT, story=out, development=c))
    assert len(shape(archive)) == 3
    assert out not in shape(archive)[c]

    archive.correct(Correction(id="", kind=CorrectionKind.HIDE_STORY, story=before[c][0]))
    assert len(shape(archive)[c]) == 1
    assert before[c][0] not in [row.story.id for row in archive.stories(Query()).rows]

    # A new story goes where the user has put its like; nothing of it is undone by settling.
    archive.store_response(
        response(analysed(EVENTS[0][0] + " again", EVENTS[0][1], at=NOON + timedelta(hours=2)))
    )
    archive.settle()
    assert set(shape(archive)) >= {b, c}
    assert a not in shape(archive)

    assert [archive.undo().partition(" ")[0] for _ in range(5)] == ["hide", "split", "rename", "merge", ""]
    after = shape(archive)
    assert set(after) == set(before)
    assert all(set(before[id]) <= set(after[id]) for id in before)


def test_positions_of_a_development_are_those_its_stories_carry(archive: Archive) -> None:
    words = "No document was signed and none will be"
    archive.store_response(
        response(analysed(*EVENTS[0], statements=[said(words)]), analysed(*EVENTS[1], names=["kremlin"]))
    )
    archive.settle()
    row = archive.developments(Query(actor="sergei-lavrov")).rows[0]
    assert len(archive.positions(Query(development=row.development.id)).rows) == 1
    [activity] = archive.actors(Query(development=row.development.id))
    assert activity.occasions == 1
