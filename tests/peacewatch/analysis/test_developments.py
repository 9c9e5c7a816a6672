"""What is known of a development: by whom, from whom, in which phase, step by step."""

from datetime import UTC, datetime, timedelta

from peacewatch.analysis.grouping import Placed, describe
from peacewatch.records import (
    Claim,
    ClaimKind,
    DevelopmentKind,
    Knowledge,
    Outlet,
    OutletKind,
    Phase,
    Report,
)

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OUTLETS = {
    outlet.id: outlet
    for outlet in (
        Outlet(id="nbc-news", name="NBC News", kind=OutletKind.INDEPENDENT, country="US"),
        Outlet(id="the-i", name="The i", kind=OutletKind.INDEPENDENT, country="GB"),
        Outlet(id="harbour-wire", name="Harbour Wire", kind=OutletKind.WIRE, country="GB"),
        Outlet(id="tass", name="TASS", kind=OutletKind.STATE, country="RU"),
        Outlet(id="ria", name="RIA Novosti", kind=OutletKind.STATE, country="RU"),
        Outlet(id="collector", name="Collector", kind=OutletKind.AGGREGATOR),
    )
}
SOURCES = Claim(
    kind=ClaimKind.CLAIM,
    by="six people",
    name="six people briefed",
    side="other",
    sources=True,
    of="they met",
)
CONFIRMED = Claim(
    kind=ClaimKind.CONFIRM,
    by="white-house",
    name="the White House",
    side="US",
    of="secret talks with Russia were held",
)
BESIDE_IT = Claim(
    kind=ClaimKind.DENY,
    by="state-department",
    name="the State Department",
    side="US",
    of="did not sanction those discussions",
)
DENIED = Claim(
    kind=ClaimKind.DENY,
    by="kremlin",
    name="the Kremlin",
    side="RU",
    of="there were no secret talks of any kind",
)
HEADLINE = "Former officials hold secret talks with Russia on ending the war"


def member(
    id: str,
    *,
    title: str = HEADLINE,
    outlet: str = "nbc-news",
    hours: float = 0,
    copy_of: str = "",
    kind: DevelopmentKind = DevelopmentKind.MEETING,
    phase: Phase = Phase.UNKNOWN,
    claims: tuple[Claim, ...] = (),
    origins: tuple[str, ...] = (),
    step: str = "",
    actors: tuple[str, ...] = (),
) -> Placed:
    return Placed(
        story=id,
        development="d-a",
        title=title,
        published_at=NOON + timedelta(hours=hours),
        outlet=outlet,
        language="en",
        actors=actors,
        copy_of=copy_of,
        report=Report(kind=kind, phase=phase, claims=claims, origins=origins, step=step),
    )


def test_unnamed_sources_alone_are_sources_only() -> None:
    assert describe("d-a", [member("a", claims=(SOURCES,))], OUTLETS).knowledge is Knowledge.SOURCES


def test_a_confirmation_confirms_and_a_denial_of_something_beside_it_changes_nothing() -> None:
    known = describe("d-a", [member("a", claims=(SOURCES, CONFIRMED, BESIDE_IT))], OUTLETS)
    assert known.knowledge is Knowledge.CONFIRMED
    assert BESIDE_IT in known.known_by


def test_a_denial_of_the_headline_disputes_what_others_claim() -> None:
    members = [member("a", claims=(SOURCES,)), member("b", outlet="tass", hours=2, claims=(DENIED,))]
    assert describe("d-a", members, OUTLETS).knowledge is Knowledge.DISPUTED


def test_a_denial_that_nobody_contradicts_leaves_it_denied() -> None:
    assert describe("d-a", [member("a", claims=(DENIED,))], OUTLETS).knowledge is Knowledge.DENIED


def test_a_denial_in_the_headlines_own_words_counts() -> None:
    own_words = Claim(
        kind=ClaimKind.DENY, by="x", name="X", side="US", of="former officials held secret talks with Russia"
    )
    assert describe("d-a", [member("a", claims=(own_words,))], OUTLETS).knowledge is Knowledge.DENIED


def test_one_side_alone_claims() -> None:
    claim = Claim(kind=ClaimKind.CLAIM, by="kyiv", name="Kyiv", side="UA", of="the talks were held")
    assert describe("d-a", [member("a", claims=(claim,))], OUTLETS).knowledge is Knowledge.CLAIMED


def test_what_most_outlets_report_for_themselves_is_nobodys_claim() -> None:
    claim = Claim(kind=ClaimKind.CLAIM, by="kyiv", name="Kyiv", side="UA", of="the talks were held")
    members = [
        member("a", claims=(claim,)),
        member("b", hours=1, outlet="the-i"),
        member("c", hours=2, outlet="harbour-wire"),
    ]
    assert describe("d-a", members, OUTLETS).knowledge is Knowledge.REPORTED


