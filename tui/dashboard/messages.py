"""The messages of the dashboard. A burst of one kind is delivered as one."""

from textual.message import Message


class ArchiveChanged(Message):
    """Something was archived, by whomever: whoever looks asks again."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ArchiveChanged)


class WatchChanged(Message):
    """The watch began or ended something worth a new status line."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, WatchChanged)


class Trouble(Message):
    """Something is wrong, in one line a person can act on; empty when it is over."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
