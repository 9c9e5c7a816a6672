"""What a brief chooses: what would be signed, on two pages, each line of it traceable."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from peacewatch.records import (
    Act,
    Attribution,
    Carriage,
    Claim,
    ClaimKind,
    Development,
    DevelopmentKind,
    Form,
    Knowledge,
    ListedDevelopment,
    ListedPosition,
    Novelty,
    Outlet,
    OutletKind,
    Phase,
    Position,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Verdict,
)
from tui.brief.compose import Brief, compose
from tui.brief.markdown import to_markdown

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WIRE = Outlet(id="wire", name="Lakeside Wire", kind=OutletKind.WIRE, country="CH")
STATE = Outlet(id="state", name="Tower Radio", kind=OutletKind.STATE, country="RU")
LONG = "We will not sign a paper that leaves the border to be drawn by others"


def said(
    id: str,
    words: str = LONG,
    *,
    speaker: str = "Anton Orlov",
    side: str = "RU",
    sentence: str = "",
    verdict: Verdict = Verdict.NEW,
    earlier: str = "",
    differs: str = "",
    form: Form = Form.DIRECT,
    **changes: object,
) -> ListedPosition:
    carriage = Carriage(
        story=f"s-{id}",
        outlet=WIRE.id,
        outlet_kind=WIRE.kind,
        outlet_name=WIRE.name,
        title="A report",
        url=f"https://wire.example/{id}",
        published_at=NOW - timedelta(hours=2),
        language="en",
        field="text",
        start=0,
        end=len(words),
        quote=words,
        sentence=sentence or words,
        form=form,
        cue="said",
    )
    position = Position(
        id=id,
        speaker=Speaker(name=speaker, kind=SpeakerKind.PERSON),
        side=side,
        country=side if side != "other" else "",
        standing=Standing.AUTHORISED,
        on_behalf_of="",
        attribution=Attribution.NAMED,
        act=Act.REJECT,
        topic="territory",
        issues=(),
        stance=True,
        said_at=SaidAt(day=NOW.replace(hour=0)),
        background=False,
        addressee="",
        carriages=(carriage,),
        first_seen_at=NOW,
    )
    return ListedPosition(
        position=replace(position, **changes),  # type: ignore[arg-type]
        novelty=Novelty(verdict=verdict, earlier=earlier, differs=differs),
    )


def event(
    id: str, headline: str, outlet: Outlet = WIRE, outlets: int = 2, **changes: object
) -> ListedDevelopment:
    development = Development(
        id=id,
        headline=headline,
        kind=DevelopmentKind.MEETING,
        origins=tuple(f"Origin {n}" for n in range(outlets)),
        outlets=tuple(f"outlet-{n}" for n in range(outlets)),
        stories=(f"s-{id}",),
        opened_at=NOW,
        updated_at=NOW,
    )
    return ListedDevelopment(development=replace(development, **changes), first_outlet=outlet)  # type: ignore[arg-type]


def brief(
    developments: Sequence[ListedDevelopment] = (),
    positions: Sequence[ListedPosition] = (),
    earlier: Sequence[ListedPosition] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> Brief:
    return compose(
        since=NOW - timedelta(days=2),
        until=NOW,
        developments=developments,
        positions=positions,
        earlier={one.position.id: one.position for one in earlier},
        health=(),
        outlet_countries={},
        stories=10,
        relevant=5,
        names=names,
    )


def shown(made: Brief) -> list[str]:
    return [item.listed.position.id for side in made.sides for item in side.items]


def test_what_a_state_medium_has_alone_is_no_bottom_line() -> None:
    alone = event("d1", "Talks are being derailed, says a deputy", STATE, outlets=1)
    known = event(
        "d2",
        "Envoys met at the lake",
        knowledge=Knowledge.CONFIRMED,
        known_by=(Claim(kind=ClaimKind.CONFIRM, by="ministry", name="the ministry", side="RU"),),
    )
    made = brief([alone, known])
    assert [item.listed for item in made.bottom_line] == [known]
    assert "Envoys met at the lake: confirmed by the ministry (1)." in to_markdown(made)


def test_who_vouches_is_named_as_listed_and_once() -> None:
    claims = [Claim(kind=ClaimKind.CONFIRM, by="tower", name=name, side="RU") for name in ("Башня", "Tower")]
    known = event("d1", "Envoys met", knowledge=Knowledge.CONFIRMED, known_by=tuple(claims))
    assert "confirmed by the Tower (1)." in to_markdown(brief([known], names={"tower": "the Tower"}))


def test_without_known_events_the_bottom_line_is_where_the_parties_stand() -> None:
    made = brief(positions=[said("p1"), said("p2", f"{LONG} again", side="UA", speaker="Olena Hai")])
    assert [item.listed.position.id for item in made.bottom_line] == ["p1", "p2"]  # type: ignore[union-attr]


def test_a_move_is_told_once_and_in_the_words_of_a_person() -> None:
    before = said("p0", act=Act.REJECT)
    person = said("p1", verdict=Verdict.CHANGED, earlier="p0", differs="reject → agree, if watched")
    institution = said(
        "p2",
        verdict=Verdict.CHANGED,
        earlier="p0",
        differs="reject → agree",
        speaker="Russia",
    )
    institution = replace(
        institution,
        position=replace(institution.position, speaker=Speaker(name="Russia", kind=SpeakerKind.INSTITUTION)),
    )
    made = brief(positions=[institution, person, before], earlier=[before])
    assert [item.listed.position.id for item in made.changes] == ["p1"]
    assert shown(made) == []


def test_trivia_is_left_out() -> None:
    made = brief(
        positions=[
            said("source", attribution=Attribution.SOURCES),
            said("expert", standing=Standing.EXPERT),
            said("nobody", side="other"),
            said("scrap", "very useful"),
            said("twice"),
            said("twice-again"),
        ]
    )
    assert shown(made) == ["twice"]


def test_a_scrap_of_speech_is_shown_in_the_sentence_it_stands_in() -> None:
    sentence = "The minister told reporters that the draft was “no basis for talks”."
    text = to_markdown(brief(positions=[said("p1", "no basis for talks", sentence=sentence)]))
    assert f"as reported, {sentence}" in text


def test_two_pages_are_enough_and_the_parties_are_heard_first() -> None:
    sides = ("RU", "UA", "US", "EU", "UK", "FR", "DE", "TR", "CN", "VA", "UN", "NATO", "PL", "FI", "EE")
    many = [
        said(
            f"{side}-{n}",
            f"{LONG} number {n} of {side} " + "and so on " * 25,
            side=side,
            speaker=f"{side} {n}",
        )
        for side in sides
        for n in range(9)
    ]
    developments = [event(f"d{n}", f"Meeting {n} of the envoys at the lake") for n in range(12)]
    made = brief(developments, many)
    text = to_markdown(made)
    visible = sum(-(-len(line.split("](<")[0]) // 98) for line in text.splitlines())
    assert visible <= 120
    heard = [side.side for side in made.sides]
    assert heard[:3] == ["RU", "UA", "US"]
    assert len(made.sides[0].items) >= 3
    assert made.sides[0].more == 9 - len(made.sides[0].items)


def test_days_to_come_are_listed_the_nearest_first() -> None:
    made = brief(
        [event("d1", "Second round to be held on Friday", phase=Phase.PLANNED)],
        [said("p1", "The delegation will be in Ankara by 26 November, and with a draft of its own")],
    )
    assert [one.day.words for one in made.announced] == ["26 November", "Friday"]
    assert "**Fri 27 Nov** (“Friday”): Second round to be held on Friday" in to_markdown(made)


def test_a_party_that_nobody_heard_is_named() -> None:
    assert "Ukraine is not heard at all." in to_markdown(brief(positions=[said("p1")]))


def test_what_stands_by_itself_comes_before_what_points_back() -> None:
    made = brief(
        positions=[said("p1", "It requires thorough checking and preparation", topic="talks"), said("p2")]
    )
    assert shown(made) == ["p2", "p1"]


def test_one_sentence_is_shown_once_even_where_two_sides_are_heard_in_it() -> None:
    sentence = "Both capitals have confirmed that they will send envoys to the lake."
    both = [said("p1", sentence, form=Form.INDIRECT), said("p2", sentence, form=Form.INDIRECT, side="UA")]
    assert shown(brief(positions=both)) == ["p1"]


def test_times_are_those_of_the_zone_that_is_named() -> None:
    text = to_markdown(brief(positions=[said("p1")]), ZoneInfo("Europe/Kyiv"))
    assert "22 Nov 14:00 to 24 Nov 14:00" in text
    assert "published 24 Nov 12:00" in text
    assert "Times are EET." in text
