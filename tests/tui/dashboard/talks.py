"""Stories of invented talks between invented people, and an archive filled with them as the watch would."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

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
    Precision,
    Relevance,
    RelevanceLabel,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
)
from peacewatch.watch.archive import AnalysedEntry, FeedResponse
from storage.archive import Archive

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

WIRE = Outlet(id="lakeside-wire", name="Lakeside Wire", kind=OutletKind.WIRE, country="CH")
TOWER = Outlet(id="tower-radio", name="Tower Radio", kind=OutletKind.STATE, country="RU")
DAILY = Outlet(id="river-daily", name="River Daily", kind=OutletKind.INDEPENDENT, country="UA")

MINISTER = Actor(
    id="anton-orlov",
    name="Anton Orlov",
    kind=ActorKind.PERSON,
    side="RU",
    standing=Standing.AUTHORISED,
    names=(("en", "Anton Orlov"), ("ru", "Антон Орлов")),
)
PRESIDENT = Actor(
    id="olena-hai",
    name="Olena Hai",
    kind=ActorKind.PERSON,
    side="UA",
    standing=Standing.LEADER,
    names=(("en", "Olena Hai"),),
)
ACTORS = {actor.id: actor for actor in (MINISTER, PRESIDENT)}


def said(
    text: str, quote: str, actor: Actor, *, act: Act = Act.SAY, topic: str = "talks", field: str = "content"
) -> Statement:
    """A direct statement of `actor`; `quote` stands in `text`."""
    start = text.index(quote)
    return Statement(
        speaker=Speaker(name=actor.name, kind=SpeakerKind.PERSON, id=actor.id, role=""),
        side=actor.side,
        form=Form.DIRECT,
        cue="said",
        field="text" if field == "content" else field,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=quote,
        standing=actor.standing,
        act=act,
        topic=topic,
        stance=True,
        said_at=SaidAt(day=NOON.replace(hour=0), precision=Precision.STATED, words="today"),
    )


def entry(
    title: str,
    text: str = "",
    *,
    outlet: Outlet = WIRE,
    minutes_ago: int = 60,
    statements: tuple[Statement, ...] = (),
    url: str | None = None,
    relevant: bool = True,
    summary: str = "",
) -> AnalysedEntry:
    """One item of a feed with the analysis that a reader of it would agree with."""
    slug = "".join(c if c.isalnum() else "-" for c in title.casefold())[:60]
    address = f"https://{outlet.id}.example/{slug}" if url is None else url
    mentions = tuple(
        Mention(actor=actor.id, field="text", start=place, end=place + len(actor.name))
        for actor in ACTORS.values()
        if (place := text.find(actor.name)) >= 0
    )
    label = RelevanceLabel.CENTRAL if relevant else RelevanceLabel.NOT
    return AnalysedEntry(
        entry=Entry(
            title=title,
            summary=summary,
            content=text,
            url=address,
            guid=address or slug,
            published_at=NOON - timedelta(minutes=minutes_ago),
            identities=(f"link:{address or slug}",),
        ),
        outlet=outlet,
        language="en",
        analysis=Analysis(
            version="test",
            language="en",
            relevance=Relevance(score=0.9 if relevant else 0.1, label=label, because=("frame: truce talks",)),
            mentions=mentions,
            statements=statements,
        ),
        wants_full_text=False,
    )


def response(*entries: AnalysedEntry, outlet: Outlet = WIRE, at: datetime = NOON) -> FeedResponse:
    url = f"https://{outlet.id}.example/feed"
    return FeedResponse(
        feed=Feed(name=outlet.name, url=url, outlet=outlet.id, language="en", kind=outlet.kind),
        state=FeedState(url=url, last_try_at=at, last_success_at=at, next_due_at=at + timedelta(minutes=15)),
        entries=entries,
        received_at=at,
    )


MEETING = (
    "Envoys of both sides met at the lake on Tuesday. “We reject any pause that freezes the line,” "
    "Anton Orlov said after the first round.\n\n"
    "Olena Hai answered from Kyiv. “The border will be drawn with us at the table,” she told reporters."
)


def morning() -> list[FeedResponse]:
    """What three outlets had by noon: two developments, two speakers, one story that is about neither."""
    meeting = entry(
        "Envoys meet at the lake for the first round",
        MEETING,
        minutes_ago=30,
        statements=(
            said(
                MEETING,
                "We reject any pause that freezes the line",
                MINISTER,
                act=Act.REJECT,
                topic="ceasefire",
            ),
            said(
                MEETING,
                "The border will be drawn with us at the table",
                PRESIDENT,
                act=Act.DEMAND,
                topic="territory",
            ),
        ),
    )
    radio = entry("Ministry names conditions for grain exports", outlet=TOWER, minutes_ago=90)
    harvest = entry("Orchard festival draws a record crowd", outlet=DAILY, minutes_ago=45, relevant=False)
    prisoners = entry("Three hundred prisoners to be exchanged on Friday", outlet=DAILY, minutes_ago=200)
    return [response(meeting), response(radio, outlet=TOWER), response(harvest, prisoners, outlet=DAILY)]


def fill(path: Path, responses: list[FeedResponse]) -> None:
    with Archive(path, actors=ACTORS) as archive:
        for answer in responses:
            archive.store_response(answer)
        archive.settle()
