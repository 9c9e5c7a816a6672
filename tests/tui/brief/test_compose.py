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
    Precision,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Step,
    Verdict,
)
from tui.brief.compose import compose
from tui.brief.items import Brief
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


def test_what_one_outlet_has_alone_names_it_once() -> None:
    text = to_markdown(brief([event("d1", "Envoys met at the lake", STATE, outlets=1)]))
    assert "1. **Envoys met at the lake**. Reported by Tower Radio (state).\n" in text


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


def moving(**changes: object) -> tuple[ListedPosition, ListedPosition, ListedDevelopment]:
    """A rejection two days ago, the agreement of today, and the development that still tells the first."""
    then = NOW - timedelta(hours=40)
    before = at(
        said("p0", "We will never agree to a truce of thirty days", act=Act.REJECT), then, "Never a truce"
    )
    after = said(
        "p1",
        "We are ready to agree to a truce of thirty days",
        act=Act.AGREE,
        verdict=Verdict.CHANGED,
        earlier="p0",
        differs="reject → agree on the 30-day truce, if watched",
    )
    old = event("d0", "Never a truce", kind=DevelopmentKind.STATEMENT, outlets=4, updated_at=then)
    return before, after, old


def at(listed: ListedPosition, time: datetime, title: str) -> ListedPosition:
    """The same, in a story of that title published then."""
    carriages = tuple(
        replace(one, published_at=time, title=title, field="title") for one in listed.position.carriages
    )
    return replace(listed, position=replace(listed.position, carriages=carriages))


def test_a_headline_that_a_later_move_has_left_reads_as_such_and_is_no_bottom_line() -> None:
    before, after, old = moving()
    made = brief([old], [after, before], earlier=[before])
    assert [item.number for item in made.bottom_line] == [1]
    text = to_markdown(made)
    assert (
        "Russia moved on the 30-day truce: rejected before, agrees now, if watched; by Anton Orlov (1)."
        in text
    )
    [told] = [line for line in text.splitlines() if line.startswith("2. ")]
    assert told.endswith("*Superseded: see 1.*")


def test_what_was_said_before_a_move_comes_last_and_reads_as_superseded() -> None:
    before, after, _ = moving()
    again = at(
        said("p2", "A truce of thirty days is out of the question for us"), NOW - timedelta(hours=39), "No"
    )
    made = brief(
        positions=[after, before, again, said("p3", f"{LONG}, ever", topic="talks")], earlier=[before]
    )
    assert shown(made) == ["p3", "p2"]
    assert [item.superseded_by for side in made.sides for item in side.items] == [None, 1]


def test_what_stands_after_a_move_and_what_is_about_another_issue_is_not_superseded() -> None:
    before, after, _ = moving()
    later = at(said("p2", "Once more we reject it, the truce of thirty days"), NOW + timedelta(hours=1), "No")
    other = at(said("p3", issues=("crimea",)), NOW - timedelta(hours=39), "Crimea")
    made = brief(positions=[after, before, later, other], earlier=[before])
    assert [item.superseded_by for side in made.sides for item in side.items] == [None, None]


def test_of_two_moves_the_later_is_the_bottom_line() -> None:
    before, after, _ = moving()
    after = at(after, NOW - timedelta(hours=20), "Ready")
    back = said(
        "p2",
        "We have withdrawn our consent to a truce of thirty days",
        verdict=Verdict.CHANGED,
        earlier="p1",
        differs="agree → reject on the 30-day truce",
    )
    made = brief(positions=[after, before, back], earlier=[before, after])
    assert [(item.listed.position.id, item.superseded_by) for item in made.changes] == [
        ("p2", None),
        ("p1", 1),
    ]
    assert [item.number for item in made.bottom_line] == [1]


def test_the_bottom_line_names_the_latest_step_of_a_development() -> None:
    steps = (
        Step(at=NOW - timedelta(hours=9), words="Kremlin denies", story="s1"),
        Step(at=NOW - timedelta(hours=3), words="White House confirms", story="s2"),
    )
    text = to_markdown(brief([event("d1", "Envoys met at the lake", steps=steps)]), UTC)
    assert (
        "Envoys met at the lake: reported by 2 outlets; latest, 24 Nov 09:00: White House confirms (1)."
        in text
    )


def test_a_development_that_tells_a_move_is_not_told_again_in_the_bottom_line() -> None:
    before, after, _ = moving()
    after = at(after, NOW - timedelta(hours=2), "Ready for a truce")
    made = brief(
        [event("d1", "Ready for a truce", kind=DevelopmentKind.STATEMENT)], [after], earlier=[before]
    )
    assert [item.number for item in made.bottom_line] == [1]
    assert [item.superseded_by for item in made.developments] == [None]


