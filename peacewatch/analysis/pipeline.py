"""The whole analysis of one story, in the order in which each part stands on the ones before it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib import resources

from peacewatch.analysis import english, slavic
from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.cast import Cast
from peacewatch.analysis.content import prepare, unread
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.judging import judge_statement
from peacewatch.analysis.languages import detect
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.relevance import Weights, judge
from peacewatch.analysis.reports import report
from peacewatch.analysis.scope import about_the_war, bears_on_the_war
from peacewatch.lexicon import Lexicon
from peacewatch.records import Analysis, Mention, Story


def analyse(
    story: Story, lexicon: Lexicon, *, weights: Weights | None = None, always: bool = True
) -> Analysis:
    """Everything that is found in a story; pure, linear in the story's length and bounded: `content.READ`.

    `weights` replace the shipped ones for relevance. Without `always` a story that is not relevant is judged
    and no more: nobody reads its statements.
    """
    language = detect(f"{story.title}\n{story.summary}\n{story.text}", story.language)
    relevance = judge(story.title, story.summary, story.text, weights=weights)
    version = analysis_version(lexicon)
    if not (relevance.relevant or always):
        return Analysis(version=version, language=language, relevance=relevance)
    passages = prepare(story, language)
    day = story.published_at.date() if story.published_at else None
    cast = find_actors(passages, lexicon, language, day)
    bears = bears_on_the_war(passages)
    statements = tuple(
        judged if bears(found) else replace(judged, stance=False)
        for found in about_the_war(passages, _found(passages, cast, language))
        for judged in [judge_statement(found, passages, cast, lexicon, language, story.published_at)]
    )
    return Analysis(
        version=version,
        language=language,
        relevance=relevance,
        mentions=tuple(
            Mention(actor=named.actor, field=named.field, start=named.start, end=named.end)
            for named in cast.named
        ),
        discovered=tuple(actor for actor in cast.actors.values() if not actor.listed),
        statements=statements,
        report=report(passages, cast, statements, lexicon),
        unread=unread(story),
    )


def _found(passages: Sequence[Passage], cast: Cast, language: str) -> list[FoundStatement]:
    """What the rules of the story's language find; languages without rules give nothing."""
    match language:
        case "en":
            return english.find_statements(passages, cast)
        case "ru" | "uk":
            return [
                found for passage in passages for found in slavic.find_statements(passage, cast, language)
            ]
    return []


def analysis_version(lexicon: Lexicon) -> str:
    """Changes whenever a rule or a fact does: stories analysed under another version are analysed anew."""
    return f"{_rules_version()}-{lexicon.version}"


@cache
def _rules_version() -> str:
    digest = blake2b(digest_size=6)
    folders = [resources.files("peacewatch.analysis")]
    while folders:
        for entry in sorted(folders.pop().iterdir(), key=lambda entry: entry.name):
            if entry.is_dir() and entry.name != "__pycache__":
                folders.append(entry)
            elif entry.name.endswith(".py"):
                digest.update(entry.read_bytes())
    return digest.hexdigest()
