"""The first lines of the panels' screen: how the watch stands, what is new, what is wrong."""

from textual.content import Content
from textual.widgets import Static

from tui.counting import counted
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, line, words
from tui.dashboard.scope import Scope

TITLE = "Russia–Ukraine talks"


def status_line(desk: Desk, width: int) -> Content:
    """One line, as much of it as fits: what is new is told ever more briefly, then the last parts go."""
    parts = [
        words("peacewatch", "title"),
        words(TITLE) if width >= 100 else Content(""),
        _watch(desk),
        *_feeds(desk),
    ]
    told = [joined(*parts, new) for new in _new(desk)]
    return line(next((one for one in told if one.cell_length <= width), told[-1]), width=width)


def _watch(desk: Desk) -> Content:
    status = desk.watch.status if desk.watch else None
    if desk.watch_stopped:
        return words(f"{desk.glyphs.idle} stopped", "trouble")
    if status is None:
        return words(f"{desk.glyphs.idle} {'starting' if desk.polls else 'offline'}", "muted")
    if status.following:
        return words(f"{desk.glyphs.live} following", "live")
    if status.feeds_total and not status.feeds_ok and not status.polling and status.next_poll_at:
        return words(f"{desk.glyphs.idle} offline", "trouble")
    return words(f"{desk.glyphs.live} live", "live")


def _feeds(desk: Desk) -> list[Content]:
    status = desk.watch.status if desk.watch else None
    if status is None or desk.watch_stopped:
        return []
    feeds = words(f"{status.feeds_ok}/{status.feeds_total} feeds")
    if status.polling:
        return [feeds, words("polling …")]
    left = desk.clock.until(status.next_poll_at)
    return [feeds, words(f"next poll {left}") if left else Content("")]


def _new(desk: Desk) -> list[Content]:
    """What is new, at length and ever more briefly."""
    news = desk.news
    if news.since is None:
        return [Content("")]
    since = f" since {desk.clock.full(news.since)}"
    new = news.developments + news.positions
    if not new:
        if news.first_visit:
            return [words("first visit", "muted")]
        return [words(f"nothing new{told}", "muted") for told in (since, "")]
    came = ((news.developments, "development"), (news.positions, "position"))
    parts = " and ".join(counted(count, what) for count, what in came if count)
    return [words(told, "new") for told in (f"{parts} new{since}", f"{new:,} new{since}", f"{new:,} new")]


def scope_line(desk: Desk, scope: Scope, width: int) -> Content:
    """What is wrong, else what narrows the panels; empty for neither."""
    if desk.trouble or desk.watch_stopped:
        return line(words(desk.trouble or desk.watch_stopped, "trouble"), width=width)
    if desk.live is not None and desk.live.trouble:
        return line(words(desk.live.trouble, "trouble"), width=width)
    if desk.watch and desk.watch.status.error:
        return line(words(desk.watch.status.error, "trouble"), width=width)
    if scope.choices:
        pointer = words(desk.glyphs.pointer, "current")
        chosen = Content(f" {desk.glyphs.between} ").join([words(c, "current") for c in scope.choices])
        return line(pointer, Content("only"), chosen, words("(escape widens)", "muted"), width=width)
    return Content("")


class StatusLines(Static):
    """The status line, and a second line only where something is to be said."""

    def show(self, desk: Desk, scope: Scope) -> None:
        width = max(20, self.size.width or self.app.size.width - 2)
        first, second = status_line(desk, width), scope_line(desk, scope, width)
        told = Content("\n").join([first, second]) if second else first
        if not isinstance(self.content, Content) or not told.is_same(self.content):
            self.update(told)
