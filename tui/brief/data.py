"""A brief as plain data for JSON; the keys are only ever added to."""

from typing import Any

from tui.brief.items import Brief
from tui.commands.rows import development_row, position_row, written


def to_data(brief: Brief) -> dict[str, Any]:
    """Every item with its number; `bottom_line` holds the numbers of those it is made of."""
    return {
        "since": written(brief.since),
        "until": written(brief.until),
        "bottom_line": [item.number for item in brief.bottom_line],
        "developments": [
            {
                "number": item.number,
                **development_row(item.listed),
                "url": brief.links.get(item.listed.development.id),
                "superseded_by": item.superseded_by,
            }
            for item in brief.developments
        ],
        "more_developments": brief.more_developments,
        "moved": [
            {
                "number": item.number,
                "superseded_by": item.superseded_by,
                "now": position_row(item.listed),
                "before": {
                    "id": item.earlier.id,
                    "words": item.earlier.words,
                    "said_at": written(item.earlier.said_at.day),
                    "urls": [carriage.url for carriage in item.earlier.carriages],
                },
            }
            for item in brief.changes
        ],
        "no_change_found": [
            {
                "side": unmoved.side,
                "statements": unmoved.proof.statements,
                "days": unmoved.proof.days,
                "days_silent": [day.isoformat() for day in unmoved.proof.days_silent],
                "days_without_coverage": [day.isoformat() for day in unmoved.proof.days_without],
            }
            for unmoved in brief.unmoved
        ],
        "sides": [
            {
                "side": side.side,
                "positions": [
                    {
                        "number": item.number,
                        **position_row(item.listed),
                        "superseded_by": item.superseded_by,
                    }
                    for item in side.items
                ],
                "more": side.more,
                "own_outlets": side.own_outlets,
            }
            for side in brief.sides
        ],
        "announced": [item.number for item in brief.planned],
        "announced_days": [
            {
                "number": one.item.number,
                "day": one.day.day.isoformat(),
                "last": one.day.last.isoformat(),
                "words": one.day.words,
            }
            for one in brief.announced
        ],
        "about": brief.about,
        "coverage": {
            "stories": brief.stories,
            "relevant": brief.relevant,
            "feeds": brief.feeds,
            "unheard": list(brief.unheard),
            "failing": [
                {
                    "feed": health.feed.name,
                    "since": written(health.state.failing_since),
                    "why": health.state.disabled_because or health.state.failure,
                }
                for health in brief.failing
            ],
        },
    }
