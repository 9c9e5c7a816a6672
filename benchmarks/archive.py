"""How fast the archive takes in a poll, and how fast it gives a page, however large it is.

    .venv/bin/python benchmarks/archive.py                    20,000 stories, some 20 seconds
    .venv/bin/python benchmarks/archive.py --stories 1000000  the figures of docs/scaling.md

Prints each figure beside that of a plain way to do the same on the same data, in the same run.
"""

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from peacewatch.analysis import grouping
from peacewatch.feeds.identity import with_identities
from peacewatch.query import Query
from peacewatch.records import (
    Act,
    Actor,
    ActorKind,
    Analysis,
    Entry,
    Feed,
    FeedState,
    Form,
    Mark,
    Mention,
    Outlet,
    OutletKind,
    Relevance,
    RelevanceLabel,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
    Story,
)
from peacewatch.watch.archive import AnalysedEntry, FeedResponse
from storage import developments
from storage.archive import Archive

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
POLL = 7_700
"""Items of one poll of 241 recorded feeds, as measured for other readers: newsboat 3.7 s, reader 19.8 s."""
RELEVANT = 0.08
TOPICS = ("talks", "ceasefire", "territory", "security", "sanctions", "humanitarian")
SIDES = ("RU", "UA", "US", "EU", "UK", "DE")
ACTORS = {
    f"speaker-{number}": Actor(
        id=f"speaker-{number}", name=f"Speaker {number}", kind=ActorKind.PERSON, side=SIDES[number % 6]
    )
    for number in range(200)
}
OUTLETS = tuple(
    Outlet(id=f"outlet-{number}", name=f"Outlet {number}", kind=list(OutletKind)[number % 9])
    for number in range(130)
)
LANGUAGES = ("en", "en", "en", "ru", "uk")
ENGLISH = """
the of talks delegation said on Tuesday envoys minister border river city agreement sanctions exchange
prisoners proposal memorandum ceasefire harvest election court market weather match
"""
RUSSIAN = """
переговоры делегация заявил министр вторник посланники граница река город соглашение санкции обмен пленные
предложение меморандум перемирие урожай выборы суд рынок погода матч
"""
UKRAINIAN = """
переговори делегація заявив міністр вівторок посланці кордон річка місто угода санкції обмін полонені
пропозиція меморандум перемир’я врожай вибори суд ринок погода матч
"""
WORDS = {"en": ENGLISH.split(), "ru": RUSSIAN.split(), "uk": UKRAINIAN.split()}


def words(rng: random.Random, language: str, count: int) -> str:
    rare = f"{rng.choice('bcdfghklmnprst')}{rng.choice('aeiou')}{rng.randrange(20_000)}"
    return " ".join(rng.choices(WORDS[language], k=count)) + " " + rare


def item(rng: random.Random, number: int, at: datetime) -> AnalysedEntry:
    language = rng.choice(LANGUAGES)
    outlet = OUTLETS[rng.randrange(130)]
    relevant = rng.random() < RELEVANT
    title, summary = words(rng, language, 9), words(rng, language, 28)
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    if relevant:
        title = f"Event {int(at.timestamp() // 14_400)} {title}"
        named = rng.choices(list(ACTORS), k=4)
        mentions = tuple(Mention(actor=id, field="title", start=0, end=5) for id in dict.fromkeys(named))
        statements = tuple(statement(rng, language, id) for id in named[: rng.randrange(3)])
    return AnalysedEntry(
        entry=Entry(
            title=title,
            summary=summary,
            url=f"https://{outlet.id}.example/{number}",
            guid=f"https://{outlet.id}.example/{number}",
            published_at=at,
        ),
        outlet=outlet,
        language=language,
        analysis=Analysis(
            version="bench",
            language=language,
            relevance=Relevance(
                score=0.9 if relevant else 0.02,
                label=RelevanceLabel.CENTRAL if relevant else RelevanceLabel.NOT,
                because=("parties: Russia, Ukraine; frame: talks",) if relevant else (),
            ),
            mentions=mentions,
            statements=statements,
        ),
        wants_full_text=False,
    )


def statement(rng: random.Random, language: str, speaker: str) -> Statement:
    quote = words(rng, language, 12)
    actor = ACTORS[speaker]
    return Statement(
        speaker=Speaker(name=actor.name, kind=SpeakerKind.PERSON, id=speaker),
        side=actor.side,
        standing=rng.choice((Standing.LEADER, Standing.AUTHORISED, Standing.OFFICIAL, Standing.EXPERT)),
        form=Form.DIRECT,
        cue="said",
        field="summary",
        start=0,
        end=len(quote),
        quote=quote,
        sentence=quote,
        act=rng.choice(list(Act)),
        topic=rng.choice(TOPICS),
        stance=rng.random() < 0.6,
        said_at=SaidAt(),
    )