def test_a_meeting_at_which_a_move_was_told_is_told_beside_it() -> None:
    before, after, _ = moving()
    [carriage] = after.position.carriages
    in_text = replace(carriage, title="Envoys met at the lake")
    after = replace(after, position=replace(after.position, carriages=(in_text,)))
    made = brief([event("d1", "Envoys met at the lake")], [after], earlier=[before])
    assert [item.number for item in made.bottom_line] == [1, 2]


def test_questions_and_explainers_report_nothing() -> None:
    headlines = (
        "Will the Vatican become a mediator?",
        "Sanctions explained: what the allies target",
        "Why the talks have stalled",
        "Analysis: what the shift is worth",
        "Peace plan: what we know so far",
        "What Kyiv wants is a date, Sybiha says",
        "Live broadcast of the talks is banned",
    )
    made = brief([event(f"d{n}", headline) for n, headline in enumerate(headlines)])
    assert {item.listed.development.headline for item in made.developments} == set(headlines[-2:])
    assert made.more_developments == 5


def test_words_that_are_carried_in_english_too_are_shown_in_english_and_others_named() -> None:
    russian = said("p1", "Мы не подпишем бумагу, которая оставляет границу другим")
    [carriage] = russian.position.carriages
    carriage = replace(carriage, language="ru", url="https://wire.example/ru")
    english = replace(carriage, language="en", quote=LONG, sentence=LONG, url="https://wire.example/en")
    both = replace(russian, position=replace(russian.position, carriages=(carriage, english)))
    assert f"“{LONG}” — [Lakeside Wire](<https://wire.example/en>)" in to_markdown(brief(positions=[both]))
    alone = replace(russian, position=replace(russian.position, carriages=(carriage,)))
    assert "[Lakeside Wire](<https://wire.example/ru>) (in Russian), published" in to_markdown(
        brief(positions=[alone])
    )


def test_a_statement_that_is_a_headline_above_is_not_shown_again() -> None:
    made = brief([event("d1", LONG.upper())], [said("p1", f"{LONG}.")])
    assert shown(made) == []


def test_a_sentence_that_tells_of_a_move_is_not_shown_again() -> None:
    before, after, _ = moving()
    repeated = at(said("p2", before.position.words, act=Act.SAY), NOW - timedelta(hours=40), "Never a truce")
    assert shown(brief(positions=[after, before, repeated], earlier=[before])) == []


def test_thanks_and_what_points_elsewhere_do_not_lead() -> None:
    made = brief(
        positions=[
            said("p1", "We are grateful to our hosts for excellent conditions"),
            said("p2", "He has rejected these demands as being unacceptable", topic="talks"),
            said("p3"),
        ]
    )
    assert [item.listed.position.id for item in made.bottom_line] == ["p3"]  # type: ignore[union-attr]


def test_a_known_actor_vouches_for_its_state_and_for_whoever_is_described() -> None:
    claims = [
        Claim(kind=ClaimKind.CONFIRM, by=by, name=by, side="RU")
        for by in ("russia", "tower", "a senior official")
    ]
    known = event("d1", "Envoys met", knowledge=Knowledge.CONFIRMED, known_by=tuple(claims))
    made = brief([known], names={"russia": "Russia", "RU": "Russia", "tower": "the Tower"})
    assert "Envoys met: confirmed by the Tower (1)." in to_markdown(made)


def test_the_day_something_was_said_is_not_announced() -> None:
    monday = SaidAt(
        day=NOW.replace(hour=0) - timedelta(days=1), precision=Precision.WEEKDAY, words="у понеділок"
    )
    words = "The delegation will be received as agreed, the minister said on Monday"
    assert brief(positions=[said("p1", words, form=Form.INDIRECT, said_at=monday)]).announced == ()


def test_the_comma_that_ends_a_quotation_is_the_outlets() -> None:
    assert f"“{LONG}” — " in to_markdown(brief(positions=[said("p1", f"{LONG},")]))


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
    assert f"as reported, {sentence.rstrip('.')} — [Lakeside Wire]" in text


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


def test_however_much_happened_both_parties_are_heard() -> None:
    steps = tuple(Step(at=NOW, words=f"{LONG} {n}", story="s") for n in range(4))
    developments = [event(f"d{n}", f"Meeting {n}: {LONG}", steps=steps) for n in range(12)]
    many = [
        said(
            f"{side}-{n}",
            f"{LONG} number {n} of {side} " + "and so on " * 90,
            side=side,
            speaker=f"{side} {n}",
        )
        for side in ("RU", "UA")
        for n in range(9)
    ]
    made = brief(developments, many)
    assert [side.side for side in made.sides] == ["RU", "UA"]
    assert len(made.developments) + made.more_developments == 12
    assert "not heard" not in to_markdown(made)


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
