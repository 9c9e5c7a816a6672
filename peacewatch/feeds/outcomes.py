"""What came of asking a feed: three records, so that one bad feed is a value and never an exception."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body, decompressed and within bounds. Whether it is a feed is for the parser to say."""

    body: bytes
    content_type: str = ""
    url: str
    """The address that answered in the end: what relative links are resolved against."""
    moved_to: str = ""
    """Where permanent redirects alone have led from the address asked; empty where they have not."""
    etag: str = ""
    """Verbatim; empty where the body is not whole, so that the whole is asked for next time."""
    last_modified: str = ""
    """Verbatim, as `etag`."""
    fresh_for: int = 0
    """Seconds for which Cache-Control or Expires say that nothing new is to be had; 0 if neither does."""
    note: str = ""
    """A plain word on something survivable, such as an answer that broke off."""

    def failed(self, why: str) -> "Failed":
        """The outcome when the parser says why this body is no feed."""
        return Failed(why="; ".join(filter(None, (self.note, why))))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says that nothing changed since the validators of the feed's state were given."""

    etag: str = ""
    """The new one where the server sent one; empty where the old one stands."""
    last_modified: str = ""
    moved_to: str = ""
    fresh_for: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why there is no body, in plain words: what happened and, where anything can be done, what to do."""

    why: str
    status: int | None = None
    """The HTTP status; None where no answer came, or what came was no HTTP or no feed."""
    retry_at: datetime | None = None
    """Not before this time (UTC), as the server asked with Retry-After; None where it did not."""
    gone: bool = False
    """True for 410: the publisher says that the feed has ended for good."""


Outcome = Fetched | NotModified | Failed
