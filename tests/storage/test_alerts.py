"""Alerts in the archive: made once for a development and a step, handed to one of many."""

from dataclasses import replace
from datetime import datetime, timedelta

from peacewatch.feeds.identity import with_identities
from peacewatch.query import Query
from peacewatch.records import Alert, Correction, CorrectionKind, FreshSteps, ListedDevelopment, Report
from peacewatch.watch.archive import AnalysedEntry, ImportedStories
from storage.alerts import KEPT
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
EVERYTHING = Query()
TITLE = "Secret meeting held between former officials and Moscow envoys"


def told(step: str, at: datetime, outlet: str) -> AnalysedEntry:
    """A story of the secret meeting whose own news is that step."""
    item = analysed(f"{TITLE} — {outlet}", "Six people told of secret talks.", outlet=outlet, at=at)
    return replace(item, analysis=replace(item.analysis, report=Report(step=step)))


def fresh(archive: Archive, query: Query = EVERYTHING, since: datetime = NOON - HOUR) -> list[FreshSteps]:
    return list(archive.fresh_steps(query, seen=(since, NOON + 9 * HOUR), told_since=since))


def alerts_of(found: list[FreshSteps], *ways: str, at: datetime = NOON) -> list[Alert]:
    return [
        Alert(
            development=one.listed.development.id,
            step=step.words,
            story=step.story,
            way=way,
            view="All",
            made_at=at,
            due_at=at,
        )
        for one in found
        for step in one.steps
        for way in ways or ("post",)
    ]


def test_an_opening_and_each_step_are_fresh_once(archive: Archive) -> None:
    archive.store_response(response(told("", NOON, "harbour-wire"), at=NOON + MINUTE))
    archive.settle()
    [one] = fresh(archive)
    assert [step.words for step in one.steps] == [""]
    assert archive.make_alerts(alerts_of([one], "bell", "post")) == 2
    assert fresh(archive) == []
    archive.store_response(
        response(told("Kremlin denies", NOON + HOUR, "the-ledger"), at=NOON + HOUR + MINUTE)
    )
    archive.settle()
    [one] = fresh(archive)
    assert [step.words for step in one.steps] == ["Kremlin denies"]
    assert archive.make_alerts(alerts_of([one])) == 1
    assert archive.make_alerts(alerts_of([one], "bell", "post")) == 0
    assert fresh(archive) == []


def test_what_was_told_or_seen_too_early_is_not_fresh(archive: Archive) -> None:
    archive.store_response(response(told("", NOON - 5 * HOUR, "harbour-wire"), at=NOON + MINUTE))
    archive.settle()
    assert fresh(archive) == []
    assert fresh(archive, since=NOON - 6 * HOUR)
    assert fresh(archive, Query(sides=("UA",)), since=NOON - 6 * HOUR) == []
    later = archive.fresh_steps(Query(), seen=(NOON + 2 * MINUTE, NOON + HOUR), told_since=NOON - 9 * HOUR)
    assert later == []


def test_what_is_imported_gives_no_alert(archive: Archive) -> None:
    item = told("", NOON, "harbour-wire")
    [entry] = with_identities([item.entry], "imported")
    archive.store_import(ImportedStories(entries=(replace(item, entry=entry),), imported_at=NOON + MINUTE))
    archive.settle()
    assert len(archive.developments(Query()).rows) == 1
    assert fresh(archive) == []


def test_a_development_split_off_does_not_tell_its_news_again(archive: Archive) -> None:
    archive.store_response(response(told("", NOON, "harbour-wire")))
    archive.store_response(response(told("Kremlin denies", NOON + HOUR, "the-ledger"), at=NOON + HOUR))
    archive.settle()
    archive.make_alerts(alerts_of(fresh(archive)))
    [development] = archive.developments(Query()).rows
    moved = development.development.stories[1]
    archive.correct(Correction(id="", kind=CorrectionKind.SPLIT, story=moved))
    assert len(archive.developments(Query()).rows) == 2
    assert fresh(archive) == []


