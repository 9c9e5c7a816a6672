"""Names resolved in daemon threads: a name server that hangs must not keep the program from quitting.

asyncio's own `getaddrinfo` runs in the default executor, whose threads are waited for at exit.
"""

import asyncio
import socket
import threading
from contextlib import suppress

Resolved = tuple[str, ...]

_under_way: dict[tuple[asyncio.AbstractEventLoop, str, int], asyncio.Future[Resolved]] = {}


async def resolve(host: str, port: int) -> Resolved:
    """The numeric addresses of `host` in the order in which they are to be tried.

    Raises OSError where the name cannot be resolved. Questions for one name that are asked at the same time
    are answered by one thread, so that a hanging name server holds no more threads than there are names.
    """
    loop = asyncio.get_running_loop()
    key = (loop, host, port)
    answer = _under_way.get(key)
    if answer is None:
        answer = _under_way[key] = loop.create_future()
        answer.add_done_callback(
            lambda done: (_under_way.pop(key, None), done.cancelled() or done.exception())
        )
        threading.Thread(
            target=_look_up, args=(loop, answer, host, port), name=f"resolve {host}", daemon=True
        ).start()
    # Whoever gives up waiting must not take the answer from the others.
    return await asyncio.shield(answer)


def _look_up(loop: asyncio.AbstractEventLoop, answer: asyncio.Future[Resolved], host: str, port: int) -> None:
    found: Resolved = ()
    trouble: OSError | None = None
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
    except OSError as error:
        trouble = error
    except UnicodeError as error:
        trouble = OSError(f"not a host name: {error}")

    def tell() -> None:
        if answer.done():
            return
        if trouble is not None:
            answer.set_exception(trouble)
        else:
            answer.set_result(found)

    with suppress(RuntimeError):  # the loop has been closed meanwhile: nobody waits any more
        loop.call_soon_threadsafe(tell)
