"""Records as plain rows for JSON and CSV: the keys are part of the interface and only ever added to."""

from datetime import datetime
from typing import Any

from peacewatch.records import (
    ActorActivity,
    Carriage,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Outlet,
    shown_side,
)

Row = dict[str, Any]


def written(at: datetime | None) -> str | None:
    """A time as ISO 8601 in UTC: "2026-11-24T07:00:00Z"."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def day(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%d") if at else None


def outlet_row(outlet: Outlet) -> Row:
    return {"id": outlet.id, "name": outlet.name, "kind": outlet.kind.value, "country": outlet.country}


def story_row(listed: ListedStory) -> Row:
    story = listed.story
    return {
        "id": story.id,
        "title": story.title,
        "summary": story.summary,
        "url": story.url,
        "outlet": outlet_row(listed.outlet),
        "language": story.language,
        "published_at": written(story.published_at),
        "published_estimated": story.published_estimated,
        "first_seen_at": written(story.first_seen_at),
        "relevance": {
            "score": round(story.relevance.score, 3),
            "label": story.relevance.label.value,
            "because": list(story.relevance.because),
        },
        "full_text": {"state": story.full_text.state.value, "why": story.full_text.why},
        "feeds": list(story.feeds),
        "development": listed.development or None,
        "copy_of": story.copy_of or None,
        "revision": story.revision,
        "starred": bool(listed.mark and listed.mark.starred),
        "read": bool(listed.mark and listed.mark.read),
        "new": listed.new,
    }


def carriage_row(carriage: Carriage) -> Row:
    return {
        "story": carriage.story,
        "title": carriage.title,
        "outlet": carriage.outlet,
        "outlet_name": carriage.outlet_name,
        "outlet_kind": carriage.outlet_kind.value,
        "url": carriage.url,
        "published_at": written(carriage.published_at),
        "language": carriage.language,
        "field": carriage.field,
        "start": carriage.start,
        "end": carriage.end,
        "quote": carriage.quote,
        "sentence": carriage.sentence,
        "form": carriage.form.value,
        "cue": carriage.cue,
        "chain": list(carriage.chain),
        "translated": carriage.translated,
    }


def position_row(listed: ListedPosition) -> Row:
    position = listed.position
    return {
        "id": position.id,
        "speaker": {
            "id": position.speaker.id or None,
            "name": position.speaker.name,
            "kind": position.speaker.kind.value,
            "role": position.speaker.role,
        },
        "side": position.side,
        "country": position.country,
        "standing": position.standing.value,
        "on_behalf_of": position.on_behalf_of or None,
        "attribution": position.attribution.value,
        "act": position.act.value,
        "topic": position.topic,
        "issues": list(position.issues),
        "stance": position.stance,
        "said_at": day(position.said_at.day),
        "said_at_precision": position.said_at.precision.value,
        "background": position.background,
        "addressee": position.addressee,
        "words": position.words,
        "novelty": {
            "verdict": listed.novelty.verdict.value,
            "earlier": listed.novelty.earlier or None,
            "differs": listed.novelty.differs,
        },
        "carriages": [carriage_row(carriage) for carriage in position.carriages],
        "first_seen_at": written(position.first_seen_at),
        "corrected": listed.corrected,
        "starred": bool(listed.mark and listed.mark.starred),
        "new": listed.new,
    }


def development_row(listed: ListedDevelopment) -> Row:
    development = listed.development
    return {
        "id": development.id,
        "headline": development.headline,
        "kind": development.kind.value,
        "phase": development.phase.value,
        "knowledge": development.knowledge.value,
        "known_by": [
            {"kind": claim.kind.value, "by": claim.by, "name": claim.name, "side": claim.side, "of": claim.of}
            for claim in development.known_by
        ],
        "origins": list(development.origins),
        "first_outlet": outlet_row(listed.first_outlet),
        "outlets": list(development.outlets),
        "stories": list(development.stories),
        "steps": [
            {"at": written(step.at), "words": step.words, "story": step.story} for step in development.steps
        ],
        "actors": list(development.actors),
        "topics": list(development.topics),
        "opened_at": written(development.opened_at),
        "updated_at": written(development.updated_at),
        "new": listed.new,
        "updated": listed.updated,
    }


def actor_row(activity: ActorActivity) -> Row:
    actor = activity.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "side": actor.side,
        "country": actor.country,
        "shown_side": shown_side(actor.side, actor.country),
        "role": activity.role,
        "part": actor.part.value,
        "standing": actor.standing.value,
        "listed": actor.listed,
        "occasions": activity.occasions,
        "before": activity.before,
        "per_day": list(activity.per_day),
        "stories": activity.stories,
        "last_at": written(activity.last_at),
    }


def flat(row: Row) -> Row:
    """A row for CSV: nested keys joined by "_", lists by "; ", the first carriage in place of all of them."""
    cells: Row = {}
    for key, value in row.items():
        if key == "carriages":
            cells["carried_by"] = len(value)
            cells |= {k: v for k, v in flat(value[0]).items() if k not in cells} if value else {}
        elif isinstance(value, dict):
            cells |= {f"{key}_{inner}": _cell(v) for inner, v in value.items()}
        else:
            cells[key] = _cell(value)
    return cells


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(
            item.get("words") or item.get("name", "") if isinstance(item, dict) else str(item)
            for item in value
        )
    # A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text again.
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value:
        return "'" + value
    return value
