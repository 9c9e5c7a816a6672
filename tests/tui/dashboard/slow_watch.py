"""A watch that tells what it is told to tell, and polls nothing."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from peacewatch.config import Configuration
from peacewatch.watch.records import WatchStatus


@dataclass
class SlowWatch:
    """A watch in the middle of a poll that will not end by itself."""

    status: WatchStatus = field(
        default_factory=lambda: WatchStatus(polling=True, feeds_ok=41, feeds_total=45)
    )
    error: Exception | None = None
    began: int = 0
    asked: int = 0
    left: bool = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.left = True

    async def run(self) -> None:
        self.began += 1
        if self.error is not None:
            raise self.error
        await asyncio.Event().wait()

    def poll_now(self) -> None:
        self.asked += 1

    def use(self, configuration: Configuration) -> None:
        pass
