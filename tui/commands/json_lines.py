"""The interface that never changes: stories as JSON Lines in, findings as JSON Lines out."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from datetime import datetime

    from peacewatch.analysis.grouping import Grouping
    from peacewatch.analysis.relevance import Weights
    from peacewatch.lexicon import Lexicon
    from peacewatch.records import Analysis, Story


def analyse_lines(
    lines: Iterable[bytes], out: TextIO, lexicon: "Lexicon", weights: "Weights | None", developments: bool
) -> bool:
    """Analyse each line of JSON (UTF-8) and print its finding; False where any could not be read."""
    from peacewatch.analysis.grouping import Grouping
    from peacewatch.analysis.pipeline import analyse

    grouping = Grouping.resume(()) if developments else None
    well = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        given: Any = None
        try:
            given = json.loads(line.decode("utf-8-sig"))
            story = _given(given, number)
            analysis = analyse(story, lexicon, weights=weights)
            result = found(given, story, analysis, lexicon)
            result["development"] = _placed(grouping, story, analysis)
        except Exception as error:  # whatever is wrong with one line, the others are read
            well = False
            result = {
                "id": given.get("id") if isinstance(given, dict) else None,
                "error": f"line {number}: {_in_words(error)}",
            }
        out.write(_written(result) + "\n")
    return well


def _written(result: dict[str, Any]) -> str:
    """A line of JSON. Half a surrogate pair, which JSON allows and UTF-8 does not, becomes an escape."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(result)
    return line


def _given(given: Any, number: int) -> "Story":
    from peacewatch.records import Story

    if not isinstance(given, dict):
        raise ValueError("expected a JSON object")
    texts = {}
    for key in ("title", "summary", "text", "language", "published", "outlet", "url"):
        value = given.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f'"{key}": expected a text, found {type(value).__name__}')
        texts[key] = value or ""
    return Story(
        id=str(given.get("id", number)),
        title=texts["title"],
        summary=texts["summary"],
        text=texts["text"],
        url=texts["url"],
        outlet=texts["outlet"],
        language=texts["language"],
        published_at=_when(texts["published"]),
    )


def _when(text: str) -> "datetime | None":
    """A date in ISO 8601 or as feeds write it (RFC 5322), in UTC; None where it is neither."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = read(text.strip())
        except (ValueError, TypeError, IndexError):
            continue
        try:
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except OverflowError:
            return None
    return None


def _placed(grouping: "Grouping | None", story: "Story", analysis: "Analysis") -> str | None:
    """The development of a story about the war: whoever asks for a stream's developments asks for all of it.

    In the archive only stories about the negotiations have one.
    """
    from peacewatch.analysis.relevance import names_a_party

    if grouping is None or not (analysis.relevance.relevant or names_a_party(analysis.relevance)):
        return None
    return grouping.place(story, analysis).development


def found(given: dict[str, Any], story: "Story", analysis: "Analysis", lexicon: "Lexicon") -> dict[str, Any]:
    """A finding as the interface has it; keys are only ever added."""
    discovered = {actor.id: actor for actor in analysis.discovered}
    mentions: dict[str, list[dict[str, Any]]] = {}
    for mention in analysis.mentions:
        mentions.setdefault(mention.actor, []).append(
            {"field": mention.field, "start": mention.start, "end": mention.end}
        )
    actors = [(discovered.get(id) or lexicon.actors[id], places) for id, places in mentions.items()]
    return {
        "id": given.get("id"),
        "language": analysis.language,
        "relevance": {
            "score": round(analysis.relevance.score, 4),
            "relevant": analysis.relevance.relevant,
            "label": analysis.relevance.label.value,
            "because": list(analysis.relevance.because),
        },
        "actors": [
            {
                "id": actor.id if actor.listed else None,
                "name": actor.name,
                "side": actor.side,
                "kind": actor.kind.value,
                "country": actor.country,
                "mentions": places,
            }
            for actor, places in actors
        ],
        "positions": [
            {
                "speaker": {
                    "id": None if statement.speaker.id.startswith("~") else statement.speaker.id or None,
                    "name": statement.speaker.name,
                    "kind": statement.speaker.kind.value,
                    "role": statement.speaker.role,
                },
                "side": statement.side,
                "form": statement.form.value,
                "cue": statement.cue,
                "act": statement.act.value,
                "topic": statement.topic,
                "issues": list(statement.issues),
                "field": statement.field,
                "start": statement.start,
                "end": statement.end,
                "quote": statement.quote,
                "stance": statement.stance,
                "standing": statement.standing.value,
                "attribution": statement.attribution.value,
                "on_behalf_of": statement.on_behalf_of or None,
                "said_at": statement.said_at.day.strftime("%Y-%m-%d") if statement.said_at.day else None,
                "said_at_precision": statement.said_at.precision.value,
                "background": statement.background,
                "chain": list(statement.chain),
            }
            for statement in analysis.statements
        ],
        "report": {
            "kind": analysis.report.kind.value,
            "phase": analysis.report.phase.value,
            "claims": [
                {
                    "kind": claim.kind.value,
                    "by": claim.by,
                    "name": claim.name,
                    "side": claim.side,
                    "of": claim.of,
                }
                for claim in analysis.report.claims
            ],
            "origins": list(analysis.report.origins),
            "step": analysis.report.step,
        },
        "unread": analysis.unread,
        "development": None,
    }


def _in_words(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
