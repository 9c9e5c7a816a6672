"""What is analysed anew, and what is dropped after its time."""

from datetime import timedelta

from peacewatch.query import Query
from peacewatch.records import FullText, FullTextState, Mark, RelevanceLabel
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response, said

WORDS = "The contact line will be the first item on the list"
TEXT = f"He told reporters: “{WORDS}.” Nothing else was said."


def with_article(archive: Archive) -> str:
    archive.store_response(response(analysed("Envoys meet", "They met.")))
    archive.settle()
    [story] = archive.full_text_queue(1)
    whole = analysed("Envoys meet", "They met.", statements=[said(WORDS, in_text=TEXT, field="text")])
    archive.store_article(story.id, TEXT, FullText(state=FullTextState.HAD), whole.analysis)
    return story.id


def test_stories_of_other_rules_come_newest_first_and_none_when_all_are_done(archive: Archive) -> None:
    archive.store_response(
        response(
            *(
                analysed(
                    f"Story number {number}", at=NOON + timedelta(hours=number), version=f"v{number % 3}"
                )
                for number in range(9)
            )
        )
    )
    outdated = archive.outdated("v1", 4)
    assert [story.title for story in outdated] == [f"Story number {number}" for number in (8, 6, 5, 3)]
    archive.store_analyses(
        [(story.id, analysed(story.title, version="v1").analysis) for story in archive.outdated("v1", 99)]
    )
    assert archive.outdated("v1", 4) == []


def test_a_new_analysis_replaces_mentions_positions_and_relevance_but_not_the_development(
    archive: Archive,
) -> None:
    id = with_article(archive)
    development = archive.stories(Query()).rows[0].development
    other = "No date has been set for another round"
    again = analysed(
        "Envoys meet",
        statements=[said(other, by="volodymyr-zelensky")],
        label=RelevanceLabel.RELATED,
        version="v2",
    )
    archive.store_analyses([(id, again.analysis)])
    [row] = archive.stories(Query()).rows
    assert row.development == development
    assert row.story.relevance.label is RelevanceLabel.RELATED
    assert [one.position.words for one in archive.positions(Query()).rows] == [other]
    assert len(archive.stories(Query(actor="volodymyr-zelensky")).rows) == 1
    assert archive.stories(Query(actor="sergei-lavrov")).rows == ()


def test_a_story_that_is_no_longer_relevant_leaves_lists_and_comes_back_to_its_development(
    archive: Archive,
) -> None:
    id = with_article(archive)
    before = archive.stories(Query()).rows[0].development
    analysis = archive.story(id)
    assert analysis is not None
    dull = analysed("Envoys meet", label=RelevanceLabel.NOT, version="v2").analysis
    archive.store_analyses([(id, dull)])
    assert archive.stories(Query()).rows == archive.positions(Query()).rows == ()
    assert archive.stories(Query(words=("envoys",))).rows == ()
    assert len(archive.stories(Query(words=("envoys",), relevance=())).rows) == 1
    assert archive.developments(Query()).rows == ()
    archive.store_analyses([(id, analysis.analysis)])
    assert archive.stories(Query()).rows[0].development == before
    assert len(archive.positions(Query()).rows) == 1
    assert len(archive.developments(Query()).rows) == 1


def test_a_story_that_becomes_relevant_asks_for_its_article(archive: Archive) -> None:
    archive.store_response(response(analysed("Envoys meet", label=RelevanceLabel.NOT)))
    [row] = archive.stories(Query(relevance=())).rows
    archive.store_analyses([(row.story.id, analysed("Envoys meet", version="v2").analysis)])
    assert [story.id for story in archive.full_text_queue(5)] == [row.story.id]
    assert len(archive.stories(Query(words=("envoys",))).rows) == 1
    assert archive.settle().opened


def test_retention_drops_irrelevant_stories_but_not_what_is_marked(archive: Archive) -> None:
    archive.store_response(
        response(
            analysed("A cup final", label=RelevanceLabel.NOT),
            analysed("A chess match", label=RelevanceLabel.NOT),
            analysed("Envoys meet"),
            at=NOON,
        )
    )
    chess = next(
        row.story for row in archive.stories(Query(relevance=())).rows if row.story.title == "A chess match"
    )
    archive.set_mark(Mark(subject=chess.id, starred=True))
    assert archive.retire(NOON + timedelta(days=1)) == 1
    assert {row.story.title for row in archive.stories(Query(relevance=())).rows} == {
        "A chess match",
        "Envoys meet",
    }
    assert archive.stories(Query(words=("cup",), relevance=())).rows == ()


def test_what_was_merely_seen_is_dropped_with_its_mark(archive: Archive) -> None:
    archive.store_response(response(analysed("A cup final", label=RelevanceLabel.NOT), at=NOON))
    archive.see([row.story.id for row in archive.stories(Query(relevance=())).rows])
    assert archive.retire(NOON + timedelta(days=1)) == 1
    assert archive._connection.execute("SELECT * FROM marks").fetchall() == []


def test_what_was_dropped_does_not_come_back_as_new(archive: Archive) -> None:
    item = analysed("A cup final", label=RelevanceLabel.NOT)
    archive.store_response(response(item, at=NOON))
    archive.retire(NOON + timedelta(days=1))
    stored = archive.store_response(response(item, at=NOON + timedelta(days=2)))
    assert (stored.new, stored.known) == ((), 1)
    assert archive.stories(Query(relevance=())).rows == ()


def test_positions_outlive_the_text_they_were_found_in(archive: Archive) -> None:
    id = with_article(archive)
    [before] = archive.positions(Query()).rows
    archive.retire(NOON + timedelta(days=1))
    detail = archive.story(id)
    assert detail is not None
    assert detail.story.text == ""
    assert detail.analysis.statements == ()
    assert archive.stories(Query(words=("reporters",))).rows == ()
    # Even after other rules have read what is left.
    archive.store_analyses([(id, analysed("Envoys meet", "They met.", version="v2").analysis)])
    [after] = archive.positions(Query()).rows
    assert after == before
    [carriage] = after.position.carriages
    assert (carriage.quote, carriage.sentence, carriage.outlet_name) == (WORDS, TEXT, "Harbour Wire")
    assert carriage.url
    assert carriage.published_at == NOON