def answers(count: int, begin: datetime, end: datetime, seed: int, size: int = 32) -> Iterator[FeedResponse]:
    """Answers of feeds with `size` items each, `count` items in all, spread over that time."""
    rng = random.Random(seed)
    for start in range(0, count, size):
        at = begin + (end - begin) * (start / count)
        feed = Feed(name=f"Feed {start % 241}", url=f"https://feed.example/{start % 241}")
        items = [
            item(rng, seed * 10_000_000 + number, at + timedelta(seconds=number - start))
            for number in range(start, min(start + size, count))
        ]
        identified = with_identities((one.entry for one in items), feed.url)
        yield FeedResponse(
            feed=feed,
            state=FeedState(url=feed.url, last_try_at=at),
            entries=tuple(replace(one, entry=entry) for one, entry in zip(items, identified, strict=True)),
            received_at=at + timedelta(minutes=1),
        )


class ByEvent(grouping.Grouping):
    """Stands in for grouping, which is not what is measured: stories of one event belong together."""

    founders: ClassVar[dict[str, str]] = {}

    @classmethod
    def resume(cls, placed: Iterable[grouping.Placed]) -> "ByEvent":
        return cls()

    def place(self, story: Story, analysis: Analysis) -> grouping.Placement:
        event = " ".join(story.title.split()[:2])
        id = self.founders.setdefault(event, grouping.development_id(story.id))
        return grouping.Placement(development=id, opened=id == grouping.development_id(story.id))


def plain_store(path: Path, items: list[FeedResponse]) -> float:
    """Seconds that a bare table with an index for words takes for the same items, in as many transactions."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE items (id INTEGER PRIMARY KEY, link UNIQUE, title, summary, published)")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, summary)")
    began = time.perf_counter()
    for answer in items:
        connection.execute("BEGIN")
        for one in answer.entries:
            entry = one.entry
            row = (entry.url, entry.title, entry.summary, str(entry.published_at))
            number = connection.execute(
                "INSERT INTO items (link, title, summary, published) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            connection.execute(
                "INSERT INTO words (rowid, title, summary) VALUES (?, ?, ?)",
                (number, entry.title, entry.summary),
            )
        connection.execute("COMMIT")
    taken = time.perf_counter() - began
    connection.close()
    return taken


def timed(work: Callable[[], object], times: int = 60) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; the first time warms the page cache and is left out."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.95)]


def measure_storing(folder: Path) -> None:
    items = list(answers(POLL, NOW - timedelta(days=2), NOW, seed=1))
    plain = plain_store(folder / "plain.db", items)
    with Archive(folder / "poll.db", actors=ACTORS) as archive:
        began = time.perf_counter()
        for answer in items:
            archive.store_response(answer)
        stored = time.perf_counter() - began
        began = time.perf_counter()
        archive.settle()
        settled = time.perf_counter() - began
        began = time.perf_counter()
        for answer in items:
            archive.store_response(answer)
        again = time.perf_counter() - began
    print(f"a poll of {POLL:,} new items, {len(items)} answers, {RELEVANT:.0%} relevant")
    print(f"  stored and searchable {stored:8.2f} s   {stored / plain:.1f} times a bare table with FTS5")
    print(f"  placed and compared   {settled:8.2f} s")
    print(f"  the same poll again   {again:8.2f} s")


def fill(path: Path, count: int) -> None:
    if path.exists():
        return
    developments.Grouping = ByEvent  # type: ignore[misc]  # filling is not to wait for grouping
    began = time.perf_counter()
    with Archive(path, actors=ACTORS) as archive:
        # Filling is not what is measured.
        archive._connection.execute("PRAGMA synchronous = OFF")
        begin, size = NOW - timedelta(days=400), max(1, count // 2000)  # some answers are of the last day
        for number, answer in enumerate(answers(count, begin, NOW, seed=2, size=size)):
            archive.store_response(answer)
            if number % 20 == 19:
                archive.settle()
        archive.settle()
        archive.set_visit_mark(NOW - timedelta(days=1))
        look_at(archive)
        archive._connection.execute("PRAGMA optimize")
    print(f"filled with {count:,} stories in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def look_at(archive: Archive) -> None:
    """Leave the marks of a year's reading: a quarter of what is relevant was seen, some was noted on."""
    connection = archive._connection
    ids = [row[0] for row in connection.execute("SELECT id FROM stories WHERE relevance <> 'not'")][::4]
    for start in range(0, len(ids), 500):
        archive.see(ids[start : start + 500], NOW)
    archive.set_mark(*(Mark(subject=id, note="ask about this") for id in ids[::200]))


