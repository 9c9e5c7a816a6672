"""When something was said, where its own sentence does not tell but those before it do.

"On Monday Zelensky met … He added that" goes on with Monday. And agencies end a story with what went before:
"Talks were held in Istanbul on May 16. The head of the delegation said …" is of that day, not of today.
"""

import re
from bisect import bisect_left
from datetime import datetime, timedelta

from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.said_at import goes_on, is_reminder, moment_of_saying, moments_in, said_at
from peacewatch.lexicon.folding import WORD, fold
from peacewatch.records import Precision, SaidAt, SpeakerKind

_EARLIER_SENTENCES = 3
_END = 6
"""Sentences at the end of a text where what went before is told again."""
_RECENT, _LONG_AGO = timedelta(days=3), timedelta(days=30)
"""What went before is older than the one, or it is part of the news; older than the other it is history."""
_PAST = re.compile(r"(?:ed|said|told|wrote|met|spoke|л[аи]?|в|вши?)$")
"""How cues of the past end, in the three languages."""


def told_before(
    found: FoundStatement, passage: Passage, language: str, published: datetime | None
) -> tuple[SaidAt, bool] | None:
    """The time that the sentences before tell, and whether it makes the words a reminder; None for none."""
    if published is None:
        return None
    going_on = goes_on(found.cue, language)
    last = passage.sentences[-_END:]
    told_again = (
        found.field == "text"
        and bool(last)
        and found.sentence.start >= last[0].start
        and _PAST.search(found.cue) is not None
    )
    if not (going_on or told_again):
        return None
    index = bisect_left(passage.sentences, found.sentence.start, key=lambda span: span.start)
    paragraph = passage.paragraph_at(found.sentence.start)
    before = [
        passage.text[sentence.start : sentence.end]
        for sentence in passage.sentences[max(index - _EARLIER_SENTENCES, 0) : index][::-1]
        if paragraph is not None and sentence.start >= paragraph.start
    ]
    if going_on and (told := _gone_on_from(before, found, language, published)):
        return told
    return _told_again(before, language, published) if told_again else None


def _gone_on_from(
    before: list[str], found: FoundStatement, language: str, published: datetime
) -> tuple[SaidAt, bool] | None:
    """The older time, and the newer one of a sentence that names the speaker."""
    for text in before:
        moment = moment_of_saying(text, 0, language, published)
        if moment is None:
            continue
        if is_reminder(text, "", 0, moment, language, published):
            return said_at(moment, text, published), True
        return (said_at(moment, text, published), False) if _names(text, found) else None
    return None


def _names(text: str, found: FoundStatement) -> bool:
    if found.speaker.kind is not SpeakerKind.PERSON:
        return False
    surname = WORD.findall(fold(found.speaker.name))[-1:]
    return any(word.startswith(name[:6]) for name in surname for word in WORD.findall(fold(text)))


def _told_again(before: list[str], language: str, published: datetime) -> tuple[SaidAt, bool] | None:
    """The day of what went before, where the nearest time told is the date of a day some while ago."""
    for text in before:
        moments = list(moments_in(text, language, published))
        if not moments:
            continue
        moment = moments[0]
        age = published - moment.day
        dated = moment.precision is Precision.STATED and moment.day == moment.last
        if len(moments) == 1 and dated and _RECENT <= age <= _LONG_AGO:
            return said_at(moment, text, published), True
        return None
    return None
