"""What a later move has left behind: it is told as such, and is never the bottom line."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from peacewatch.records import DevelopmentKind, ListedDevelopment, Position, shown_side
from tui.brief.items import ChangeItem

WORDS_ONLY = (DevelopmentKind.STATEMENT, DevelopmentKind.PROPOSAL, DevelopmentKind.OTHER)
"""Kinds of developments that are what somebody said: their headline stands as long as the words do."""


def left_by(position: Position, moves: Sequence[ChangeItem]) -> ChangeItem | None:
    """The latest of `moves` that has left what this position held; None where it still stands.

    A move leaves what its side said on the same topic and issue before, in the act that it has turned from.
    """
    leaving = [
        move
        for move in moves
        if move.listed.position.id != position.id
        and _side(move.listed.position) == _side(position)
        and move.listed.position.topic == position.topic
        and position.act is move.earlier.act
        and position.act is not move.listed.position.act
        and _same_issue(move.listed.position, position)
        and _appeared(position) < _appeared(move.listed.position)
    ]
    return max(leaving, key=lambda move: _appeared(move.listed.position), default=None)


def headline_left_by(
    listed: ListedDevelopment, positions: Iterable[Position], moves: Sequence[ChangeItem]
) -> ChangeItem | None:
    """The move that has left what a development's headline says; `positions` are those that may be in it."""
    for position in positions:
        if _tells(listed, position):
            move = left_by(position, moves)
            if move is not None and not tells_of(listed, move):
                return move
    return None


def tells_of(listed: ListedDevelopment, move: ChangeItem) -> bool:
    """Whether a development's headline is the move itself."""
    return _tells(listed, move.listed.position)


def _tells(listed: ListedDevelopment, position: Position) -> bool:
    """Whether the words stand in the headline, or in a story of that headline that is about words alone."""
    development = listed.development
    return any(
        one.title == development.headline and (development.kind in WORDS_ONLY or one.field == "title")
        for one in position.carriages
    )


def _same_issue(one: Position, other: Position) -> bool:
    return bool(set(one.issues) & set(other.issues)) or not (one.issues or other.issues)


def _side(position: Position) -> str:
    return shown_side(position.side, position.country)


def _appeared(position: Position) -> datetime:
    """When its words were first published; when they were archived where no outlet says."""
    published = [one.published_at for one in position.carriages if one.published_at is not None]
    return min(published, default=position.first_seen_at)
