"""Two sides are set next to each other by the latest that each said on an issue."""

from dataclasses import replace
from datetime import UTC, datetime

from peacewatch.records import (
    Act,
    Attribution,
    ListedPosition,
    Novelty,
    Position,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Verdict,
)
from tui.compare import compare


def said(id: str, side: str, day: int, *issues: str, **changes: object) -> ListedPosition:
    position = Position(
        id=id,
        speaker=Speaker(name="Somebody", kind=SpeakerKind.PERSON),
        side=side,
        country=side,
        standing=Standing.AUTHORISED,
        on_behalf_of="",
        attribution=Attribution.NAMED,
        act=Act.DEMAND,
        topic="territory",
        issues=issues,
        stance=True,
        said_at=SaidAt(day=datetime(2026, 11, day, tzinfo=UTC)),
        background=False,
        addressee="",
        carriages=(),
        first_seen_at=datetime(2026, 11, day, tzinfo=UTC),
    )
    return ListedPosition(position=replace(position, **changes), novelty=Novelty())  # type: ignore[arg-type]


def test_each_side_stands_where_it_last_spoke() -> None:
    compared = compare(
        [said("old", "RU", 2, "crimea"), said("new", "RU", 9, "crimea"), said("ua", "UA", 5, "crimea")],
        "RU",
        "UA",
        "territory",
    )
    (row,) = compared.rows
    assert row.left is not None
    assert row.right is not None
    assert [one.position.id for one in row.left.statements] == ["new", "old"]
    assert row.right.latest.position.id == "ua"


def test_issues_both_speak_on_come_first_and_what_names_none_last() -> None:
    compared = compare(
        [
            said("1", "RU", 1),
            said("2", "UA", 1),
            said("3", "RU", 1, "withdrawal"),
            said("4", "UA", 1, "crimea"),
            said("5", "RU", 2, "crimea"),
        ],
        "RU",
        "UA",
        "territory",
    )
    assert [row.issue for row in compared.rows] == ["crimea", "withdrawal", ""]
    assert compared.rows[1].right is None


def test_others_other_topics_and_background_are_passed_over() -> None:
    others = [
        said("1", "US", 1, "crimea"),
        said("2", "RU", 1, "crimea", topic="talks"),
        said("3", "UA", 1, "crimea", background=True),
    ]
    assert compare(others, "RU", "UA", "territory").rows == ()


def test_a_side_that_changed_on_an_issue_is_marked() -> None:
    changed = replace(said("1", "RU", 1, "crimea"), novelty=Novelty(verdict=Verdict.CHANGED, earlier="0"))
    (row,) = compare([changed, said("2", "RU", 2, "crimea")], "RU", "UA", "territory").rows
    assert row.left is not None
    assert row.left.changed
