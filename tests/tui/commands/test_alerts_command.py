"""`peacewatch alerts test` posts for real and says how each answered; `watch` and `poll` give alerts."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import Result

from tests.patience import PATIENCE
from tests.tui.alerts.inbox import Inbox, InboxHandler
from tui.alerts import alerts
from tui.alerts.beside import alerts_of, running
from tui.commands.opening import awaited_archive
from tui.commands.poll import _poll
from tui.commands.settings import Settings
from tui.commands.watch import _watch

Run = Callable[..., Result]


@pytest.fixture
def letterbox() -> Iterator[Inbox]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), InboxHandler)
    server.daemon_threads = True
    server.inbox = inbox = Inbox(server.server_address[1])  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield inbox
    server.shutdown()
    server.server_close()


def configured(folder: Path, inbox: Inbox, more: str = "") -> None:
    (folder / "feeds.toml").write_text(
        f'[[alerts.post]]\nkind = "ntfy"\nurl = "{inbox.url("/desk")}"\n'
        f'[[alerts.post]]\nkind = "slack"\nurl_env = "PEACEWATCH_TEST_HOOK"\nname = "the desk"\n{more}',
        encoding="utf-8",
    )


def test_a_test_is_sent_in_every_way_and_each_answer_is_told(
    run: Run, tmp_path: Path, letterbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured(tmp_path, letterbox)
    monkeypatch.setenv("PEACEWATCH_TEST_HOOK", letterbox.url("/hook"))
    result = run("alerts", "test")
    assert result.exit_code == 0, result.stdout + result.stderr
    assert {post.path for post in letterbox.posts} == {"/", "/hook"}
    assert "A test of peacewatch's alerts" in str([post.content for post in letterbox.posts])
    told = result.stdout.splitlines()
    assert [line.split()[-1] for line in told if line.startswith("post")] == ["sent", "sent"]
    assert any(line.startswith("bell") and line.endswith("there is no terminal") for line in told)
    assert "No view gives alerts" in result.stderr
    assert not (tmp_path / "data").exists()


def test_what_does_not_arrive_is_told_and_exits_with_one(
    run: Run, tmp_path: Path, letterbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    letterbox.statuses = [401]
    configured(tmp_path, letterbox, '[[views]]\nname = "A"\nfilter = "side:RU"\nalert = ["post"]\n')
    monkeypatch.delenv("PEACEWATCH_TEST_HOOK", raising=False)
    result = run("alerts", "test")
    assert result.exit_code == 1
    assert "not accepted (401)" in result.stdout
    assert "the environment variable PEACEWATCH_TEST_HOOK is not set" in result.stdout
    assert "No view" not in result.stderr


def newsroom_of_one_story(folder: Path, inbox: Inbox) -> None:
    inbox.feed = (
        "<rss version='2.0'><channel><title>Gazette</title><item>"
        "<title>Envoys of Russia and Ukraine meet in Istanbul for ceasefire talks</title>"
        "<link>https://gazette.example/1</link>"
        f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item></channel></rss>"
    ).encode()
    (folder / "feeds.toml").write_text(
        f'[watch]\nfull_text = false\n[[feeds]]\nname = "Gazette"\nurl = "{inbox.url("/rss")}"\n'
        f'[[alerts.post]]\nkind = "plain"\nurl = "{inbox.url()}"\n'
        '[[views]]\nname = "All of it"\nfilter = "relevance:central,related"\nalert = ["post", "bell"]\n',
        encoding="utf-8",
    )


async def test_the_watch_gives_alerts_and_stops_when_it_is_told_to(
    letterbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "SETTLES_IN", timedelta(0))
    monkeypatch.setattr(alerts, "LOOK_EVERY", 0.05)
    newsroom_of_one_story(tmp_path, letterbox)

    watching = asyncio.create_task(_watch(Settings(str(tmp_path / "feeds.toml"), str(tmp_path / "a.db"))))
    assert await asyncio.to_thread(letterbox.posted.wait, PATIENCE)
    watching.cancel()
    await watching
    [post] = letterbox.posts
    assert post.body.decode().startswith("Envoys of Russia and Ukraine meet in Istanbul")


def test_a_poll_gives_alerts_of_what_it_brought_once(run: Run, tmp_path: Path, letterbox: Inbox) -> None:
    newsroom_of_one_story(tmp_path, letterbox)
    first = run("poll", "--archive", "a.db", "--quiet")
    assert (first.exit_code, first.stderr) == (0, "")
    assert "\x07" not in first.stdout
    [post] = letterbox.posts
    assert post.body.decode().startswith("Envoys of Russia and Ukraine meet in Istanbul")
    assert run("poll", "--archive", "a.db").exit_code == 0
    assert len(letterbox.posts) == 1


def test_a_poll_without_alerts_leaves_them_to_the_next(run: Run, tmp_path: Path, letterbox: Inbox) -> None:
    newsroom_of_one_story(tmp_path, letterbox)
    news, letterbox.feed = (
        letterbox.feed,
        b"<rss version='2.0'><channel><title>Gazette</title></channel></rss>",
    )
    assert run("poll", "--archive", "a.db").exit_code == 0
    letterbox.feed = news
    assert run("poll", "--archive", "a.db", "--no-alerts").exit_code == 0
    assert letterbox.posts == []
    assert run("poll", "--archive", "a.db").exit_code == 0
    assert len(letterbox.posts) == 1


def test_a_post_that_fails_is_told_and_is_tried_again_by_a_later_poll(
    run: Run, tmp_path: Path, letterbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "REST", timedelta(0))
    newsroom_of_one_story(tmp_path, letterbox)
    letterbox.statuses = [503]
    failed = run("poll", "--archive", "a.db", "--quiet")
    assert failed.exit_code == 0
    assert failed.stderr == "Alerts: plain 127.0.0.1: it answers with status 503\n"
    assert run("poll", "--archive", "a.db", "--quiet").stderr == ""
    assert len(letterbox.posts) == 2


async def test_three_dashboards_and_a_poll_from_cron_alert_once(
    letterbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "SETTLES_IN", timedelta(0))
    monkeypatch.setattr(alerts, "LOOK_EVERY", 0.02)
    newsroom_of_one_story(tmp_path, letterbox)
    settings = Settings(str(tmp_path / "feeds.toml"), str(tmp_path / "a.db"))
    rung: list[str] = []
    heard = asyncio.Event()

    def ring(sequence: str) -> None:
        rung.append(sequence)
        heard.set()

    async with AsyncExitStack() as stack:
        for _ in range(3):
            archive = await stack.enter_async_context(awaited_archive(settings))
            given = alerts_of(settings.configuration, archive, ring=ring, tell=ring)
            await stack.enter_async_context(running(given, ring))
        await _poll(settings, quiet=True, alerts=True)
        await asyncio.wait_for(heard.wait(), PATIENCE)
        assert await asyncio.to_thread(letterbox.posted.wait, PATIENCE)
        await given.look()
    assert len(letterbox.posts) == 1
    assert rung == ["\x07"]
