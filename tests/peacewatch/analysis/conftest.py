"""Statements for tests: a line of text with the words said in square brackets, judged as a story's are."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.judging import judge_statement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.lexicon import Lexicon, load_lexicon
from peacewatch.records import Attribution, Form, Speaker, SpeakerKind, Statement

JudgedLine = tuple[Statement, str, datetime]
"""The statement, its language, and when its story was published."""


@pytest.fixture(scope="session")
def shipped_lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def judged_line(shipped_lexicon: Lexicon) -> Callable[[str], JudgedLine]:
    """Judges "day | language | speaker | side | cue | sentence with [the words said]".

    A speaker is a name, "unnamed: …" or "institution: …"; a role may follow in parentheses.
    """
    ids = {name.lower(): actor.id for actor in shipped_lexicon.actors.values() for _, name in actor.names}

    def judge(line: str) -> JudgedLine:
        day, language, speaker, side, cue, sentence = (part.strip() for part in line.split("|"))
        role = ""
        if match := re.fullmatch(r"(.*) \((.*)\)", speaker):
            speaker, role = match.groups()
        kind, _, name = speaker.rpartition(": ")
        start = sentence.index("[")
        text = sentence.replace("[", "").replace("]", "")
        whole = Span(0, len(text))
        published = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
        passage = Passage(field="text", original=text, text=text, paragraphs=(whole,), sentences=(whole,))
        found = FoundStatement(
            field="text",
            content=Span(start, sentence.index("]") - 1),
            sentence=whole,
            form=Form.DIRECT if text[start - 1 : start] in ("“", "«") else Form.INDIRECT,
            speaker=Speaker(
                name=name,
                kind=SpeakerKind(kind or "person"),
                id=ids.get(name.lower(), ""),
                role=role,
            ),
            side=side,
            country=side,
            attribution=Attribution.NAMED,
            cue=cue,
            negated=bool(re.search(r"\b(?:not|never|не)\b", cue)),
        )
        cast = find_actors([passage], shipped_lexicon, language, published.date())
        statement = judge_statement(found, [passage], cast, shipped_lexicon, language, published)
        return statement, language, published

    return judge
