"""Feeds of other people: inputs that crash naive readers, and the test feeds of other parsers."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from peacewatch.feeds.bodies import BoundedBody, UndecodableError
from peacewatch.feeds.parser import ParsedFeed, parse
from peacewatch.feeds.workers import Done, Workers

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the recorded feeds lie beside the checkout")


@needs_corpus
async def test_inputs_that_crash_or_inflate_naive_readers_give_an_outcome():
    workers = Workers(most=1)
    for path in sorted((CORPUS / "evil").iterdir()):
        done = await workers.run(parse, path.read_bytes(), "", "https://evil.example/", "", deadline=30)
        assert isinstance(done, Done), path.name
        assert done.value.failure or done.value.entries, path.name


@needs_corpus
def test_the_bomb_is_refused_and_would_not_inflate():
    bomb = (CORPUS / "evil" / "bomb_gzip_gzip_3GB.bin").read_bytes()
    with pytest.raises(UndecodableError):
        BoundedBody("gzip, gzip")
    once = BoundedBody("gzip")
    once.add(bomb)
    assert len(once.content) < 2**23


@needs_corpus
@pytest.mark.parametrize(("archive", "every"), [("feeds_peers.tar.gz", 25), ("feeds_recorded.tar.gz", 40)])
def test_every_feed_of_other_peoples_tests_gives_an_outcome(archive, every):
    failed = read = 0
    with tarfile.open(CORPUS / archive) as feeds:
        for member in [each for each in feeds if each.isfile()][::every]:
            body = feeds.extractfile(member)
            assert body is not None
            parsed = parse(body.read(), "", f"https://feeds.example/{member.name}", "")
            assert isinstance(parsed, ParsedFeed)
            assert not (parsed.failure and parsed.entries)
            failed += bool(parsed.failure)
            read += not parsed.failure
            for entry in parsed.entries:
                assert entry.title
                assert entry.identities
                assert entry.url == "" or entry.url.startswith(("http://", "https://"))
    assert read > failed


def test_nothing_heavy_is_loaded_before_it_is_used():
    modules = (
        "addresses article bodies challenges checking cleaning client dates discovery entries extraction"
    )
    modules += " freshness identity names opml outcomes parser robots schedule workers"
    code = "import sys\n" + "".join(f"import peacewatch.feeds.{name}\n" for name in modules.split())
    heavy = "httpx httpcore feedparser trafilatura lxml inscriptis protego anyio"
    code += f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
