"""Stories as feeds bring them: known or new, in which feeds, and in which wording."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b

from peacewatch.feeds.identity import worth_remembering
from peacewatch.records import Analysis, Entry, FullText, FullTextState, Story
from peacewatch.watch.archive import AnalysedEntry, FeedResponse, ImportedStories, Stored
from storage.actors import Listing
from storage.analyses import FIELDS, Keeping, in_text_only
from storage.columns import in_portions, words_json, written
from storage.corrections import is_hidden
from storage.developments import refresh_developments
from storage.feeds import remember_feed, remember_outlet
from storage.marks import follow_quotes
from storage.reading import number_of, stories_by_number
from storage.retention import DROPPED
from storage.search import index_story
from storage.visits import visit_mark

REFETCHED_REVISIONS = 5
"""An article whose teaser changes more often is a running page: it is not fetched anew each time."""


def store_response(connection: sqlite3.Connection, response: FeedResponse, listing: Listing) -> Stored:
    """Store all that one answer of one feed brought; the caller's transaction holds all of it or nothing."""
    remember_feed(connection, response.feed, response.state)
    intake = _Intake(connection, response.entries, listing, response.received_at, feed=response.feed.url)
    return _taken(connection, intake, response.entries, listing)


def store_import(connection: sqlite3.Connection, imported: ImportedStories, listing: Listing) -> Stored:
    """Store older coverage that a person brings in. A story that gets its text thereby is `revised`."""
    at = imported.imported_at
    intake = _Intake(connection, imported.entries, listing, at, visit_mark=visit_mark(connection))
    return _taken(connection, intake, imported.entries, listing)


def _taken(
    connection: sqlite3.Connection, intake: "_Intake", entries: Sequence[AnalysedEntry], listing: Listing
) -> Stored:
    for outlet in {one.outlet.id: one.outlet for one in entries}.values():
        remember_outlet(connection, outlet)
    for analysed in sorted(entries, key=lambda one: one.entry.published_at or intake.now):
        intake.take(analysed)
    _describe_again(connection, intake.changed, listing)
    return Stored(
        new=tuple(intake.new),
        relevant=tuple(intake.relevant),
        revised=tuple(intake.revised),
        known=intake.known,
    )


def store_article(
    connection: sqlite3.Connection,
    story: str,
    text: str,
    full_text: FullText,
    analysis: Analysis | None,
    listing: Listing,
    now: datetime,
) -> None:
    """Keep an article's text, or why it could not be had; its analysis replaces the teaser's."""
    number = number_of(connection, story)
    if number is None:
        return
    connection.execute(
        "UPDATE stories SET full_text = ?, full_text_why = ?, full_text_tries = ? WHERE number = ?",
        (full_text.state.value, full_text.why, full_text.tries, number),
    )
    if text:
        connection.execute("UPDATE stories SET text = ? WHERE number = ?", (text, number))
        index_story(connection, number)
    if analysis is not None:
        Keeping(connection, listing).keep(number, analysis, now=now)
        follow_quotes(connection, story)
        _describe_again(connection, [number], listing)


def full_text_queue(connection: sqlite3.Connection, limit: int) -> list[Story]:
    """Relevant stories whose article is still to be fetched, newest first."""
    numbers = [
        row["number"]
        for row in connection.execute(
            "SELECT number FROM stories WHERE full_text = 'pending' ORDER BY published_at DESC LIMIT ?",
            (limit,),
        )
    ]
    return stories_by_number(connection, numbers, with_text=True)


def _describe_again(connection: sqlite3.Connection, numbers: Sequence[int], listing: Listing) -> None:
    developments = [
        row["development"]
        for row in connection.execute(
            f"SELECT DISTINCT development FROM stories WHERE number IN ({', '.join('?' * len(numbers))}) "
            "AND development IS NOT NULL",
            numbers,
        )
    ]
    refresh_developments(connection, developments, listing)


