"""The one filter that panels, filter line, views, brief, exports and alerts share."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to show. Empty fields do not restrict; several values of a field are alternatives.

    Times are UTC; `since` is inclusive, `until` exclusive, both by publication (stories), day of saying
    (positions) or last step (developments); as texts ("3d", "monday") they are read by `moments.moment`.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    """Actor id: stories that mention it, positions it speaks, developments it is part of."""
    speakers: tuple[str, ...] = ()
    """Actor ids, or words of a speaker's name or description."""
    sides: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    stance: bool | None = None
    """True: only positions on settlement; False: only others; None: both."""
    background: bool = True
    """False hides reminders of something older."""
    novelty: tuple[str, ...] = ()
    """new, said again, changed (see `Verdict`)."""
    development: str = ""
    kinds: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    outlet_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    relevance: tuple[str, ...] = ("central", "related")
    new_only: bool = False
    """Only what was archived since the visit mark."""
    starred: bool = False
    noted: bool = False
    """Only what carries a note of the user's."""
    corrected: bool = False
    words: tuple[str, ...] = ()
    """All must occur, inflected or not."""
    phrases: tuple[str, ...] = ()
    """Exact words in order."""
    without: tuple[str, ...] = ()
    """None may occur."""

    @classmethod
    def parse(cls, text: str, now: datetime, zone: tzinfo = UTC) -> "Query":
        """The query that a text such as `side:RU topic:territory since:3d "exact words" -word` means.

        Raises `FilterError` (a `PeacewatchError` and a `ValueError`): see `peacewatch.filter_line`.
        """
        from peacewatch.filter_line import parse  # the text form builds on the record

        return parse(text, now, zone)
