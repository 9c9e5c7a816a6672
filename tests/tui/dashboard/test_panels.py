"""The panels: what they show, how they narrow each other, and that they keep their place."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, DAILY, NOON, entry, fill, response
from tui.dashboard.status import status_line

Show = Callable[..., Any]


async def test_the_panels_fill_from_the_archive_without_a_poll(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.sees("Envoys meet at the lake")
        await shown.sees("Orlov")
        await shown.sees("ceasefire")
        await shown.sees("“We reject any pause")
        assert "Orchard festival" not in shown.text


async def test_a_state_medium_says_so_in_its_row(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.sees("Tower Radio [state]")


async def test_the_cursor_stays_on_its_story_when_rows_arrive_above(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "j")
        stories = shown.app.screen.stories
        under_cursor = stories.record.story.title
        assert under_cursor == "Ministry names conditions for grain exports"
        fresh = [entry(f"Flash number {n} from the lake", minutes_ago=5 - n) for n in range(5)]
        fill(archive_path, [response(*fresh)])
        await shown.until(lambda: len(stories.records) == 8)
        assert stories.record.story.title == under_cursor
        assert stories.records.index(stories.record) == 6


async def test_a_list_nobody_has_come_to_yet_shows_its_first_rows(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        fill(archive_path, [response(entry("Flash from the lake", minutes_ago=1))])
        main = shown.app.screen
        await shown.until(lambda: len(main.stories.records) == 4)
        assert main.stories.cursor == 0
        assert main.developments.cursor == 0


async def test_the_row_stays_on_its_line_of_the_screen_when_rows_arrive_above(
    show: Show, archive_path: Path
) -> None:
    many = [entry(f"Report {n} on the line of contact", minutes_ago=300 + n) for n in range(80)]
    fill(archive_path, [response(*many)])
    async with show(archive_path) as shown:
        await shown.press("3", "pagedown", "pagedown")
        stories = shown.app.screen.stories
        line_before = stories.cursor - stories.scroll_offset.y
        assert stories.scroll_offset.y > 0
        fill(archive_path, [response(*[entry(f"Flash {n}", minutes_ago=n) for n in range(10)])])
        await shown.until(lambda: len(stories.records) == 93)
        assert stories.cursor - stories.scroll_offset.y == line_before


async def test_what_others_archive_appears_without_a_key(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        fill(
            archive_path,
            [response(entry("A second round is agreed", minutes_ago=1, outlet=DAILY), outlet=DAILY)],
        )
        await shown.sees("A second round is agreed")


async def test_choosing_an_actor_narrows_the_other_panels_and_escape_widens(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("4", "space")
        chosen = main.actors.record.actor
        await shown.until(lambda: len(main.positions.records) == 1)
        assert main.positions.record.position.speaker.id == chosen.id
        assert len(main.actors.records) == 2
        await shown.sees(f"only {chosen.name}")
        await shown.press("escape")
        await shown.until(lambda: len(main.positions.records) == 2)
        assert "only" not in shown.text.splitlines()[1]


async def test_choosing_a_topic_in_positions_narrows_to_it(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        topic = main.positions.record.position.topic
        await shown.press("space")
        await shown.until(lambda: len(main.positions.records) == 1)
        await shown.sees(f"stance · {topic}")


async def test_choosing_a_development_narrows_stories_to_it(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("1", "space")
        await shown.until(lambda: len(main.stories.records) == 1)
        assert len(main.developments.records) == 3


async def test_one_key_looks_further_back_in_all_panels(show: Show, archive_path: Path) -> None:
    old = entry("Envoys had met a week before", minutes_ago=60 * 24 * 5)
    fill(archive_path, [response(old)])
    async with show(archive_path) as shown:
        main = shown.app.screen
        assert len(main.stories.records) == 3
        await shown.press("w", "w")
        await shown.until(lambda: len(main.stories.records) == 4)
        assert len(main.developments.records) == 4
        await shown.press("W")
        await shown.until(lambda: len(main.stories.records) == 3)


async def test_stories_that_were_not_thought_relevant_can_be_shown(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "v")
        await shown.sees("not relevant: Orchard")


async def test_a_small_terminal_shows_one_panel_and_a_line_of_counts(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        main = shown.app.screen
        await shown.sees("1 Developments 3")
        await shown.sees("4 Actors 2")
        visible = [panel.id for panel in main.panels if panel.region.area]
        assert visible == ["developments"]
        for key, name in zip("1234", ("developments", "positions", "stories", "actors"), strict=True):
            await shown.press(key)
            assert [panel.id for panel in main.panels if panel.region.area] == [name]
            assert main.panel.has_focus
        await shown.press("tab")
        assert main.panel is main.developments


async def test_a_resize_storm_keeps_cursor_and_focus(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "j")
        main = shown.app.screen
        before = main.stories.record
        for size in ((80, 24), (200, 60), (20, 5), (80, 24), (120, 40)):
            await shown.pilot.resize_terminal(*size)
        assert main.stories.record == before
        assert main.stories.has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_row_fits_its_panel(show: Show, archive_path: Path, size: tuple[int, int]) -> None:
    async with show(archive_path, size=size) as shown:
        assert all(len(line) <= size[0] for line in shown.text.splitlines())
        for panel in shown.app.screen.panels:
            for record in panel.records:
                width = panel.inner_width or 76
                lines = panel.draw(record, width)
                assert len(lines) == panel.lines_in(width)
                assert all(line.cell_length <= width for line in lines)


async def test_new_things_are_marked_and_found_until_the_visit_mark_is_set(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        later = NOON + timedelta(minutes=2)
        fresh = entry("A third capital offers a venue", minutes_ago=1, outlet=DAILY)
        fill(archive_path, [response(fresh, outlet=DAILY, at=later)])
        main = shown.app.screen
        await shown.until(lambda: any(row.new for row in main.developments.records))
        await shown.sees("NEW")
        assert "1 development new since" in shown.text.splitlines()[0]
        await shown.press("4", "N")
        assert main.panel is main.developments
        assert main.developments.record.development.headline == "A third capital offers a venue"


async def test_how_much_is_new_is_told_of_everything_however_narrowly_one_looks(
    show: Show, archive_path: Path
) -> None:
    with Archive(archive_path, actors=ACTORS) as archive:
        archive.begin_visit(NOON - timedelta(hours=1))
        archive.touch_visit(NOON + timedelta(minutes=1))
    late = NOON + timedelta(minutes=2)
    fresh = [
        entry("A third capital offers a venue", outlet=DAILY),
        entry("An old offer comes to light", minutes_ago=60 * 24 * 20, outlet=DAILY),
    ]
    fill(archive_path, [response(*fresh, outlet=DAILY, at=late)])
    async with show(archive_path) as shown:
        told = "5 developments and 2 positions new since Tue 24 Nov 11:00"
        await shown.sees(told)
        await shown.press("4", "space")
        await shown.until(lambda: len(shown.app.screen.positions.records) == 1)
        assert told in shown.text.splitlines()[0]
        await shown.press("escape", "f", *"topic:war", "enter")
        await shown.until(lambda: not shown.app.screen.positions.records)
        await shown.press("N")
        await shown.sees("What is new is not among these: escape widens.")
        assert told in shown.text.splitlines()[0]


async def test_a_second_terminal_tells_the_same_and_looks_as_far_back(show: Show, archive_path: Path) -> None:
    with Archive(archive_path, actors=ACTORS) as archive:
        archive.begin_visit(NOON - timedelta(days=2))
    async with show(archive_path) as first, show(archive_path) as second:
        for shown in (first, second):
            await shown.sees("3 developments and 2 positions new since Sun 22 Nov 12:00")
            await shown.sees(" · 3d")


async def test_on_the_very_first_visit_nothing_is_called_old(show: Show, archive_path: Path) -> None:
    clock = [NOON + timedelta(hours=1)]
    async with show(archive_path, now=lambda: clock[0]) as shown:
        await shown.sees("first visit")
        assert "nothing new" not in shown.text
        await shown.press("c")
        await shown.sees("This is your first visit")
        await shown.press("escape")
        fresh = entry("A third capital offers a venue", outlet=DAILY)
        fill(archive_path, [response(fresh, outlet=DAILY, at=NOON + timedelta(hours=2))])
        await shown.sees("1 development new since Tue 24 Nov 13:00")


async def test_the_visit_mark_set_by_hand_leaves_nothing_new(show: Show, archive_path: Path) -> None:
    clock = [NOON - timedelta(hours=1)]
    async with show(archive_path, now=lambda: clock[0]) as shown:
        main = shown.app.screen
        await shown.until(lambda: any(row.new for row in main.stories.records))
        clock[0] = NOON + timedelta(hours=1)
        await shown.press("C")
        await shown.until(lambda: not any(row.new for row in main.stories.records))


async def test_more_rows_are_asked_for_near_the_end(show: Show, archive_path: Path) -> None:
    many = [entry(f"Report {n} on the line of contact", minutes_ago=n) for n in range(400)]
    fill(archive_path, [response(*many)])
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.until(lambda: len(main.stories.records) == 300)
        assert main.stories.count == "300+"
        await shown.press("3", "G")
        await shown.until(lambda: len(main.stories.records) == 403)
        assert main.stories.cursor == 299


async def test_an_empty_archive_says_what_to_do(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    fill(path, [])
    async with show(path, wait=False) as shown:
        await shown.sees("None in 24h: w looks further back.")


async def test_the_narrower_the_status_line_the_more_briefly_it_tells_what_is_new(
    show: Show, archive_path: Path
) -> None:
    with Archive(archive_path, actors=ACTORS) as archive:
        archive.begin_visit(NOON - timedelta(hours=9))
    async with show(archive_path, size=(80, 24)) as shown:
        desk = shown.app.desk
        told = [status_line(desk, width).plain.partition("offline")[2].strip() for width in (80, 60, 40)]
        assert told == [
            "3 developments and 2 positions new since Tue 24 Nov 03:00",
            "5 new since Tue 24 Nov 03:00",
            "5 new",
        ]