class _Intake:
    """One response of a feed, or some imported stories (no `feed`), on their way into the archive."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        entries: Sequence[AnalysedEntry],
        listing: Listing,
        now: datetime,
        *,
        feed: str = "",
        visit_mark: datetime | None = None,
    ) -> None:
        self.new: list[str] = []
        self.relevant: list[str] = []
        self.revised: list[str] = []
        self.changed: list[int] = []
        """Numbers of the revised."""
        self.known = 0
        self.now = now
        self._connection = connection
        self._feed = feed
        self._visit_mark = visit_mark
        self._keeping = Keeping(connection, listing)
        self._stories = self._identified(key for one in entries for key in one.entry.identities)
        known = [number for number in dict.fromkeys(self._stories.values()) if number is not None]
        self._wordings = {
            story: wording
            for some in in_portions(known)
            for story, wording in connection.execute(
                "SELECT story, wording FROM story_feeds WHERE feed = ? AND story IN "
                f"({', '.join('?' * len(some))})",
                (self._feed, *some),
            )
        }

    def take(self, analysed: AnalysedEntry) -> None:
        keys = analysed.entry.identities
        held = next((key for key in keys if key in self._stories), None)
        if held is None:
            number = self._add(analysed)
        else:
            self.known += 1
            known = self._stories[held]
            if known is None:
                # Dropped by retention: it is known, and it is not wanted back.
                return
            number = known
            if self._feed:
                self._see_again(number, analysed)
            else:
                self._complete(number, analysed)
        if any(key not in self._stories for key in keys):
            self._remember_identities(number, analysed.entry, first=held is None)

    def _remember_identities(self, number: int, entry: Entry, *, first: bool) -> None:
        known = (
            set()
            if first
            else {
                row["key"]
                for row in self._connection.execute("SELECT key FROM identities WHERE story = ?", (number,))
            }
        )
        for key in worth_remembering(known, entry):
            if key not in self._stories:
                self._connection.execute("INSERT INTO identities VALUES (?, ?)", (key, number))
                self._stories[key] = number

    def _identified(self, keys: Iterable[str]) -> dict[str, int | None]:
        return {
            key: story
            for some in in_portions(list(dict.fromkeys(keys)))
            for key, story in self._connection.execute(
                f"SELECT key, story FROM identities WHERE key IN ({', '.join('?' * len(some))})", some
            )
        }

    def _add(self, analysed: AnalysedEntry) -> int:
        entry, analysis = analysed.entry, analysed.analysis
        id = self._free_id(_seed(analysed))
        seen = self._seen_at(entry)
        number = self._connection.execute(
            "INSERT INTO stories (id, title, summary, text, url, outlet, language, authors, published_at, "
            "published_estimated, first_seen_at, relevance, score, because, full_text, wants_full_text, "
            "hidden, analysis_version, imported_at, imported_from) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                entry.title,
                entry.summary,
                entry.content,
                entry.url,
                analysed.outlet.id,
                analysis.language or analysed.language,
                words_json(entry.authors),
                written(entry.published_at or self.now),
                entry.published_at is None,
                written(seen),
                analysis.relevance.label.value,
                analysis.relevance.score,
                words_json(analysis.relevance.because),
                _first_state(analysed).value,
                analysed.wants_full_text,
                is_hidden(self._connection, id),
                analysis.version,
                None if self._feed else written(self.now),
                analysed.imported_from,
            ),
        ).lastrowid
        assert number is not None
        if self._feed:
            self._carried(number, _wording(analysed))
        index_story(self._connection, number, first=True)
        self._keeping.keep_first(number, analysis, now=seen)
        self.new.append(id)
        if analysis.relevance.relevant:
            self.relevant.append(id)
        return number

    def _seen_at(self, entry: Entry) -> datetime:
        """What "new" is measured by: now; of what is imported its publication, and no later than the mark."""
        if self._feed:
            return self.now
        return min(filter(None, (entry.published_at, self._visit_mark, self.now)))

    def _complete(self, number: int, analysed: AnalysedEntry) -> None:
        """Give a known story the text that is imported, where it has none; all else of it stays."""
        entry = analysed.entry
        held = self._connection.execute("SELECT * FROM stories WHERE number = ?", (number,)).fetchone()
        if not entry.content or held["text"] or held["full_text_why"] == DROPPED:
            return
        self._connection.execute(
            "UPDATE stories SET text = ?, full_text = ?, full_text_why = '' WHERE number = ?",
            (entry.content, FullTextState.HAD.value, number),
        )
        index_story(self._connection, number)
        found = in_text_only(analysed.analysis)
        self._keeping.keep(number, found, now=self._seen_at(entry), fields=FIELDS[2:])
        follow_quotes(self._connection, held["id"])
        self.revised.append(held["id"])
        self.changed.append(number)

    def _see_again(self, number: int, analysed: AnalysedEntry) -> None:
        wording = _wording(analysed)
        before = self._wordings.get(number)
        if before == wording:
            return
        self._carried(number, wording)
        # A second feed with a teaser of its own is no revision; a feed that changes its own wording is.
        if before is not None and not self._had_wording(number, wording):
            self._revise(number, analysed, before)

    def _had_wording(self, number: int, wording: str) -> bool:
        return bool(
            self._connection.execute(
                "SELECT 1 FROM revisions WHERE story = ? AND wording = ? UNION ALL "
                "SELECT 1 FROM story_feeds WHERE story = ? AND wording = ? AND feed <> ?",
                (number, wording, number, wording, self._feed),
            ).fetchone()
        )

    def _revise(self, number: int, analysed: AnalysedEntry, before: str) -> None:
        entry = analysed.entry
        held = self._connection.execute("SELECT * FROM stories WHERE number = ?", (number,)).fetchone()
        self._connection.execute(
            "INSERT OR REPLACE INTO revisions (story, revision, title, summary, text, replaced_at, wording) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                held["revision"],
                held["title"],
                held["summary"],
                held["text"] if entry.content else "",
                written(self.now),
                before,
            ),
        )
        text = entry.content or held["text"]
        revision = held["revision"] + 1
        fetch = (
            analysed.wants_full_text
            and held["full_text"] != FullTextState.REFUSED
            and revision <= REFETCHED_REVISIONS
        )
        self._connection.execute(
            "UPDATE stories SET title = ?, summary = ?, text = ?, revision = ?, wants_full_text = ?, "
            "full_text = CASE WHEN ? THEN 'none' ELSE full_text END, "
            "full_text_tries = CASE WHEN ? THEN 0 ELSE full_text_tries END WHERE number = ?",
            (entry.title, entry.summary, text, revision, analysed.wants_full_text, fetch, fetch, number),
        )
        index_story(self._connection, number)
        # Until the article is fetched anew, what was found in its text still holds.
        fields = FIELDS if entry.content else FIELDS[:2]
        self._keeping.keep(number, analysed.analysis, now=self.now, fields=fields)
        follow_quotes(self._connection, held["id"])
        self.revised.append(held["id"])
        self.changed.append(number)

    def _carried(self, number: int, wording: str) -> None:
        self._connection.execute(
            "INSERT INTO story_feeds (story, feed, seen_at, wording) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (story, feed) DO UPDATE SET wording = excluded.wording",
            (number, self._feed, written(self.now), wording),
        )
        self._wordings[number] = wording

    def _free_id(self, seed: str) -> str:
        while True:
            id = "s-" + blake2b(seed.encode(), digest_size=6).hexdigest()
            if number_of(self._connection, id) is None:
                return id
            seed += " again"


def _seed(analysed: AnalysedEntry) -> str:
    """What a story's id is made of: its link, which is the same in all feeds, else its strongest identity.

    So ids do not depend on which feed answered first, and are the same in a colleague's archive.
    """
    keys = analysed.entry.identities
    link = next((key for key in keys if key.startswith("link:")), None)
    return link or next(iter(keys), f"{analysed.outlet.id} {analysed.entry.url} {analysed.entry.title}")


def _first_state(analysed: AnalysedEntry) -> FullTextState:
    if analysed.analysis.relevance.relevant and analysed.wants_full_text:
        return FullTextState.PENDING
    if analysed.entry.content and not analysed.wants_full_text:
        return FullTextState.HAD
    return FullTextState.NONE


def _wording(analysed: AnalysedEntry) -> str:
    entry = analysed.entry
    said = "\n".join(" ".join(text.split()) for text in (entry.title, entry.summary, entry.content))
    return blake2b(said.encode(), digest_size=8).hexdigest()
