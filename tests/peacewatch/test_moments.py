"""Points in time are read as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from peacewatch.moments import moment

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("24h", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("3d", datetime(2026, 11, 21, 9, 30, tzinfo=UTC)),
        ("2w", datetime(2026, 11, 10, 9, 30, tzinfo=UTC)),
        ("today", datetime(2026, 11, 24, tzinfo=UTC)),
        ("Yesterday", datetime(2026, 11, 23, tzinfo=UTC)),
        ("monday", datetime(2026, 11, 23, tzinfo=UTC)),
        ("tue", datetime(2026, 11, 24, tzinfo=UTC)),
        ("wednesday", datetime(2026, 11, 18, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T12:00+02:00", datetime(2026, 11, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_moment_is_what_it_says(text: str, meant: datetime) -> None:
    assert moment(text, TUESDAY) == meant


def test_days_begin_at_midnight_where_the_reader_is() -> None:
    kyiv = timezone(timedelta(hours=2))
    assert moment("today", TUESDAY, kyiv) == datetime(2026, 11, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize("text", ["soon", "", "3 moons", "2026-13-01", "99999999999d"])
def test_what_is_no_moment_says_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="such as"):
        moment(text, TUESDAY)