def measure_pages(path: Path) -> None:
    day = NOW - timedelta(days=1)
    everything = Query(relevance=())
    shown = Query(stance=True, background=False, standings=("leader", "authorised", "official"))
    with Archive(path, actors=ACTORS) as archive:
        middle = after_half(archive)
        rare = archive.stories(everything, 1).rows[0].story.title.split()[-1]
        readings: dict[str, Callable[[], object]] = {
            "stories, newest": lambda: archive.stories(Query(), 50),
            "stories, all, from the middle": lambda: archive.stories(everything, 50, middle),
            "stories of an outlet": lambda: archive.stories(Query(outlets=("outlet-7",)), 50),
            "stories in Ukrainian": lambda: archive.stories(Query(languages=("uk",)), 50),
            "stories naming an actor": lambda: archive.stories(Query(actor="speaker-3"), 50),
            "stories, new": lambda: archive.stories(Query(new_only=True), 50),
            "stories with a note": lambda: archive.stories(Query(noted=True), 50),
            "search, a common word": lambda: archive.stories(Query(words=("talks",)), 50),
            "search, a common word, all": lambda: archive.stories(replace(everything, words=("talks",)), 50),
            "search, a rare word, all": lambda: archive.stories(replace(everything, words=(rare,)), 50),
            "search, as one types": lambda: archive.stories(replace(everything, words=("del*",)), 50),
            "search, a phrase": lambda: archive.stories(replace(everything, phrases=("the talks",)), 50),
            "search, a word, last day": lambda: archive.stories(Query(words=("санкций",), since=day), 50),
            "positions as shown": lambda: archive.positions(shown, 50),
            "positions, last day": lambda: archive.positions(replace(shown, since=day), 50),
            "positions of a speaker": lambda: archive.positions(Query(actor="speaker-3"), 50),
            "positions with a note": lambda: archive.positions(Query(noted=True), 50),
            "positions, a word": lambda: archive.positions(Query(words=("sanctions",)), 50),
            "developments": lambda: archive.developments(Query(), 50),
            "developments of an actor": lambda: archive.developments(Query(actor="speaker-3"), 50),
            "actors, last day": lambda: archive.actors(Query(since=day), 50, NOW),
            "actors, last 30 days": lambda: archive.actors(Query(since=NOW - timedelta(days=30)), 50, NOW),
            "counts, last day": lambda: archive.counts(Query(since=day)),
            "news since the last visit": lambda: archive.news(shown),
            "one story": lambda: archive.story(archive.stories(Query(), 1).rows[0].story.id),
        }
        count = archive.counts(Query())
        size = path.stat().st_size / 1e6
        print(
            f"a page of 50 at {count.stories:,} stories, {count.relevant:,} of them relevant, "
            f"{count.positions:,} positions, {count.developments:,} developments, {size:,.0f} MB"
        )
        print(f"  {'':30}  median     p95 (ms)")
        worst = 0.0
        for name, reading in readings.items():
            median, p95 = timed(reading)
            worst = max(worst, p95)
            print(f"  {name:30}{median:8.1f}{p95:8.1f}")
        plain = plain_page(path, count.stories)
        print(f"  slowest p95 {worst:.1f}; with OFFSET, the page in the middle takes {plain:.0f}")


def after_half(archive: Archive) -> str:
    """The key of the page in the middle of all stories."""
    row = archive._connection.execute(
        "SELECT published_at, number FROM stories WHERE number = (SELECT max(number) / 2 FROM stories)"
    ).fetchone()
    return f'["{row[0]}", {row[1]}]'


def plain_page(path: Path, count: int) -> float:
    connection = sqlite3.connect(path)
    sql = "SELECT title FROM stories ORDER BY published_at DESC, number DESC LIMIT 50 OFFSET ?"
    median, _ = timed(lambda: connection.execute(sql, (count // 2,)).fetchall(), times=10)
    connection.close()
    return median


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=20_000, help="how many the archive holds")
    parser.add_argument("--keep", type=Path, help="fill this archive, or use it where it is there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure_storing(Path(folder))
        path = asked.keep or Path(folder) / "large.db"
        fill(path, asked.stories)
        measure_pages(path)


if __name__ == "__main__":
    main()