def test_an_alert_is_handed_to_one_and_after_a_while_to_another(archive: Archive) -> None:
    archive.store_response(response(told("", NOON, "harbour-wire")))
    archive.settle()
    archive.make_alerts(alerts_of(fresh(archive), "bell", "post"))
    with Archive(archive.path, actors={}) as other:
        [mine] = archive.claim_alerts("post", NOON, NOON + MINUTE)
        assert other.claim_alerts("post", NOON, NOON + MINUTE) == ()
        assert other.next_alert(["post"]) == NOON + MINUTE
        # Whoever had it has died, as far as anybody knows.
        assert other.claim_alerts("post", NOON + MINUTE, NOON + 2 * MINUTE) == (mine,)
        other.postpone_alerts([mine], NOON + HOUR, "it answers with 503")
        assert archive.claim_alerts("post", NOON + 30 * MINUTE, NOON + HOUR) == ()
        [again] = archive.claim_alerts("post", NOON + HOUR, NOON + 2 * HOUR)
        assert again.tries == 1
        archive.sent_alerts([again], NOON + HOUR)
        assert archive.claim_alerts("post", NOON + 9 * HOUR, NOON + 10 * HOUR) == ()
        assert archive.next_alert(["post"]) is None
        assert archive.next_alert(["post", "bell"]) == NOON


def test_a_filter_gives_alerts_from_when_it_first_did(archive: Archive) -> None:
    assert archive.alerts_since("side:RU", NOON) == NOON
    assert archive.alerts_since("side:RU", NOON + HOUR) == NOON
    assert archive.alerts_since("side:UA", NOON + HOUR) == NOON + HOUR


def test_what_was_told_long_ago_is_forgotten_when_new_alerts_are_made(archive: Archive) -> None:
    archive.store_response(response(told("", NOON, "harbour-wire")))
    archive.settle()
    archive.make_alerts(alerts_of(fresh(archive), "bell", "post"))
    assert archive.make_alerts([another_alert(NOON + KEPT - DAY)]) == 1
    assert len(told_steps(archive)) == 3
    assert archive.make_alerts([another_alert(NOON + KEPT + DAY)]) == 1
    assert told_steps(archive) == ["opens on day 89", "opens on day 91"]


def test_what_was_told_of_a_development_that_goes_on_is_kept_and_not_told_again(archive: Archive) -> None:
    archive.store_response(response(told("", NOON, "harbour-wire")))
    archive.store_response(response(told("Kremlin denies", NOON + HOUR, "the-ledger"), at=NOON + HOUR))
    archive.settle()
    archive.make_alerts(alerts_of(fresh(archive)))
    [goes_on] = archive.developments(EVERYTHING).rows
    archive.make_alerts([another_alert(NOON + DAY)])
    later = NOON + KEPT + 2 * DAY
    archive.store_response(
        response(told("White House confirms", later - HOUR, "state-herald"), at=later - HOUR)
    )
    archive.settle()
    archive.correct(
        Correction(
            id="",
            kind=CorrectionKind.MERGE,
            development=newest_other_than(archive, goes_on),
            value=goes_on.development.id,
        )
    )
    found = list(archive.fresh_steps(EVERYTHING, seen=(NOON - HOUR, later), told_since=NOON - HOUR))
    archive.make_alerts(alerts_of(found, at=later))
    assert told_steps(archive) == ["", "Kremlin denies", "White House confirms"]
    assert not archive.fresh_steps(EVERYTHING, seen=(NOON - HOUR, later), told_since=NOON - HOUR)


def another_alert(at: datetime) -> Alert:
    day = f"opens on day {(at - NOON).days}"
    development = f"d-{at:%H%d%m}"
    return Alert(
        development=development,
        step=day,
        story=f"s-{at:%H%d%m}",
        way="post",
        view="All",
        made_at=at,
        due_at=at,
    )


def told_steps(archive: Archive) -> list[str]:
    rows = archive._connection.execute("SELECT step FROM alerts ORDER BY made_at, step")
    return [row["step"] for row in rows]


def newest_other_than(archive: Archive, known: ListedDevelopment) -> str:
    rows = archive.developments(EVERYTHING).rows
    return next(one.development.id for one in rows if one.development.id != known.development.id)
