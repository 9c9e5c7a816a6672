"""The reader: what it marks, where it jumps, and what it says about the story."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from peacewatch.query import Query
from peacewatch.records import Act, Precision, SaidAt
from tests.tui.dashboard.talks import MEETING, MINISTER, NOON, PRESIDENT, entry, fill, response, said

Show = Callable[..., Any]


async def _read_position(shown: Any, speaker: str) -> Any:
    """Open the reader from the position of `speaker`."""
    await shown.press("2")
    positions = shown.app.screen.positions
    listed = next(row for row in positions.records if row.position.speaker.name == speaker)
    positions.move_to(listed.position.id)
    await shown.press("enter")
    await shown.until(lambda: shown.app.screen.detail is not None)
    await shown.pilot.pause()
    return listed


def _pointed_at(reader: Any) -> str:
    """The words that stand out in the article."""
    return "".join(reader.article._content.plain[p.start : p.end] for p in reader.article._here)


async def test_statements_stand_numbered_in_the_text_and_beside_it(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await _read_position(shown, "Anton Orlov")
        assert "“[1]We reject any pause that" in shown.app.screen.article._content.plain
        await shown.sees("[1]We")
        await shown.sees("[2]The border will be")
        await shown.sees("Statements · 2")
        await shown.sees("reject · ceasefire · Tue 24 Nov (“today”)")


async def test_a_position_is_read_at_its_words(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        listed = await _read_position(shown, "Olena Hai")
        reader = shown.app.screen
        await shown.until(lambda: _pointed_at(reader) == listed.position.words)
        assert reader.statements.record.position.id == listed.position.id


async def test_moving_through_the_statements_moves_through_the_text(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 14)) as shown:
        await _read_position(shown, "Anton Orlov")
        reader = shown.app.screen
        await shown.press("tab", "j")
        await shown.until(
            lambda: (
                bool(reader.article._here)
                and reader.article._content.plain[
                    slice(reader.article._here[0].start, reader.article._here[0].end)
                ]
                == "The border will be drawn with us at the table"
            )
        )
        await shown.sees("The border will be drawn")


async def test_it_tells_why_a_story_is_here_and_how_much_of_it_was_read(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "enter")
        await shown.sees("Why it is here")
        await shown.sees("about the talks (0.90): frame: truce")
        await shown.sees("read in full")
        await shown.sees("https://lakeside-wire.example/envoys-meet")


async def test_the_next_story_is_a_key_away(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "enter")
        await shown.sees("Story · 1 of 3")
        await shown.press("n")
        await shown.sees("Story · 2 of 3")
        await shown.sees("Ministry names conditions")
        await shown.press("p")
        await shown.sees("Story · 1 of 3")
        await shown.press("p")
        await shown.sees("This is the first story of the list.")


async def test_reading_marks_a_story_read_and_a_key_marks_it_unread(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        await shown.press("escape")
        stories = shown.app.screen.stories
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.read))
        await shown.press("m")
        await shown.until(lambda: not (stories.record.mark and stories.record.mark.read))


async def test_a_whole_panel_is_marked_read_and_one_key_takes_it_back(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "A")
        stories = shown.app.screen.stories
        await shown.until(lambda: all(row.mark and row.mark.read for row in stories.records))
        await shown.press("u")
        await shown.until(lambda: not any(row.mark and row.mark.read for row in stories.records))


async def test_a_star_is_kept_by_the_archive_and_can_be_taken_back(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "s")
        stories = shown.app.screen.stories
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.starred))
        await shown.sees("★")
        kept = await shown.archive.stories(Query(starred=True))
        assert [row.story.id for row in kept.rows] == [stories.record.story.id]
        await shown.press("u")
        await shown.until(lambda: not (stories.record.mark and stories.record.mark.starred))


async def test_the_link_is_handed_to_the_browser(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "o")
        await shown.until(lambda: bool(shown.opened))
        assert shown.opened == ["https://lakeside-wire.example/envoys-meet-at-the-lake-for-the-first-round"]


async def test_words_are_copied_whole_and_only_on_the_key(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await _read_position(shown, "Anton Orlov")
        assert shown.app.clipboard == ""
        await shown.press("tab", "y")
        assert shown.app.clipboard == "We reject any pause that freezes the line"
        await shown.press("Y")
        cited = shown.app.clipboard
        assert cited.startswith("“We reject any pause that freezes the line” — Anton Orlov")
        for part in (
            "said 24 Nov 2026",
            "Lakeside Wire (wire): Envoys meet",
            "https://lakeside-wire.example/",
            "(read ",
        ):
            assert part in cited


async def test_a_narrow_terminal_puts_the_statements_below(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await _read_position(shown, "Anton Orlov")
        reader = shown.app.screen
        assert reader.statements.region.y >= reader.article.region.bottom
        assert reader.article.region.width == 80


async def test_the_text_itself_is_shown_word_for_word(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await _read_position(shown, "Anton Orlov")
        plain = shown.app.screen.article._content.plain
        assert MEETING in plain.replace("[1]", "").replace("[2]", "")


NESTED = "The minister said that “no pause will come” before spring, and left."


def _with_nested(path: Path) -> None:
    """Two outlets with the same words, and a statement that quotes within what it reports."""
    whole = said(NESTED, "“no pause will come” before spring", MINISTER, act=Act.REJECT)
    inner = said(NESTED, "no pause will come", PRESIDENT, act=Act.DENY, topic="ceasefire")
    item = entry("No pause before spring", NESTED, minutes_ago=5, statements=(whole, inner))
    fill(path, [response(item)])


async def test_what_is_stated_within_another_statement_is_gone_to_as_well(
    show: Show, archive_path: Path
) -> None:
    _with_nested(archive_path)
    async with show(archive_path) as shown:
        await shown.press("3", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        reader = shown.app.screen
        assert "[1][2]“no pause will come” before spring" in reader.article._content.plain
        await shown.press("tab", "j")
        await shown.until(lambda: _pointed_at(reader) == "“no pause will come” before spring")
        assert reader.statements.record.position.speaker.name == "Olena Hai"


async def test_a_narrow_terminal_shows_the_other_stories_in_place_of_the_statements(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("3", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        reader = shown.app.screen
        assert not reader.related.display
        await shown.press("tab", "tab")
        await shown.sees("Same development")
        assert reader.related.has_focus
        await shown.press("tab")
        assert reader.article.has_focus
        assert reader.statements.display


async def test_a_key_leads_to_the_dossier_of_who_speaks(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await _read_position(shown, "Anton Orlov")
        await shown.press("a")
        await shown.sees("Choose a statement first")
        await shown.press("tab", "a")
        await shown.sees("On record")
        await shown.sees("Anton Orlov")


async def test_the_text_is_paged_and_gone_through_to_its_end(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("3", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        await shown.pilot.pause()
        article = shown.app.screen.article
        await shown.press("space")
        await shown.until(lambda: article.scroll_offset.y > 0)
        await shown.press("G")
        await shown.sees("https://lakeside-wire.example/envoys")
        await shown.press("g")
        await shown.until(lambda: article.scroll_offset.y == 0)


async def test_what_changed_is_told_beside_the_statement(show: Show, archive_path: Path) -> None:
    def on_the_truce(days_ago: int, words: str, act: Act) -> None:
        text = f"“{words},” Anton Orlov said."
        statement = replace(
            said(text, words, MINISTER, act=act, topic="ceasefire"),
            issues=("ceasefire-30-days",),
            said_at=SaidAt(day=NOON.replace(hour=0) - timedelta(days=days_ago), precision=Precision.STATED),
        )
        item = entry(words, text, minutes_ago=days_ago * 24 * 60 + 1, statements=(statement,))
        fill(archive_path, [response(item, at=NOON - timedelta(days=days_ago))])

    on_the_truce(2, "We reject a truce of thirty days", Act.REJECT)
    on_the_truce(0, "We agree to a truce of thirty days", Act.AGREE)
    async with show(archive_path, size=(160, 50)) as shown:
        await shown.press("3", "enter")
        await shown.sees("reject → agree")


async def test_what_was_too_long_to_be_read_is_said(show: Show, archive_path: Path) -> None:
    long = entry("The whole transcript", "Anton Orlov spoke for hours.", minutes_ago=5)
    long = replace(long, analysis=replace(long.analysis, unread=12345))
    fill(archive_path, [response(long)])
    async with show(archive_path) as shown:
        await shown.press("3", "g", "enter")
        await shown.sees("Not read: the last 12,345 characters")


async def test_where_not_all_stories_of_a_development_are_listed_it_says_of_how_many(
    show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "many.sqlite"
    told = "Envoys of both countries meet in Geneva for talks on a truce"
    items = [entry(told, told, minutes_ago=n, url=f"https://a.example/{n}") for n in range(103)]
    fill(path, [response(*items)])
    async with show(path) as shown:
        await shown.press("3", "enter")
        await shown.sees("Same development · 100 of 102")
