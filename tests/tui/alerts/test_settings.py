"""The section [alerts]: what it may say, what it may not, and no secret in it."""

from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from peacewatch.config import read_configuration
from peacewatch.errors import ConfigurationError
from tui.alerts.bodies import UnsendableError, request_for
from tui.alerts.settings import ALERTS, Quiet, Target, alert_settings_of, ways_of
from tui.alerts.wording import Announcement
from tui.dashboard.settings import SECTIONS

ALL = (*SECTIONS, ALERTS)
NEWS = Announcement(title="Envoys meet", lines=("new · reported",), url="https://a.example/1", key="k")


def test_targets_quiet_hours_and_zone_are_read(tmp_path: Path) -> None:
    found = alert_settings_of(
        read_configuration(
            _written(
                tmp_path,
                '[ui]\nzone = "Europe/Kyiv"\n[alerts]\nquiet = "22:00-07:00"\n'
                '[[alerts.post]]\nkind = "ntfy"\nurl = "https://ntfy.example/desk"\ntoken_env = "NTFY"\n'
                '[[alerts.post]]\nkind = "slack"\nurl_env = "HOOK"\nname = "desk"\n'
                '[[views]]\nname = "A"\nfilter = "side:RU"\nalert = ["bell", "post"]\n',
            ),
            ALL,
        )
    )
    assert found.quiet == Quiet(time(22), time(7))
    assert found.zone == ZoneInfo("Europe/Kyiv")
    assert ways_of(("bell", "post"), found) == ("bell", "post ntfy ntfy.example", "post desk")


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[alerts]\nquiet = "22-7"\n', ':2: alerts.quiet: expected hours of the day, such as "22:00-07:00"'),
        ('[alerts]\nzone = "Kyiv"\n', ":2: alerts.zone: expected a time zone"),
        ('[alerts]\nquite = "22:00-07:00"\n', 'did you mean "quiet"'),
        ('[[alerts.post]]\nurl = "https://a.example"\n', 'number 1: the key "kind" is missing'),
        ('[[alerts.post]]\nkind = "plain"\n', ':1: alerts.post: expected tables with "kind" and "url"'),
        ('[[alerts.post]]\nkind = "sms"\nurl = "https://a.example"\n', '"kind": expected one of "ntfy"'),
        ('[[alerts.post]]\nkind = "plain"\nurl = "file:///etc"\n', '"url": expected an address'),
        ('[[alerts.post]]\nkind = "plain"\nurl = "https://a.example"\ntoken = "x"\n', 'no such key "token"'),
        ('[[alerts.post]]\nkind = "matrix"\nurl = "https://a.example"\n', '"room" is for "matrix"'),
        ('[alerts]\npost = "https://a.example"\n', "write [[alerts.post]] above each"),
        (
            '[[alerts.post]]\nkind = "ntfy"\nurl = "https://a.example/x"\n'
            '[[alerts.post]]\nkind = "ntfy"\nurl = "https://a.example/y"\n',
            'two are called "ntfy a.example"',
        ),
        ('[[views]]\nname = "A"\nfilter = "x"\nalert = ["post"]\n', ':4: views[1].alert: "post" needs an'),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(_written(tmp_path, text), ALL)
    assert told in caught.value.message


@pytest.mark.parametrize(
    ("now", "ends"),
    [("21:59", None), ("22:00", "2026-11-25 07:00"), ("06:59", "2026-11-24 07:00"), ("07:00", None)],
)
def test_quiet_hours_go_beyond_midnight_in_their_own_zone(now: str, ends: str | None) -> None:
    zone = ZoneInfo("Europe/Kyiv")
    at = datetime.fromisoformat(f"2026-11-24 {now}").replace(tzinfo=zone).astimezone(UTC)
    found = Quiet(time(22), time(7)).ends_at(at, zone)
    assert (found.astimezone(zone).strftime("%Y-%m-%d %H:%M") if found else None) == ends
    assert found is None or found.tzinfo is UTC


def test_quiet_hours_of_one_day_end_on_it() -> None:
    noon = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    assert Quiet(time(12), time(13)).ends_at(noon, UTC) == noon.replace(hour=13, minute=0)
    assert Quiet(time(13), time(14)).ends_at(noon, UTC) is None


def test_tokens_and_webhooks_come_from_the_environment_and_are_missed_in_plain_words() -> None:
    target = Target(kind="slack", url_env="HOOK", token_env="TOKEN")
    assert "hooks.example" not in target.way
    given = {"HOOK": "https://hooks.example/secret", "TOKEN": "s3cret"}
    request = request_for(target, NEWS, given)
    assert request.url == "https://hooks.example/secret"
    assert request.headers["Authorization"] == "Bearer s3cret"
    for environment, told in (
        ({}, "HOOK is not set"),
        ({**given, "TOKEN": ""}, "TOKEN is not set"),
        ({**given, "TOKEN": "a\r\nX-Evil: 1"}, "TOKEN holds characters"),
        ({**given, "HOOK": "ftp://x"}, "HOOK holds no address"),
    ):
        with pytest.raises(UnsendableError, match=told):
            request_for(target, NEWS, environment)
    with pytest.raises(UnsendableError, match="names no topic"):
        request_for(Target(kind="ntfy", url="https://ntfy.example/"), NEWS)
