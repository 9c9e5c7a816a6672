"""What a worker process does with a body: parse, tell the outlet, analyse."""

from dataclasses import dataclass, replace

from peacewatch.analysis.pipeline import analyse, analysis_version
from peacewatch.config.records import LexiconExtension
from peacewatch.config.sections import identifier_of
from peacewatch.feeds.parser import parse
from peacewatch.lexicon import Lexicon, load_lexicon
from peacewatch.records import Analysis, Entry, Feed, Outlet, OutletKind, Story
from peacewatch.watch.archive import AnalysedEntry

# A feed that carries so many characters of an item carries the article: the page is not fetched.
WHOLE_ARTICLE = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A feed's answer, read. `failure` is the plain word where it is no feed; then there are no entries."""

    entries: tuple[AnalysedEntry, ...] = ()
    ttl: int = 0
    note: str = ""
    failure: str = ""


def read_feed(
    body: bytes, content_type: str, url: str, feed: Feed, full_text: bool, extension: LexiconExtension
) -> Reading:
    """Parse a feed's body and analyse every entry; runs in a worker process."""
    parsed = parse(body, content_type, url, feed.url)
    if parsed.failure:
        return Reading(failure=parsed.failure)
    lexicon = load_lexicon(extension)
    entries, notes = [], [parsed.note] if parsed.note else []
    for entry in parsed.entries:
        try:
            entries.append(read_entry(entry, feed, full_text, lexicon))
        except Exception as error:  # a fault of ours in one story is not to cost the feed the others
            notes.append(f"“{entry.title[:60]}” could not be analysed ({type(error).__name__}: {error})")
            entries.append(_unread(entry, feed, lexicon))
    return Reading(entries=tuple(entries), ttl=parsed.ttl, note="; ".join(notes[:3]))


def read_entry(entry: Entry, feed: Feed, full_text: bool, lexicon: Lexicon) -> AnalysedEntry:
    outlet = outlet_of(entry, feed, lexicon)
    whole = entry.content if len(entry.content) >= WHOLE_ARTICLE else ""
    story = Story(
        id="",
        title=entry.title,
        summary=entry.summary,
        text=whole,
        url=entry.url,
        outlet=outlet.id,
        language=feed.language,
        published_at=entry.published_at,
    )
    analysis = analyse(story, lexicon, always=False)
    return AnalysedEntry(
        entry=replace(entry, content=whole),
        outlet=outlet,
        language=analysis.language,
        analysis=analysis,
        wants_full_text=full_text and feed.full_text and bool(entry.url) and not whole,
    )


def _unread(entry: Entry, feed: Feed, lexicon: Lexicon) -> AnalysedEntry:
    """An entry as it came. Its analysis has no version, so that it is tried again under the next rules."""
    return AnalysedEntry(
        entry=entry,
        outlet=outlet_of(entry, feed, lexicon),
        language=feed.language,
        analysis=Analysis(version="", language=feed.language),
        wants_full_text=False,
    )


def read_story(story: Story, extension: LexiconExtension) -> Analysis:
    """Analyse a stored story: with its article's text, or anew under another version of the rules."""
    return analyse(story, load_lexicon(extension), always=False)


def rules_version(extension: LexiconExtension) -> str:
    """The version of code and lexicon that analyses made now carry; runs in a worker process."""
    return analysis_version(load_lexicon(extension))


def outlet_of(entry: Entry, feed: Feed, lexicon: Lexicon) -> Outlet:
    """Whose story it is: what an aggregator names, else the feed's outlet, with what is known of it."""
    if entry.source:
        known = lexicon.outlet(entry.source)
        return known or Outlet(id=identifier_of(entry.source), name=entry.source)
    name = feed.outlet or feed.name
    known = lexicon.outlet(name) or lexicon.outlet(feed.url)
    if known is None:
        return Outlet(id=identifier_of(name), name=name, kind=feed.kind, country=feed.country)
    return replace(
        known,
        kind=feed.kind if feed.kind is not OutletKind.UNKNOWN else known.kind,
        country=feed.country or known.country,
    )
