"""`peacewatch import`."""

import asyncio
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tui.commands.listing import WHEN
from tui.commands.opening import awaited_archive
from tui.commands.printing import say
from tui.commands.settings import Settings, location_options
from tui.counting import counted

if TYPE_CHECKING:
    from peacewatch.importing.articles import Given
    from peacewatch.importing.importer import Event, Imported

EPILOG = """\b
Examples:
  peacewatch import october.jsonl november.jsonl
  peacewatch import talks.html --date 2026-03-14 --outlet "NBC News" --url https://…
  peacewatch import notes/*.txt --date 2026-03-14 --outlet "Harbour Gazette"
  zcat 2025.jsonl.gz | peacewatch import -

JSON Lines hold one article a line, as a JSON object: "published" and "title" or "text", and "summary", "url",
"outlet", "language" as far as they are known. Any other file is one article, a page (HTML) or plain text with
its headline in the first line. It may be run again: what is there already stays as it is. Imported stories
are never new. Exits with 1 if a file or a line could not be read; all others are imported.
"""


@click.command("import", epilog=EPILOG)
@location_options
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--date", "published", type=WHEN, metavar="WHEN", help="When it was published.")
@click.option("--outlet", default="", metavar="NAME", help="Who published it.")
@click.option("--url", default="", metavar="URL", help="Where it was published; for one article.")
@click.option("--language", default="", metavar="CODE", help='Such as "en"; told from the text otherwise.')
def command(
    settings: Settings,
    files: tuple[str, ...],
    published: datetime | None,
    outlet: str,
    url: str,
    language: str,
) -> None:
    """Bring older coverage in, so that “new” means new: JSON Lines, pages, or plain text.

    What an article says of itself wins over the options.
    """
    from peacewatch.config import values
    from peacewatch.importing.articles import Given

    if url and len(files) > 1:
        raise click.UsageError("--url is for one article: import the files one by one.")
    for option, value, read in (("--url", url, values.address), ("--language", language, values.language)):
        try:
            if value:
                read(value)
        except ValueError as error:
            raise click.BadParameter(f"expected {error}", param_hint=option) from None
    given = Given(published=published, outlet=outlet, url=url, language=language)
    done = asyncio.run(_import(settings, files, given))
    _print(done)
    if done.lost:
        raise click.exceptions.Exit(1)


async def _import(settings: Settings, files: tuple[str, ...], given: "Given") -> "Imported":
    from peacewatch.importing.importer import import_files

    progress = Progress(shown=sys.stderr.isatty())
    async with awaited_archive(settings) as archive:
        try:
            return await import_files(
                files,
                archive,
                given=given,
                extension=settings.configuration.lexicon,
                tell=progress.tell,
            )
        finally:
            progress.clear()


class Progress:
    """One line on standard error that counts, while somebody looks; what is lost is said above it."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown

    def tell(self, event: "Event") -> None:
        from peacewatch.importing.files import Remark

        if isinstance(event, Remark):
            self.clear()
            say(f"{event.where}: {event.what}")
        elif self.shown:
            doing = "; finding what changed" if event.placing else ""
            counts = f"{counted(event.read, 'article')}, {event.relevant:,} new about the talks{doing}"
            click.echo(f"\r\x1b[K{counts}", nl=False, err=True)

    def clear(self) -> None:
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _print(done: "Imported") -> None:
    words = [
        f"{counted(done.new, 'story', 'stories')} imported, {done.relevant:,} about the talks",
        f"{done.known:,} known already",
    ]
    if done.completed:
        words.append(f"{counted(done.completed, 'known story', 'known stories')} given the text")
    if done.lost:
        words.append(f"{done.lost:,} could not be read")
    words.append(f"{counted(done.opened, 'development')} opened, {counted(done.changed, 'change')} found")
    say("; ".join(words) + ".")
