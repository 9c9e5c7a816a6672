"""Work on untrusted bytes, done in processes that are killed when they take too long or too much.

    workers = Workers()
    done = await workers.run(parse, body, content_type, url, deadline=15)    # Done | Broken

A job is any function of a module, with arguments and a result that can be pickled. It never raises: whatever
goes wrong with it is a `Broken`, with why in plain words.
"""

import asyncio
import contextlib
import gc
import math
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    import anyio

Arguments = TypeVarTuple("Arguments")
T = TypeVar("T")

DEADLINE = 15.0
"""Seconds."""
MEMORY = 1536 * 2**20
"""Bytes of address space that a worker may have; on systems that do not bound it, there is no bound."""

_GRACE = 2.0


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class Broken:
    """A job without a result; `why` is in plain words and tells what became of the work, not of the feed."""

    why: str


class Workers:
    """A few worker processes, started when they are needed; they end with the event loop.

    The number is bounded by `most` (the processors, four at most), since the libraries and dictionaries take
    some 80 MB in each.
    """

    def __init__(self, most: int | None = None, *, memory: int = MEMORY) -> None:
        self.most = most or min(4, os.cpu_count() or 1)
        self._memory = memory
        self._turns: anyio.CapacityLimiter | None = None
        self._unbounded: anyio.CapacityLimiter | None = None

    async def run(
        self, function: Callable[[*Arguments], T], *args: *Arguments, deadline: float = DEADLINE
    ) -> Done[T] | Broken:
        """Run `function(*args)` in a worker, at most `deadline` seconds once it has one.

        A worker that overruns is killed. Cancelling the call kills the worker at once.
        """
        import anyio
        from anyio import to_process

        if self._turns is None or self._unbounded is None:
            self._turns = anyio.CapacityLimiter(self.most)
            self._unbounded = anyio.CapacityLimiter(math.inf)
        async with self._turns:
            loop = asyncio.get_running_loop()
            until = loop.time() + deadline
            for is_last in (False, True):
                left = until - loop.time()
                try:
                    with anyio.fail_after(max(left, 0.01)):
                        return await to_process.run_sync(
                            _job,
                            function,
                            args,
                            left,
                            self._memory,
                            cancellable=True,
                            limiter=self._unbounded,
                        )
                except TimeoutError:
                    return Broken(f"took longer than {deadline:g} seconds and was stopped")
                except anyio.BrokenWorkerProcess:
                    # A worker may have died while it was idle (out of memory, killed by hand): the job is not
                    # to suffer for it, once.
                    if is_last or loop.time() > until - deadline / 2:
                        return Broken("the process that did the work broke down")
                except Exception as error:
                    return Broken(f"the work could not be handed over ({type(error).__name__}: {error})")
        raise AssertionError("unreachable: the last round returns")


def _job(
    function: Callable[..., T],
    args: tuple[object, ...],
    deadline: float,
    memory: int,
) -> Done[T] | Broken:
    """What runs in the worker. An alarm of its own ends it even if nobody is left to kill it."""
    _bound(memory)
    signal.setitimer(signal.ITIMER_REAL, deadline + _GRACE)
    try:
        return Done(function(*args))
    except MemoryError:
        gc.collect()
        return Broken(f"needed more memory than the {memory // 2**20} MB allowed")
    except RecursionError:
        return Broken("is nested too deeply")
    except Exception as error:
        # Only words go back: exception classes with an __init__ of their own do not survive the way.
        return Broken(f"failed with {type(error).__name__}: {str(error)[:200]}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _bound(memory: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Ctrl-C in the terminal reaches the whole group; the worker is ended by its parent, or by end of input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        allowed = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
