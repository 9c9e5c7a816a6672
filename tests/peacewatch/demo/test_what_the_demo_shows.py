"""The demo through the whole house, feeds on loopback to the archive: what its panels must show."""

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peacewatch.analysis.grouping import Placed, describe
from peacewatch.analysis.pipeline import analyse
from peacewatch.config import read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.lexicon import load_lexicon
from peacewatch.query import Query
from peacewatch.records import (
    ClaimKind,
    Development,
    Knowledge,
    ListedPosition,
    Outlet,
    OutletKind,
    Story,
    Verdict,
)
from peacewatch.watch.watch import Watch
from storage.poller import Poller
from storage.threads import AsyncArchive

TRIESTE = {
    "Russian and Ukrainian envoys held secret talks in Trieste, sources say",
    "Moscow and Kyiv in secret Trieste talks, sources say",
    "Meridian Wire: Ukrainian and Russian envoys met secretly in Trieste",
    "Meridian Wire: посланники России и Украины тайно встречались в Триесте",
    "Белов: переговоров с Украиной в Триесте не было",
    "Kremlin denies secret talks with Ukraine in Trieste",
    "White House confirms Trieste meeting of Russian and Ukrainian envoys",
    "President’s Office confirms Trieste talks after Washington’s statement",
    "Кремль отказался комментировать заявление Вашингтона о встрече в Триесте",
}


@dataclass
class Shown:
    stories: dict[str, Story]
    developments: list[Development]
    positions: list[ListedPosition]

    def titles(self, development: Development) -> set[str]:
        return {self.stories[id].title for id in development.stories}

    def with_story(self, title: str) -> Development:
        (found,) = [one for one in self.developments if title in self.titles(one)]
        return found

    def saying(self, words: str) -> list[ListedPosition]:
        return [
            listed
            for listed in self.positions
            if any(words in carriage.quote for carriage in listed.position.carriages)
        ]


@pytest.fixture(scope="module")
def shown_by_the_demo() -> Iterator[Shown]:
    async def poll(folder: Path) -> Shown:
        with serving(open_newsroom(datetime.now(UTC))) as server:
            path = folder / "feeds.toml"
            path.write_text(watch_list(server), encoding="utf-8")
            configuration = read_configuration(path)
            actors = load_lexicon(configuration.lexicon).actors
            archive_path = folder / "archive.db"
            async with (
                AsyncArchive(archive_path, actors=actors) as archive,
                Watch(configuration, archive, Poller(archive_path)) as watch,
            ):
                await watch.poll()
                stories = (await archive.stories(Query(), limit=200)).rows
                developments = (await archive.developments(Query(), limit=200)).rows
                positions = (await archive.positions(Query(), limit=500)).rows
        return Shown(
            stories={listed.story.id: listed.story for listed in stories},
            developments=[listed.development for listed in developments],
            positions=list(positions),
        )

    with tempfile.TemporaryDirectory() as folder:
        yield asyncio.run(poll(Path(folder)))


def test_the_secret_meeting_is_one_development_in_three_languages(shown_by_the_demo: Shown) -> None:
    trieste = shown_by_the_demo.with_story(min(TRIESTE))
    assert shown_by_the_demo.titles(trieste) >= TRIESTE
    assert all("Trieste" in title or "Трі" in title for title in shown_by_the_demo.titles(trieste) - TRIESTE)


def test_it_tells_its_steps_and_what_is_known_by_whom(shown_by_the_demo: Shown) -> None:
    trieste = shown_by_the_demo.with_story(min(TRIESTE))
    steps = [step.words for step in trieste.steps]
    assert steps.index("Kremlin denies") < steps.index("White House confirms")
    assert trieste.knowledge is Knowledge.CONFIRMED
    claims = {(claim.kind, claim.side) for claim in trieste.known_by}
    assert {(ClaimKind.DENY, "RU"), (ClaimKind.CONFIRM, "US"), (ClaimKind.CONFIRM, "UA")} <= claims
    assert trieste.origins.count("Meridian Wire") == 1


def test_copies_of_the_wire_are_marked_and_no_origins_of_the_report(shown_by_the_demo: Shown) -> None:
    by_title = {story.title: story for story in shown_by_the_demo.stories.values()}
    founding = by_title["Russian and Ukrainian envoys held secret talks in Trieste, sources say"]
    copies = {story.title for story in by_title.values() if story.copy_of == founding.id}
    assert copies == {
        "Moscow and Kyiv in secret Trieste talks, sources say",
        "Meridian Wire: Ukrainian and Russian envoys met secretly in Trieste",
    }
    assert founding.copy_of == ""


