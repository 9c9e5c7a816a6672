"""How long one poll of 241 feeds takes: fetched over loopback, parsed, analysed, grouped, archived.

Peers on the same feeds and a machine of the same size, one run each: newsboat with 8 threads 3.7 s, reader
with 10 workers 19.8 s. Neither analyses anything. Needs ../shared beside the checkout.
"""

import contextlib
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
COMMAND = Path(sys.executable).parent / "peacewatch"
PEERS = {"newsboat, 8 threads": 3.7, "reader, 10 workers": 19.8}
"""Seconds."""


@contextlib.contextmanager
def newsroom(folder: Path) -> Iterator[Path]:
    """The recorded newsroom with the recorded feeds, on a free port; yields its watch list."""
    with tarfile.open(SHARED / "corpus" / "feeds_recorded.tar.gz") as archive:
        archive.extractall(folder / "recorded", filter="data")
    config = folder / "feeds.toml"
    arguments = ["--port", "0", "--recorded", folder / "recorded", "--write-config", config]
    server = subprocess.Popen(
        [sys.executable, SHARED / "replay" / "newsroom.py", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()
        config.write_text(
            "[watch]\nfull_text = false\n\n" + config.read_text(encoding="utf-8"), encoding="utf-8"
        )
        yield config
    finally:
        server.terminate()
        server.wait(5)


def timed_poll(config: Path, archive: Path) -> tuple[float, str]:
    began = time.perf_counter()
    done = subprocess.run(
        [COMMAND, "poll", "--config", config, "--archive", archive],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        sys.exit(done.stderr)
    return time.perf_counter() - began, done.stdout.strip().splitlines()[-1]


def main() -> None:
    print("polling")
    if not SHARED.is_dir():
        print(f"  {SHARED} is absent: nothing to poll")
        return
    with tempfile.TemporaryDirectory() as name, newsroom(Path(name)) as config:
        for what in ("first poll", "second poll"):
            seconds, summary = timed_poll(config, Path(name) / "archive.db")
            print(f"  {what:<28} {seconds:8.1f} s  {summary}")
            if what == "first poll":
                for peer, took in PEERS.items():
                    print(f"    {peer:<26} {took:8.1f} s  (×{seconds / took:.2f})")


if __name__ == "__main__":
    main()
