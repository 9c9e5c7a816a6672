"""The one family of errors. Each says what happened, where, and what to do about it."""


class PeacewatchError(Exception):
    """Anything a person can act on: `message` is whole sentences, fit to be printed as they are."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class ConfigurationError(PeacewatchError):
    """The configuration cannot be used; `message` lists every mistake, one a line."""

    exit_code = 2


class ArchiveError(PeacewatchError):
    """The archive cannot be opened, read or written."""


class PolledElsewhereError(PeacewatchError):
    """Another process polls this archive, and has been asked to: nothing is wrong."""

    exit_code = 0


class FeedError(PeacewatchError):
    """A feed, page or file that was asked for by name cannot be read."""
