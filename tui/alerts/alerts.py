"""Alerts at work: what is fresh in the views that ask for it is told once, by whichever process comes first.

`peacewatch watch` and the dashboard each run this beside the watch, `peacewatch poll` before and after it
polls. The archive remembers what was told, and hands each alert to one of them.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from types import TracebackType
from typing import Protocol, Self

from peacewatch.errors import PeacewatchError
from peacewatch.query import Query
from peacewatch.records import Alert, FreshSteps, ListedDevelopment, StoryDetail
from tui.alerts.bodies import UnsendableError, request_for
from tui.alerts.posting import Posted, Poster
from tui.alerts.settings import AlertSettings, Target, ways_of
from tui.alerts.wording import Announcement, News, announcement_of, notification, summary_of
from tui.views import FilterReader, View

LOOK_EVERY = 1.0
"""Seconds between two looks at whether the archive has changed."""
SETTLES_IN = timedelta(seconds=15)
"""A poll brings several stories of one event within seconds: so long an alert waits for them."""
LATE = timedelta(hours=1)
"""Feeds bring stories late: so long before alerts began may one have been published."""
STALE = timedelta(hours=24)
"""What was published earlier, or could not be posted for so long, is no news any more."""
UNHEARD = timedelta(minutes=15)
"""So long a bell waits for a terminal that is open."""
CLAIMED_FOR = timedelta(minutes=2)
TOGETHER = 3
"""More developments than these at once are told in one summary."""
TRIES = 6
REST = timedelta(seconds=30)
"""Before the second try; four times as long before each one after it."""

TERMINAL_WAYS = ("bell", "notify")


class AlertArchive(Protocol):
    """What alerts need of the archive; all of it may raise `ArchiveError`."""

    async def data_version(self) -> int: ...
    async def development(self, id: str) -> ListedDevelopment | None: ...
    async def story(self, id: str) -> StoryDetail | None: ...
    async def alerts_since(self, filter: str, at: datetime) -> datetime: ...
    async def fresh_steps(
        self, query: Query, *, seen: tuple[datetime, datetime], told_since: datetime
    ) -> Sequence[FreshSteps]: ...
    async def make_alerts(self, made: Sequence[Alert]) -> int: ...
    async def claim_alerts(self, way: str, now: datetime, until: datetime) -> Sequence[Alert]: ...
    async def sent_alerts(self, sent: Sequence[Alert], at: datetime, failure: str = "") -> None: ...
    async def postpone_alerts(self, unsent: Sequence[Alert], until: datetime, failure: str) -> None: ...
    async def next_alert(self, ways: Sequence[str]) -> datetime | None: ...


class Alerts:
    """The alerts of some views. `run` it beside whatever else is done; cancel it to stop.

    Whoever calls `look` or `deliver` instead uses it as an asynchronous context.
    """

    def __init__(
        self,
        archive: AlertArchive,
        settings: AlertSettings,
        views: Sequence[View],
        read_filter: FilterReader,
        *,
        ring: Callable[[str], None] | None = None,
        tell: Callable[[str], None] = lambda trouble: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        zone: tzinfo = UTC,
    ) -> None:
        """`ring` writes to the terminal; None where there is none, and bells are left to others.

        `tell` is told, in one line, what could not be sent. `zone` is that in which filters name days.
        """
        self._archive = archive
        self._settings = settings
        self._views = tuple(view for view in views if view.alert)
        self._read_filter = read_filter
        self._ring = ring
        self._tell = tell
        self._now = now
        self._zone = zone
        self._since: dict[str, datetime] = {}
        self._poster = Poster()

    @property
    def wanted(self) -> bool:
        """Whether any view gives alerts."""
        return bool(self._views)

    async def run(self) -> None:
        """Tell what is new whenever the archive changes, until cancelled. Trouble is told, and outlived."""
        if not self.wanted:
            return
        async with self:
            seen: int | None = None
            told = ""
            again: datetime | None = None
            while True:
                try:
                    version = await self._archive.data_version()
                    if version != seen or (again is not None and self._now() >= again):
                        seen = version
                        again = await self.look()
                    told = ""
                except PeacewatchError as error:
                    # A locked archive is told once, not every second.
                    if error.message != told:
                        told = error.message
                        self._tell(f"Alerts: {told}")
                await asyncio.sleep(LOOK_EVERY)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._poster.close()

    async def look(self, *, settled: bool = False) -> datetime | None:
        """One round: make alerts of what is fresh, send those that are due. Returns when to look again.

        `settled`: nothing more comes, and what has just come in need not wait for the rest of its poll.
        """
        now = self._now()
        waits = await self._make(now, timedelta(0) if settled else SETTLES_IN)
        ways = self._own_ways()
        due = await self._archive.next_alert(ways)
        if due is not None and due <= now:
            await asyncio.gather(*(self._send(way, now) for way in ways))
            due = await self._archive.next_alert(ways)
        return min(filter(None, (waits, due)), default=None)

    def _own_ways(self) -> tuple[str, ...]:
        """The ways that this process can send in."""
        heard = TERMINAL_WAYS if self._ring is not None else ()
        return (*heard, *(target.way for target in self._settings.post))

    # --- making -----------------------------------------------------------------------------------------

    async def _make(self, now: datetime, settles_in: timedelta) -> datetime | None:
        """Make alerts of what is fresh in the views. Returns when what just came in will have settled."""
        ends = self._settings.quiet.ends_at(now, self._settings.zone) if self._settings.quiet else None
        made: dict[tuple[str, str, str], Alert] = {}
        unsettled = False
        for view in self._views:
            since = await self._began(view, now)
            for fresh in await self._archive.fresh_steps(
                self._read_filter(view.filter, now, self._zone),
                seen=(max(since, now - STALE), now),
                told_since=max(since - LATE, now - STALE),
            ):
                if fresh.seen_at > now - settles_in:
                    unsettled = True
                    continue
                for step in fresh.steps:
                    for way in ways_of(view.alert, self._settings):
                        alert = Alert(
                            development=fresh.listed.development.id,
                            step=step.words,
                            story=step.story,
                            way=way,
                            view=view.name,
                            made_at=now,
                            due_at=ends or now,
                            held=ends is not None,
                        )
                        made.setdefault((alert.development, alert.step, way), alert)
        if made:
            await self._archive.make_alerts(tuple(made.values()))
        return now + settles_in if unsettled else None

    async def _began(self, view: View, now: datetime) -> datetime:
        if view.filter not in self._since:
            self._since[view.filter] = await self._archive.alerts_since(view.filter, now)
        return self._since[view.filter]

    # --- sending ----------------------------------------------------------------------------------------

    async def _send(self, way: str, now: datetime) -> None:
        alerts = await self._archive.claim_alerts(way, now, now + CLAIMED_FOR)
        patience = UNHEARD if way in TERMINAL_WAYS else STALE
        late = [alert for alert in alerts if now - alert.due_at > patience]
        if late:
            await self._archive.sent_alerts(late, now, "too late to be of use")
        timely = [alert for alert in alerts if alert not in late]
        held = [alert for alert in timely if alert.held]
        for some in (held, [alert for alert in timely if not alert.held]):
            if some:
                await self._tell_of(way, some, now)

    async def _tell_of(self, way: str, alerts: Sequence[Alert], now: datetime) -> None:
        news = await self._news(alerts)
        told = {id(alert) for one in news for alert in one.alerts}
        if gone := [alert for alert in alerts if id(alert) not in told]:
            await self._archive.sent_alerts(gone, now, "its development is hidden or gone")
        if not news:
            return
        held = alerts[0].held
        if held or len(news) > TOGETHER:
            summary = summary_of(news, held=held)
            await self._deliver(way, summary, [alert for one in news for alert in one.alerts], now)
            return
        for one in news:
            await self._deliver(way, announcement_of(one), one.alerts, now)

    async def _news(self, alerts: Sequence[Alert]) -> list[News]:
        """The alerts by the development they belong to by now."""
        listed: dict[str, ListedDevelopment] = {}
        grouped: dict[str, list[Alert]] = {}
        for alert in alerts:
            found = await self._archive.development(alert.development)
            if found is not None:
                listed[found.development.id] = found
                grouped.setdefault(found.development.id, []).append(alert)
        news = []
        for development, some in grouped.items():
            story = await self._archive.story(some[-1].story)
            url = story.story.url if story else ""
            news.append(News(listed=listed[development], alerts=tuple(some), url=url))
        return news

    async def _deliver(
        self, way: str, announcement: Announcement, alerts: Sequence[Alert], now: datetime
    ) -> None:
        posted = await self.deliver(way, announcement)
        tries = max(alert.tries for alert in alerts) + 1
        if posted.why:
            self._tell(f"Alerts: {way.removeprefix('post ')}: {posted.why}")
        if posted.again and tries < TRIES:
            await self._archive.postpone_alerts(
                alerts, now + max(posted.rest, REST * 4 ** (tries - 1)), posted.why
            )
        else:
            await self._archive.sent_alerts(alerts, now, posted.why)

    async def deliver(self, way: str, announcement: Announcement) -> Posted:
        """Send one message in one way, now. Never raises."""
        if way in TERMINAL_WAYS:
            if self._ring is None:
                return Posted(why="there is no terminal")
            try:
                self._ring("\x07" if way == "bell" else notification(announcement))
            except (OSError, ValueError) as error:
                return Posted(why=f"the terminal is gone ({error})")
            return Posted()
        target = self._target(way)
        try:
            request = request_for(target, announcement)
        except UnsendableError as error:
            return Posted(why=str(error))
        return await self._poster.post(request)

    def _target(self, way: str) -> Target:
        return next(target for target in self._settings.post if target.way == way)


def terminal() -> Callable[[str], None] | None:
    """Writes to this process's terminal; None where standard error is none."""
    if not sys.stderr.isatty():
        return None

    def ring(sequence: str) -> None:
        sys.stderr.write(sequence)
        sys.stderr.flush()

    return ring
