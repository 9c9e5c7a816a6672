"""The commands run in-process on an archive that the demo newsroom filled."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peacewatch.config import read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import DemoServer, serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.lexicon import load_lexicon
from peacewatch.watch.watch import Watch
from storage.poller import Poller
from storage.threads import AsyncArchive
from tui.commands.group import peacewatch

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def demo_server() -> Iterator[DemoServer]:
    with serving(open_newsroom(datetime.now(UTC) - timedelta(minutes=2))) as server:
        yield server


@pytest.fixture(scope="session")
def polled_folder(demo_server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with feeds.toml and archive.db, polled once. Tests only read it."""
    folder = tmp_path_factory.mktemp("polled")
    path = folder / "feeds.toml"
    path.write_text(watch_list(demo_server), encoding="utf-8")
    configuration = read_configuration(path)

    async def fill() -> None:
        actors = load_lexicon(configuration.lexicon).actors
        async with (
            AsyncArchive(folder / "archive.db", actors=actors) as archive,
            Watch(configuration, archive, Poller(archive.path)) as watch,
        ):
            await watch.poll()

    asyncio.run(fill())
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `peacewatch` with arguments in an empty folder; standard output and error are apart."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("PEACEWATCH_CONFIG", raising=False)
    monkeypatch.delenv("PEACEWATCH_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(
            peacewatch, [str(a) for a in arguments], input=stdin, prog_name="peacewatch"
        )

    return run_command


@pytest.fixture
def on_polled(run: Run, polled_folder: Path) -> Run:
    """Run a command on the polled archive."""

    def run_there(name: str, *arguments: str) -> Result:
        where = ("--config", polled_folder / "feeds.toml", "--archive", polled_folder / "archive.db")
        return run(name, *where, *arguments)

    return run_there
