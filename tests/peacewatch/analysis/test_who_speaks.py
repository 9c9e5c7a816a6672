"""A speaker whom the text names is the one whom it has introduced, with the role it gives."""

from datetime import UTC, datetime

from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import Lexicon
from peacewatch.records import Analysis, Attribution, Standing, Story


def analysis(title: str, text: str, lexicon: Lexicon) -> Analysis:
    day = datetime(2025, 5, 21, tzinfo=UTC)
    return analyse(Story(id="s", title=title, text=text, language="en", published_at=day), lexicon)


def test_an_expert_introduced_once_is_an_expert_throughout(shipped_lexicon: Lexicon) -> None:
    text = (
        "Kyiv is playing for time in the talks with Russia, said Anna Lindqvist, a senior fellow at the "
        "Institute of Northern Studies. “Nobody has named a delegation,” Lindqvist said."
    )
    statements = analysis("Kyiv plays for time", text, shipped_lexicon).statements
    spoken = [one for one in statements if "Lindqvist" in one.speaker.name]
    assert spoken
    assert {one.standing for one in spoken} == {Standing.EXPERT}
    assert all("Institute of Northern Studies" in one.speaker.role for one in spoken)


def test_a_deputy_secretary_general_is_no_leader(shipped_lexicon: Lexicon) -> None:
    text = (
        "The organization welcomes the talks on Ukraine, SCO Deputy Secretary General Sohail Khan told TASS."
    )
    statement = next(
        one
        for one in analysis("On Ukraine", text, shipped_lexicon).statements
        if one.speaker.name == "Sohail Khan"
    )
    assert statement.standing is Standing.OFFICIAL


def test_experts_without_names_are_no_officials(shipped_lexicon: Lexicon) -> None:
    text = "Kyiv is dragging its feet in the talks with Moscow, experts interviewed by the agency said."
    statement = analysis("On the talks", text, shipped_lexicon).statements[0]
    assert statement.standing is Standing.EXPERT
    assert statement.attribution is not Attribution.OFFICIAL


def test_an_office_named_short_in_the_headline_confirms_once(shipped_lexicon: Lexicon) -> None:
    found = analysis(
        "President's Office confirms Trieste talks",
        "Ukraine's President's Office confirmed the Trieste talks with Russia on Monday.",
        shipped_lexicon,
    )
    assert [claim.by for claim in found.report.claims] == ["ukrainian-presidential-office"]


def test_the_leader_of_the_liberal_democrats_is_british(shipped_lexicon: Lexicon) -> None:
    text = "Liberal Democrat leader Sir Ed Davey urged the government to seize Russian assets for Ukraine."
    statement = analysis("On Russian assets", text, shipped_lexicon).statements[0]
    assert (statement.speaker.id, statement.side) == ("ed-davey", "UK")
