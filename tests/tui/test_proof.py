"""Whether anybody moved is shown with both halves, or with how much was looked at in vain."""

from dataclasses import replace
from datetime import UTC, date, datetime

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
from tui.proof import prove, spans, summary


def on(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def said(id: str, day: int, **changes: object) -> Position:
    position = Position(
        id=id,
        speaker=Speaker(name="Viktor Sokolov", kind=SpeakerKind.PERSON),
        side="RU",
        country="RU",
        standing=Standing.AUTHORISED,
        on_behalf_of="",
        attribution=Attribution.NAMED,
        act=Act.REJECT,
        topic="ceasefire",
        issues=(),
        stance=True,
        said_at=SaidAt(day=on(day)),
        background=False,
        addressee="",
        carriages=(),
        first_seen_at=on(day),
    )
    return replace(position, **changes)  # type: ignore[arg-type]


def listed(position: Position, verdict: Verdict = Verdict.NEW, earlier: str = "") -> ListedPosition:
    return ListedPosition(position=position, novelty=Novelty(verdict=verdict, earlier=earlier))


def test_a_change_is_shown_with_both_halves() -> None:
    before, now = said("p1", 2), said("p2", 5, act=Act.AGREE)
    proof = prove([listed(now, Verdict.CHANGED, "p1")], {"p1": before}, on(4), on(6))
    (change,) = proof.changes
    assert (change.before.act, change.now.position.act) == (Act.REJECT, Act.AGREE)


def test_a_change_whose_earlier_half_is_gone_is_not_claimed() -> None:
    assert prove([listed(said("p2", 5), Verdict.CHANGED, "p1")], {}, on(4), on(6)).changes == ()


def test_no_change_says_how_much_was_looked_at_and_which_days_nothing_covers() -> None:
    looked_at = [listed(said("p1", 2)), listed(said("p2", 2)), listed(said("p3", 4))]
    proof = prove(looked_at, {}, on(1), on(6), {date(2026, 11, 2), date(2026, 11, 3)})
    assert (proof.statements, proof.days) == (3, 2)
    assert proof.days_silent == (date(2026, 11, 3),)
    assert proof.days_without == (date(2026, 11, 1), date(2026, 11, 5))
    assert summary(proof) == (
        "No change found: 3 statements on 2 days; nothing found on 1 other day with coverage; "
        "days without coverage: 1 Nov, 5 Nov."
    )


def test_background_proves_nothing() -> None:
    reminder = listed(said("p2", 3, background=True), Verdict.CHANGED, "p1")
    proof = prove([reminder], {"p1": said("p1", 2)}, on(1), on(4))
    assert (proof.changes, proof.statements) == ((), 0)


def test_runs_of_days_are_drawn_together() -> None:
    days = [date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 3)]
    assert spans(days) == "30 Oct – 1 Nov, 3 Nov"
    assert spans([date(2026, 11, 3), date(2026, 11, 4)]) == "3–4 Nov"
    assert spans([date(2025, 12, 30), date(2026, 1, 2), date(2026, 1, 3)]) == "30 Dec 2025, 2–3 Jan 2026"
    assert spans([]) == ""
