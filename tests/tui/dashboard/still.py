"""An archive that stands still: fixed records, so that a picture shows the dashboard and nothing else."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from peacewatch.query import Query
from peacewatch.records import (
    Act,
    Actor,
    ActorActivity,
    ActorKind,
    Analysis,
    Attribution,
    Carriage,
    Claim,
    ClaimKind,
    Correction,
    Counts,
    Development,
    DevelopmentKind,
    Feed,
    FeedHealth,
    FeedState,
    Form,
    FullText,
    FullTextState,
    Knowledge,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    Mention,
    News,
    Novelty,
    Outlet,
    Page,
    Phase,
    Position,
    Precision,
    Relevance,
    RelevanceLabel,
    SaidAt,
    Speaker,
    SpeakerKind,
    Step,
    Story,
    StoryDetail,
    Verdict,
)
from tests.tui.dashboard.talks import DAILY, MEETING, MINISTER, NOON, PRESIDENT, TOWER, WIRE

MONDAY = SaidAt(
    day=datetime(2026, 11, 23, tzinfo=NOON.tzinfo), precision=Precision.WEEKDAY, words="on Monday"
)


def _story(id: str, title: str, outlet: Outlet, minutes_ago: int, text: str = "") -> Story:
    return Story(
        id=id,
        title=title,
        text=text,
        url=f"https://{outlet.id}.example/{id}",
        outlet=outlet.id,
        language="en",
        published_at=NOON - timedelta(minutes=minutes_ago),
        first_seen_at=NOON,
        relevance=Relevance(
            score=0.93,
            label=RelevanceLabel.CENTRAL,
            because=("parties: both sides", "frame: truce talks"),
        ),
        full_text=FullText(state=FullTextState.HAD if text else FullTextState.PENDING),
    )


STORIES = (
    (_story("s1", "Envoys meet at the lake for the first round", WIRE, 20, MEETING), WIRE, True),
    (_story("s2", "Ministry says nothing was decided at the lake", TOWER, 45), TOWER, True),
    (_story("s3", "Президентка: кордон визначать лише за нашої участі", DAILY, 75), DAILY, False),
    (_story("s4", "Three hundred prisoners to be exchanged on Friday", DAILY, 200), DAILY, False),
    (_story("s5", "Guarantors quarrel over who would watch a pause in the fighting", WIRE, 410), WIRE, False),
)


def _position(
    id: str,
    actor: Actor,
    act: Act,
    topic: str,
    quote: str,
    *,
    role: str,
    outlets: Sequence[Outlet] = (WIRE,),
    form: Form = Form.DIRECT,
) -> Position:
    start = MEETING.find(quote)
    story = STORIES[0][0]
    carriages = tuple(
        Carriage(
            story=story.id,
            outlet=outlet.id,
            outlet_kind=outlet.kind,
            outlet_name=outlet.name,
            title=story.title,
            url=story.url,
            published_at=story.published_at,
            language="en",
            field="text",
            start=max(0, start),
            end=max(0, start) + (len(quote) if start >= 0 else 0),
            quote=quote,
            sentence=quote,
            form=form,
            cue="said",
        )
        for outlet in outlets
    )
    return Position(
        id=id,
        speaker=Speaker(name=actor.name, kind=SpeakerKind.PERSON, id=actor.id, role=role),
        side=actor.side,
        country="",
        standing=actor.standing,
        on_behalf_of="",
        attribution=Attribution.NAMED,
        act=act,
        topic=topic,
        issues=(),
        stance=True,
        said_at=MONDAY,
        background=False,
        addressee="reporters",
        carriages=carriages,
        first_seen_at=NOON,
    )


REJECTS = _position(
    "p1",
    MINISTER,
    Act.REJECT,
    "ceasefire",
    "We reject any pause that freezes the line",
    role="foreign minister",
    outlets=(WIRE, TOWER, DAILY),
)
DEMANDS = _position(
    "p2",
    PRESIDENT,
    Act.DEMAND,
    "territory",
    "The border will be drawn with us at the table",
    role="president",
)
DENIES = _position(
    "p3",
    MINISTER,
    Act.DENY,
    "talks",
    "anything was decided at the lake",
    role="foreign minister",
    outlets=(TOWER,),
    form=Form.INDIRECT,
)
AGREED = _position(
    "p0", MINISTER, Act.AGREE, "ceasefire", "We could live with a pause", role="foreign minister"
)

POSITIONS = (
    ListedPosition(
        position=REJECTS,
        novelty=Novelty(verdict=Verdict.CHANGED, earlier="p0", differs="agree → reject on ceasefire"),
        new=True,
    ),
    ListedPosition(position=DEMANDS, novelty=Novelty(), new=True),
    ListedPosition(position=DENIES, novelty=Novelty(verdict=Verdict.AGAIN)),
)


def _development(
    id: str, headline: str, knowledge: Knowledge, minutes_ago: int, **more: object
) -> Development:
    at = NOON - timedelta(minutes=minutes_ago)
    fields = {
        "kind": DevelopmentKind.MEETING,
        "first_outlet": WIRE.id,
        "outlets": (WIRE.id,),
        "stories": ("s1",),
        "origins": (WIRE.name,),
        **more,
    }
    return Development(
        id=id,
        headline=headline,
        knowledge=knowledge,
        opened_at=at,
        updated_at=at,
        **fields,  # type: ignore[arg-type]
    )


DEVELOPMENTS = (
    ListedDevelopment(
        development=_development(
            "d1",
            "Envoys meet at the lake for the first round",
            Knowledge.DISPUTED,
            20,
            phase=Phase.DONE,
            outlets=(WIRE.id, TOWER.id, DAILY.id),
            steps=(Step(at=NOON, words="Ministry denies a decision", story="s2"),),
            known_by=(Claim(kind=ClaimKind.DENY, by=MINISTER.id, name=MINISTER.name, side="RU"),),
        ),
        first_outlet=WIRE,
        updated=True,
    ),
    ListedDevelopment(
        development=_development(
            "d2", "Three hundred prisoners to be exchanged", Knowledge.CONFIRMED, 200, phase=Phase.PLANNED
        ),
        first_outlet=DAILY,
        new=True,
    ),
    ListedDevelopment(
        development=_development(
            "d3", "A summit is rumoured for spring", Knowledge.DENIED, 900, phase=Phase.OFF
        ),
        first_outlet=TOWER,
    ),
)


def _activity(
    actor: Actor, role: str, occasions: int, before: int, per_day: tuple[int, ...]
) -> ActorActivity:
    return ActorActivity(
        actor=actor,
        role=role,
        occasions=occasions,
        before=before,
        per_day=per_day,
        stories=occasions + 2,
        last_at=NOON,
    )


LAKE_OFFICE = Actor(id="lake-office", name="Lake Office", kind=ActorKind.INSTITUTION, country="CH")
ACTORS = (
    _activity(PRESIDENT, "president", 22, 18, (3, 1, 4, 2, 5, 7, 6)),
    _activity(MINISTER, "foreign minister", 14, 5, (0, 0, 1, 2, 3, 3, 5)),
    _activity(LAKE_OFFICE, "", 3, 3, (1, 0, 0, 1, 0, 1, 0)),
)


class StillArchive:
    """Hands out the same records whatever is asked, and keeps nothing."""

    async def stories(self, query: Query, limit: int = 100) -> Page[ListedStory]:
        return Page(tuple(ListedStory(story=s, outlet=o, development="d1", new=new) for s, o, new in STORIES))

    async def positions(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedPosition]:
        return Page(POSITIONS)

    async def developments(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedDevelopment]:
        return Page(DEVELOPMENTS)

    async def actors(
        self, query: Query, limit: int = 100, now: datetime | None = None
    ) -> Sequence[ActorActivity]:
        return ACTORS

    async def story(self, id: str) -> StoryDetail | None:
        story, outlet, _ = next(row for row in STORIES if row[0].id == id)
        mentions = tuple(
            Mention(actor=a.id, field="text", start=at, end=at + len(a.name))
            for a in (MINISTER, PRESIDENT)
            if (at := story.text.find(a.name)) >= 0
        )
        return StoryDetail(
            story=story,
            outlet=outlet,
            analysis=Analysis(version="still", language="en", mentions=mentions),
            positions=POSITIONS[:2],
            development=DEVELOPMENTS[0].development,
            related=tuple(ListedStory(story=s, outlet=o) for s, o, _ in STORIES[1:3]),
            mark=Mark(subject=story.id, read=True),
        )

    async def position(self, id: str) -> ListedPosition | None:
        return ListedPosition(position=AGREED, novelty=Novelty())

    async def development(self, id: str) -> ListedDevelopment | None:
        return next((row for row in DEVELOPMENTS if row.development.id == id), None)

    async def known_actors(self) -> Sequence[Actor]:
        return [row.actor for row in ACTORS]

    async def counts(self, query: Query) -> Counts:
        return Counts(stories=5, relevant=5, positions=3, developments=3, since=NOON - timedelta(hours=27))

    async def news(self, positions: Query) -> News:
        return News(since=NOON - timedelta(hours=27), developments=2, positions=2)

    async def days_covered(self, since: datetime, until: datetime) -> frozenset[date]:
        return frozenset({NOON.date()})

    async def feed_health(
        self, watched: Sequence[Feed] | None = None, now: datetime | None = None
    ) -> Sequence[FeedHealth]:
        return [
            FeedHealth(
                feed=Feed(name=outlet.name, url=f"https://{outlet.id}.example/feed", kind=outlet.kind),
                state=FeedState(
                    url=f"https://{outlet.id}.example/feed",
                    last_success_at=NOON - timedelta(minutes=9),
                    next_due_at=NOON + timedelta(minutes=6),
                    failing_since=NOON - timedelta(days=2) if outlet is TOWER else None,
                    failure="The server answers 403: it refuses programs." if outlet is TOWER else "",
                    failures=9 if outlet is TOWER else 0,
                ),
                stories=120,
                stories_per_day=17.1,
                share_relevant=0.08,
            )
            for outlet in (WIRE, TOWER, DAILY)
        ]

    async def set_mark(self, *marks: Mark) -> None:
        pass

    async def see(self, subjects: Sequence[str], at: datetime | None = None) -> None:
        pass

    async def correct(self, correction: Correction) -> Correction:
        return correction

    async def undo(self) -> str:
        return ""

    async def touch_visit(self, at: datetime | None = None) -> bool:
        return False

    async def set_visit_mark(self, at: datetime | None = None) -> None:
        pass

    async def data_version(self) -> int:
        return 1
