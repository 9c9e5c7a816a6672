"""The demo newsroom's stories, dated from the moment it opens."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

DAYS = {
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "uk": ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOutlet:
    id: str
    name: str
    kind: str
    country: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStory:
    id: str
    outlet: str
    title: str
    summary: str
    text: str
    """Paragraphs separated by blank lines."""
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNewsroom:
    outlets: tuple[DemoOutlet, ...]
    stories: tuple[DemoStory, ...]
    """Oldest first."""
    actors: tuple[Mapping[str, Any], ...]
    """Entries for `[[actors]]`: the invented people."""

    def published(self, outlet: str, now: datetime) -> Sequence[DemoStory]:
        """What an outlet's feed shows at `now`, newest first."""
        return [
            story for story in reversed(self.stories) if story.outlet == outlet and story.published_at <= now
        ]

    def story(self, id: str, now: datetime) -> DemoStory | None:
        return next((s for s in self.stories if s.id == id and s.published_at <= now), None)


def open_newsroom(now: datetime) -> DemoNewsroom:
    """The newsroom with every story dated relative to `now` (UTC)."""
    source = resources.files("peacewatch.demo").joinpath("newsroom.toml").read_text(encoding="utf-8")
    document = tomllib.loads(source)
    outlets = tuple(DemoOutlet(**entry) for entry in document["outlets"])
    languages = {outlet.id: outlet.language for outlet in outlets}
    entries: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in document["stories"]}
    stories = []
    for entry in entries.values():
        words = entries[entry["text_of"]] if "text_of" in entry else entry
        published = (
            now - timedelta(hours=entry.get("hours_ago", 0)) + timedelta(seconds=entry.get("later", 0))
        )
        on_day = DAYS[languages[entry["outlet"]]][published.weekday()]
        stories.append(
            DemoStory(
                id=entry["id"],
                outlet=entry["outlet"],
                title=entry["title"],
                summary=entry.get("summary", words["summary"]),
                text=words["text"].strip().replace("{on_day}", on_day),
                published_at=published,
            )
        )
    stories.sort(key=lambda story: story.published_at)
    return DemoNewsroom(outlets=outlets, stories=tuple(stories), actors=tuple(document["actors"]))
