"""A small newsroom to archive: three outlets, a few people, stories in our own words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from peacewatch.feeds.identity import with_identities
from peacewatch.records import (
    Act,
    Actor,
    ActorKind,
    Analysis,
    Entry,
    Feed,
    FeedState,
    Form,
    Mention,
    Outlet,
    OutletKind,
    Relevance,
    RelevanceLabel,
    Role,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
)
from peacewatch.watch.archive import AnalysedEntry, FeedResponse

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)

ACTORS = {
    actor.id: actor
    for actor in (
        Actor(
            id="sergei-lavrov",
            name="Sergei Lavrov",
            kind=ActorKind.PERSON,
            side="RU",
            country="RU",
            standing=Standing.AUTHORISED,
            roles=(Role(title="foreign minister", standing=Standing.AUTHORISED),),
        ),
        Actor(
            id="volodymyr-zelensky",
            name="Volodymyr Zelensky",
            kind=ActorKind.PERSON,
            side="UA",
            country="UA",
            standing=Standing.LEADER,
            roles=(Role(title="president", standing=Standing.LEADER),),
        ),
        Actor(
            id="dmitry-peskov",
            name="Dmitry Peskov",
            kind=ActorKind.PERSON,
            side="RU",
            country="RU",
            on_behalf_of="kremlin",
        ),
        Actor(id="kremlin", name="the Kremlin", kind=ActorKind.INSTITUTION, side="RU", country="RU"),
    )
}

OUTLETS = {
    outlet.id: outlet
    for outlet in (
        Outlet(id="harbour-wire", name="Harbour Wire", kind=OutletKind.WIRE, country="GB"),
        Outlet(id="the-ledger", name="The Ledger", kind=OutletKind.INDEPENDENT, country="US"),
        Outlet(id="state-herald", name="State Herald", kind=OutletKind.STATE, country="RU"),
    )
}


def feed_of(outlet: str, name: str = "") -> Feed:
    return Feed(
        name=name or OUTLETS[outlet].name, url=f"https://{outlet}.example/{name or 'rss'}", outlet=outlet
    )


def said(
    quote: str,
    *,
    by: str = "sergei-lavrov",
    in_text: str = "",
    field: str = "summary",
    topic: str = "territory",
    act: Act = Act.SAY,
    on: datetime | None = None,
    form: Form = Form.DIRECT,
    issues: tuple[str, ...] = (),
    stance: bool = True,
    background: bool = False,
) -> Statement:
    """A statement by a listed actor, at its place in `in_text` where that is given."""
    actor = ACTORS[by]
    start = max(0, in_text.find(quote))
    return Statement(
        speaker=Speaker(name=actor.name, kind=SpeakerKind.PERSON, id=by),
        side=actor.side,
        country=actor.country,
        standing=actor.standing,
        form=form,
        cue="said",
        field=field,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=in_text or quote,
        act=act,
        topic=topic,
        issues=issues,
        stance=stance,
        background=background,
        said_at=SaidAt(day=on) if on else SaidAt(),
    )


def analysed(
    title: str,
    summary: str = "",
    *,
    url: str = "",
    guid: str = "",
    at: datetime | None = NOON,
    outlet: str = "harbour-wire",
    statements: Sequence[Statement] = (),
    names: Sequence[str] = (),
    label: RelevanceLabel = RelevanceLabel.CENTRAL,
    language: str = "en",
    content: str = "",
    wants_full_text: bool = True,
    version: str = "v1",
) -> AnalysedEntry:
    """An item of a feed with what the analysis made of it; names are found in the title's first letters."""
    url = url or f"https://{outlet}.example/{abs(hash(title)) % 10**9}-{len(title)}"
    mentions = tuple(
        Mention(actor=name, field="title", start=0, end=1)
        for name in dict.fromkeys([*names, *(one.speaker.id for one in statements)])
    )
    return AnalysedEntry(
        entry=Entry(title=title, summary=summary, content=content, url=url, guid=guid, published_at=at),
        outlet=OUTLETS[outlet],
        language=language,
        analysis=Analysis(
            version=version,
            language=language,
            relevance=Relevance(score=0.9 if label is not RelevanceLabel.NOT else 0.1, label=label),
            mentions=mentions,
            statements=tuple(statements),
        ),
        wants_full_text=wants_full_text,
    )


def response(
    *entries: AnalysedEntry, feed: Feed | None = None, at: datetime = NOON + timedelta(hours=1)
) -> FeedResponse:
    """One answer of one feed (of the first entry's outlet), with identities as the parser gives them."""
    feed = feed or feed_of(entries[0].outlet.id)
    identified = with_identities((one.entry for one in entries), feed.url)
    by_title = {(one.entry.title, one.entry.url, one.entry.guid): one for one in entries}
    return FeedResponse(
        feed=feed,
        state=FeedState(url=feed.url, etag='"1"', last_try_at=at, last_success_at=at),
        entries=tuple(
            replace(by_title[entry.title, entry.url, entry.guid], entry=entry) for entry in identified
        ),
        received_at=at,
    )