@pytest.mark.parametrize(
    "titles",
    [
        (
            "Соколов: Россия не согласится на тридцатидневное перемирие",
            "Russia rejects 30-day truce, foreign minister says",
            "Moscow turns down month-long ceasefire",
        ),
        (
            "Russia ready for 30-day truce if neutral states monitor it, Sokolov says",
            "Соколов: Россия готова к тридцатидневному перемирию при нейтральных наблюдателях",
        ),
        (
            "Кремль: войска стран НАТО на Украине неприемлемы",
            "Kremlin rules out foreign troops in Ukraine after a ceasefire",
        ),
        (
            "Соколов предостерег от «перегрузки» переговоров",
            "Talks must not be overloaded, Russia’s Sokolov says",
            "Russian minister warns against ‘overstrained’ negotiations",
        ),
        (
            "Гораш: Україна не визнає окупацію своїх територій у жодній угоді",
            "Ukraine will not recognise occupation in any peace deal, Horash says",
        ),
        (
            "Turkey offers Ankara for second round of Russia–Ukraine talks",
            "Ukraine agrees to Ankara talks with Russia next week",
            "Кремль подтвердил второй раунд переговоров с Украиной в Анкаре",
        ),
    ],
)
def test_one_piece_of_news_is_one_development_in_every_language(
    shown_by_the_demo: Shown, titles: tuple[str, ...]
) -> None:
    assert set(titles) <= shown_by_the_demo.titles(shown_by_the_demo.with_story(titles[0]))


def test_what_is_said_days_later_and_what_is_of_another_matter_stand_apart(shown_by_the_demo: Shown) -> None:
    apart = [
        "Russia rejects 30-day truce, foreign minister says",
        "Russia ready for 30-day truce if neutral states monitor it, Sokolov says",
        "Соколов: территориальный вопрос не может быть исключен из переговоров",
        "Talks must not be overloaded, Russia’s Sokolov says",
        "EU’s Solheim: no peace deal for Ukraine without security guarantees",
        "Turkey offers Ankara for second round of Russia–Ukraine talks",
        "Two killed in drone strike on Odesa port as truce talks continue",
    ]
    assert len({shown_by_the_demo.with_story(title).id for title in apart}) == len(apart)


def test_the_minister_who_moved_is_shown_with_both_halves(shown_by_the_demo: Shown) -> None:
    (now,) = shown_by_the_demo.saying("We are ready to agree to a thirty-day truce")
    assert now.novelty.verdict is Verdict.CHANGED
    by_id = {listed.position.id: listed.position for listed in shown_by_the_demo.positions}
    before = by_id[now.novelty.earlier]
    assert before.speaker.id == now.position.speaker.id == "viktor-sokolov"
    assert "reject" in now.novelty.differs
    assert "agree" in now.novelty.differs


def test_the_demand_of_june_2024_is_background_and_no_news(shown_by_the_demo: Shown) -> None:
    (demand,) = shown_by_the_demo.saying("withdraw its troops from four regions")
    assert demand.position.background
    assert demand.position.said_at.day is not None
    assert (demand.position.said_at.day.year, demand.position.said_at.day.month) == (2024, 6)
    assert demand.novelty.verdict not in (Verdict.NEW, Verdict.CHANGED)


def test_the_same_words_in_two_translations_are_one_position(shown_by_the_demo: Shown) -> None:
    (overload,) = shown_by_the_demo.saying("must not be overloaded with secondary subjects")
    outlets = {carriage.story for carriage in overload.position.carriages}
    assert len(outlets) >= 2


def test_no_noise_is_shown(shown_by_the_demo: Shown) -> None:
    noise = {
        story.title for story in open_newsroom(datetime.now(UTC)).stories if story.id.startswith("noise-")
    }
    assert noise
    assert noise.isdisjoint(story.title for story in shown_by_the_demo.stories.values())


def test_what_is_known_moves_from_sources_to_disputed_to_confirmed() -> None:
    """As the stories come in: the denial disputes the report, one side's word does not settle it, two do."""
    newsroom = open_newsroom(datetime.now(UTC))
    language_of = {outlet.id: outlet.language for outlet in newsroom.outlets}
    with serving(newsroom) as server, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feeds.toml"
        path.write_text(watch_list(server), encoding="utf-8")
        lexicon = load_lexicon(read_configuration(path).lexicon)
    outlets = {
        outlet.id: Outlet(
            id=outlet.id, name=outlet.name, kind=OutletKind(outlet.kind), country=outlet.country
        )
        for outlet in newsroom.outlets
    }
    placed = []
    known = {}
    for told in sorted(newsroom.stories, key=lambda told: told.published_at):
        if not told.id.startswith("trieste-"):
            continue
        story = Story(
            id=told.id,
            title=told.title,
            summary=told.summary,
            text=told.text,
            outlet=told.outlet,
            language=language_of[told.outlet],
            published_at=told.published_at,
        )
        placed.append(Placed.of(story, analyse(story, lexicon), "d-trieste"))
        known[told.id] = describe("d-trieste", placed, outlets).knowledge
    assert known["trieste-copy-leaf"] is Knowledge.SOURCES
    assert known["trieste-denial-gazette"] is Knowledge.DISPUTED
    assert known["trieste-confirmed"] is Knowledge.DISPUTED
    assert known["trieste-confirmed-ledger"] is Knowledge.CONFIRMED
    assert known["trieste-kremlin-later"] is Knowledge.CONFIRMED
