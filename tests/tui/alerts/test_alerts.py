"""Alerts over a real archive and real HTTP: once, in time, in a summary after quiet hours, and harmless."""

import asyncio
import sys
from asyncio import timeout
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.query import Query
from peacewatch.records import Correction, CorrectionKind, Report
from storage.archive import Archive
from storage.threads import AsyncArchive
from tests.patience import PATIENCE
from tests.storage.newsroom import ACTORS, NOON, analysed, response
from tests.tui.alerts.inbox import Inbox
from tui.alerts import alerts as at_work
from tui.alerts.alerts import Alerts
from tui.alerts.settings import AlertSettings, Quiet, Target
from tui.views import FilterReader, View

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
TITLE = "Secret meeting held between former officials and Moscow envoys"
EVENTS = (
    "Prisoner exchange agreed for two hundred soldiers near Chernihiv",
    "Draft memorandum handed over in Istanbul",
    "Grain corridor reopens after a long delay",
    "Pope offers the Vatican as a venue",
    "Brussels freezes further assets of the central bank",
    "Nuclear inspectors return to Zaporizhzhia",
    "Washington threatens secondary tariffs on buyers of oil",
    "Ankara invites both presidents",
    "Lavrov rejects foreign peacekeepers",
    "Kellogg flies to Kyiv",
    "Chinese envoy tours European capitals",
    "Children brought home through Qatar",
)
HOSTILE = (
    'Envoys \x1b]52;c;aGk=\x07<!channel> <https://evil.example|click> *meet* @room \u202e{"x":1}\\ & more'
)


def story(
    path: Path, title: str = TITLE, step: str = "", *, at: datetime, outlet: str = "harbour-wire"
) -> None:
    """A feed brings a story a minute after it was published."""
    item = analysed(title, f"{title}, six people told {outlet}.", outlet=outlet, at=at)
    item = replace(item, analysis=replace(item.analysis, report=Report(step=step)))
    with Archive(path, actors=ACTORS) as archive:
        archive.store_response(response(item, at=at + MINUTE))
        archive.settle()


@dataclass
class Desk:
    """Alerts under test, with a clock that is set by hand."""

    alerts: Alerts
    now: datetime
    rung: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    async def look(self, now: datetime) -> datetime | None:
        self.now = now
        return await self.alerts.look()


@pytest.fixture
def desk(alert_archive: Path) -> Callable[..., Any]:
    """`async with desk(…) as opened`: alerts of a view of everything, which began an hour before noon."""

    @asynccontextmanager
    async def opened(
        *targets: Target,
        ways: tuple[str, ...] = ("bell", "notify", "post"),
        terminal: bool = True,
        **settings: Any,
    ) -> AsyncIterator[Desk]:
        async with AsyncArchive(alert_archive, actors=ACTORS) as archive:
            rung: list[str] = []
            told: list[str] = []
            alerts = Alerts(
                archive,
                AlertSettings(post=targets, zone=UTC, **settings),
                [View(name="All", filter="relevance:central", alert=ways)],
                FilterReader(),
                ring=rung.append if terminal else None,
                tell=told.append,
                now=lambda: here.now,
            )
            here = Desk(alerts, NOON - HOUR, rung, told)
            async with alerts:
                await alerts.look()
                yield here

    return opened