def test_both_parties_claiming_the_same_confirm_it() -> None:
    claims = tuple(
        Claim(kind=ClaimKind.CLAIM, by=side, name=side, side=side, of="the exchange was done")
        for side in ("RU", "UA")
    )
    assert describe("d-a", [member("a", claims=claims)], OUTLETS).knowledge is Knowledge.CONFIRMED


def test_what_one_states_media_alone_carry_is_that_sides_claim() -> None:
    members = [member("a", outlet="tass"), member("b", outlet="ria", hours=1)]
    assert describe("d-a", members, OUTLETS).knowledge is Knowledge.CLAIMED


def test_a_state_medium_is_evidence_for_its_own_governments_words() -> None:
    said = member(
        "a", outlet="tass", title="Kremlin calls proposal premature", kind=DevelopmentKind.STATEMENT
    )
    assert describe("d-a", [said], OUTLETS).knowledge is Knowledge.REPORTED


def test_plain_news_is_reported() -> None:
    assert describe("d-a", [member("a")], OUTLETS).knowledge is Knowledge.REPORTED


def test_whoever_cites_another_and_whoever_copies_a_wire_is_no_origin() -> None:
    members = [
        member("a", outlet="nbc-news"),
        member("b", outlet="the-i", hours=1, origins=("NBC",)),
        member("c", outlet="harbour-wire", hours=2),
        member("d", outlet="the-i", hours=3, copy_of="c"),
        member("e", outlet="collector", hours=4),
    ]
    assert describe("d-a", members, OUTLETS).origins == ("NBC News", "Harbour Wire")


def test_the_media_of_one_state_are_one_origin() -> None:
    members = [member("a", outlet="tass"), member("b", outlet="ria", hours=1)]
    assert describe("d-a", members, OUTLETS).origins == ("TASS",)


def test_steps_stand_by_name_each_once_and_the_founding_story_is_none() -> None:
    members = [
        member("c", hours=5, outlet="the-i", step="Kremlin denies"),
        member("a", step="NBC reports"),
        member("b", hours=3, outlet="tass", step="Kremlin denies"),
        member("d", hours=7, outlet="the-i", step="White House confirms"),
    ]
    known = describe("d-a", members, OUTLETS)
    assert [(step.words, step.story) for step in known.steps] == [
        ("Kremlin denies", "b"),
        ("White House confirms", "d"),
    ]
    assert known.opened_at == NOON
    assert known.first_outlet == "nbc-news"
    assert known.stories == ("a", "b", "c", "d")


def test_copies_do_not_make_a_development_new() -> None:
    members = [member("a"), *(member(f"c{hour}", hours=hour, outlet="the-i", copy_of="a") for hour in (4, 9))]
    assert describe("d-a", members, OUTLETS).updated_at == NOON


def test_a_step_makes_it_new() -> None:
    members = [member("a"), member("b", hours=6, outlet="tass", step="Kremlin denies")]
    assert describe("d-a", members, OUTLETS).updated_at == NOON + timedelta(hours=6)


def test_the_phase_is_the_latest_and_what_is_off_stays_off_until_it_happens() -> None:
    planned = member("a", phase=Phase.PLANNED)
    off = member("b", hours=2, phase=Phase.OFF)
    still_planned = member("c", hours=3, phase=Phase.PLANNED)
    done = member("d", hours=30, phase=Phase.DONE)
    assert describe("d-a", [planned], OUTLETS).phase is Phase.PLANNED
    assert describe("d-a", [planned, off, still_planned], OUTLETS).phase is Phase.OFF
    assert describe("d-a", [planned, off, still_planned, done], OUTLETS).phase is Phase.DONE


def test_the_headline_is_the_commonest_telling_and_no_round_up() -> None:
    members = [
        member(
            "a", title="Ukraine war briefing: secret talks with Russia; drones over Odesa", outlet="the-i"
        ),
        member("b", title="Former officials hold secret talks with Russia", hours=1),
        member("c", title="Former US officials held secret talks with Russia — NBC News", hours=2),
        member("d", title="Statement on certain contacts", hours=3, outlet="tass"),
    ]
    assert describe("d-a", members, OUTLETS).headline.startswith("Former")


def test_actors_stand_by_how_often_they_occur() -> None:
    members = [member("a", actors=("us", "russia")), member("b", hours=1, actors=("russia",))]
    assert describe("d-a", members, OUTLETS).actors == ("russia", "us")


def test_unknown_outlets_are_independent_ones() -> None:
    assert describe("d-a", [member("a", outlet="nobody-knows")], {}).origins == ("nobody-knows",)