async def test_a_development_and_each_of_its_steps_are_told_once_in_every_way(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk(Target(kind="plain", url=inbox.url("/in"))) as here:
        story(alert_archive, at=NOON)
        await here.look(NOON + 5 * MINUTE)
        await here.look(NOON + 6 * MINUTE)
        assert here.rung[0] == "\x07"
        assert here.rung[1].startswith(f"\x1b]9;peacewatch: {TITLE}")
        assert here.rung[1].endswith("\x07")
        assert len(here.rung) == 2
        [post] = inbox.posts
        text = post.body.decode()
        assert text.startswith(f"{TITLE}\nnew · ")
        assert "first Harbour Wire · 1 story" in text
        assert "All" in text
        assert "https://harbour-wire.example/" in text
        story(alert_archive, f"{TITLE} again", "Kremlin denies", at=NOON + HOUR, outlet="state-herald")
        await here.look(NOON + HOUR + 5 * MINUTE)
        await here.look(NOON + HOUR + 6 * MINUTE)
        assert len(inbox.posts) == 2
        assert "\n+ Kremlin denies · " in inbox.posts[1].body.decode()
        assert len(here.rung) == 4


async def test_what_was_there_before_or_is_too_old_gives_no_alert(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    story(alert_archive, "Prisoner exchange agreed for two hundred soldiers", at=NOON - 2 * HOUR)
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        # A feed that is watched from now on lists what it published days ago.
        story(alert_archive, "Draft memorandum handed over in Istanbul", at=NOON - 50 * HOUR)
        with Archive(alert_archive, actors=ACTORS) as archive:
            old = analysed("Grain corridor reopens after long delay", at=NOON - 30 * HOUR)
            archive.store_response(response(old, at=NOON))
            archive.settle()
        await here.look(NOON + 5 * MINUTE)
    assert inbox.posts == []


async def test_an_alert_waits_until_what_came_together_is_together(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        story(alert_archive, at=NOON)
        again = await here.look(NOON + MINUTE + timedelta(seconds=3))
        assert inbox.posts == []
        assert again is not None
        await here.look(again)
        assert len(inbox.posts) == 1


async def test_quiet_hours_hold_alerts_back_and_one_summary_follows(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    quiet = Quiet(time(22), time(7))
    midnight = NOON + 12 * HOUR
    async with desk(Target(kind="plain", url=inbox.url()), quiet=quiet) as here:
        story(alert_archive, at=midnight)
        story(alert_archive, "Prisoner exchange agreed for two hundred soldiers", at=midnight + HOUR)
        again = await here.look(midnight + 2 * HOUR)
        await here.look(midnight + 6 * HOUR)
        assert (inbox.posts, here.rung) == ([], [])
        assert again == midnight + 7 * HOUR
        await here.look(midnight + 7 * HOUR)
        await here.look(midnight + 8 * HOUR)
        [post] = inbox.posts
        lines = post.body.decode().splitlines()
        assert lines[0] == "2 developments in the quiet hours"
        assert f"new · {TITLE}" in lines
        assert [one[:1] for one in here.rung] == ["\x07", "\x1b"]


async def test_many_at_once_are_one_summary_that_names_some(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        for title in EVENTS:
            story(alert_archive, title, at=NOON)
        await here.look(NOON + 5 * MINUTE)
        [post] = inbox.posts
        lines = post.body.decode().splitlines()
        with Archive(alert_archive, actors=ACTORS) as archive:
            count = len(archive.developments(Query()).rows)
        assert lines[0] == f"{count} developments"
        assert sum(line.startswith("new · ") for line in lines) == 10
        assert lines[-1] == f"and {count - 10} more"


async def test_a_post_that_fails_is_tried_again_later_and_later_and_the_bell_does_not_wait(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    inbox.statuses = [503, 503, 200]
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        story(alert_archive, at=NOON)
        first = await here.look(NOON + 5 * MINUTE)
        assert len(here.rung) == 2
        assert first == NOON + 5 * MINUTE + timedelta(seconds=30)
        assert "it answers with status 503" in here.told[0]
        await here.look(first - timedelta(seconds=1))
        assert len(inbox.posts) == 1
        second = await here.look(first)
        assert second == first + 2 * MINUTE
        assert await here.look(second) is None
        await here.look(second + HOUR)
        assert len(inbox.posts) == 3
        assert len(here.rung) == 2


async def test_a_server_that_asks_for_rest_gets_it_and_one_that_refuses_is_left_alone(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    inbox.answers = {"Retry-After": "600"}
    inbox.statuses = [429, 403]
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        story(alert_archive, at=NOON)
        again = await here.look(NOON + 5 * MINUTE)
        assert again is not None
        assert again - NOON >= 14 * MINUTE
        assert await here.look(NOON + HOUR) is None
        assert "check the token" in here.told[-1]
        await here.look(NOON + 2 * HOUR)
        assert len(inbox.posts) == 2


async def test_a_redirect_is_not_followed(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    inbox.statuses, inbox.answers = [307], {"Location": "http://127.0.0.1:1/elsewhere"}
    async with desk(Target(kind="plain", url=inbox.url())) as here:
        story(alert_archive, at=NOON)
        await here.look(NOON + 5 * MINUTE)
        assert "it points elsewhere (307)" in here.told[0]
        assert len(inbox.posts) == 1


async def test_a_process_without_a_terminal_leaves_the_bell_to_one_that_has_one(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk(Target(kind="plain", url=inbox.url()), terminal=False) as without, desk() as with_one:
        story(alert_archive, at=NOON)
        await without.look(NOON + 5 * MINUTE)
        assert len(inbox.posts) == 1
        await with_one.look(NOON + 6 * MINUTE)
        assert len(with_one.rung) == 2


async def test_a_bell_that_nobody_could_hear_is_not_rung_hours_later(
    desk: Callable[..., Any], alert_archive: Path
) -> None:
    async with desk(terminal=False) as without, desk() as with_one:
        story(alert_archive, at=NOON)
        await without.look(NOON + 5 * MINUTE)
        await with_one.look(NOON + 3 * HOUR)
        assert with_one.rung == []


async def test_a_hidden_development_is_not_told(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk(Target(kind="plain", url=inbox.url()), quiet=Quiet(time(11), time(13))) as here:
        story(alert_archive, at=NOON)
        await here.look(NOON + 5 * MINUTE)
        with Archive(alert_archive, actors=ACTORS) as archive:
            [row] = archive.stories(Query()).rows
            archive.correct(Correction(id="", kind=CorrectionKind.HIDE_STORY, story=row.story.id))
        await here.look(NOON + 2 * HOUR)
        assert (inbox.posts, here.rung) == ([], [])


async def test_a_hostile_headline_is_only_words_wherever_it_goes(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    targets = (
        Target(kind="ntfy", url=inbox.url("/peacewatch")),
        Target(kind="slack", url=inbox.url("/hook")),
        Target(kind="matrix", url=inbox.url(), room="!desk:example.org"),
        Target(kind="plain", url=inbox.url("/plain")),
    )
    async with desk(*targets) as here:
        story(alert_archive, HOSTILE, at=NOON)
        await here.look(NOON + 5 * MINUTE)
        assert here.told == []
    notification = here.rung[1]
    assert notification.startswith("\x1b]9;peacewatch: ")
    assert notification[4:-1].isprintable()
    posts = {post.path.partition("/_matrix")[1] or post.path: post for post in inbox.posts}
    ntfy = posts["/"].content
    assert ntfy["topic"] == "peacewatch"
    assert ntfy["title"].isprintable()
    assert set(ntfy) == {"topic", "title", "message", "click"}
    slack = posts["/hook"].content
    assert "<" not in slack["text"]
    assert ">" not in slack["text"]
    assert "&lt;!channel&gt;" in slack["text"]
    assert slack["mrkdwn"] is False
    matrix = posts["/_matrix"]
    assert matrix.method == "PUT"
    assert matrix.path.startswith("/_matrix/client/v3/rooms/%21desk%3Aexample.org/send/m.room.message/")
    assert matrix.content["m.mentions"] == {}
    assert "formatted_body" not in matrix.content
    plain = posts["/plain"].body.decode()
    assert all(character.isprintable() or character == "\n" for character in plain)


TELLS = """
import asyncio, sys
from datetime import datetime, timedelta
from storage.threads import AsyncArchive
from tui.alerts.alerts import Alerts
from tui.alerts.settings import AlertSettings, Target
from tui.views import FilterReader, View

path, url, now = sys.argv[1:]

async def main():
    async with AsyncArchive(path, actors={}) as archive:
        alerts = Alerts(
            archive,
            AlertSettings(post=(Target(kind="plain", url=url),)),
            [View(name="All", filter="relevance:central", alert=("bell", "post"))],
            FilterReader(),
            ring=lambda sequence: print("rung", flush=True),
            tell=lambda words: print(words, flush=True),
            now=lambda: datetime.fromisoformat(now),
        )
        async with alerts:
            print("ready", flush=True)
            sys.stdin.readline()
            for _ in range(20):
                await alerts.look()

asyncio.run(main())
"""


async def test_of_three_processes_one_tells(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path
) -> None:
    async with desk():
        pass
    for number, title in enumerate((TITLE, "Prisoner exchange agreed for two hundred soldiers")):
        story(alert_archive, title, at=NOON + number * MINUTE)
    command = [sys.executable, "-c", TELLS, str(alert_archive), inbox.url(), str(NOON + 10 * MINUTE)]
    processes = [
        await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=PIPE) for _ in range(3)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"ready\n"
        said = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert sorted(line for out, _ in said for line in out.decode().split()) == ["rung", "rung"]
    assert len(inbox.posts) == 2
    assert len({post.body for post in inbox.posts}) == 2


async def test_run_tells_when_the_archive_changes_and_stops_at_once(
    desk: Callable[..., Any], inbox: Inbox, alert_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_work, "LOOK_EVERY", 0.02)
    async with desk(Target(kind="plain", url=inbox.url()), ways=("post",)) as here, timeout(PATIENCE):
        running = asyncio.create_task(here.alerts.run())
        here.now = NOON + 5 * MINUTE
        await asyncio.to_thread(story, alert_archive, at=NOON)
        await asyncio.to_thread(inbox.posted.wait, PATIENCE)
        assert len(inbox.posts) == 1
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
