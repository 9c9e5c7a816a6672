"""The connections themselves: httpcore pools whose network backend checks each address after DNS.

Imported only where something is fetched, since httpx and httpcore take their time to load.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from types import TracebackType
from typing import Any, Self, cast

import httpcore
import httpx

from peacewatch.feeds.addresses import Origin, may_be_own, why_refused
from peacewatch.feeds.names import resolve

OWN_ORIGINS = "peacewatch.own_origins"
"""The request extension that holds the origins (frozenset of Origin) it may open whatever their address."""

_SECONDS_PER_ADDRESS = 4.0


class AddressRefusedError(Exception):
    """A connection that is not to be made; the message says to where and why, in plain words."""


class NameNotFoundError(Exception):
    """The host's name leads to no address."""


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolves the name, drops every address that may not be connected to, connects to the rest in turn."""

    def __init__(self, *, own_origin: bool) -> None:
        self._own_origin = own_origin
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (the signature is httpcore's)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        name = host.strip("[]").rstrip(".").lower()
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout if timeout is not None else None
        try:
            async with asyncio.timeout_at(until):
                found = await resolve(name, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name {name} was not resolved in time") from error
        except OSError as error:
            raise NameNotFoundError(name) from error
        allowed = [address for address in found if self._allows(address, name)]
        if not allowed:
            raise AddressRefusedError(_refusal(name, found))
        for nth, address in enumerate(allowed):
            left = None if until is None else max(0.05, until - loop.time())
            is_last = nth == len(allowed) - 1
            patience = left if is_last else min(left or _SECONDS_PER_ADDRESS, _SECONDS_PER_ADDRESS)
            try:
                return await self._sockets.connect_tcp(
                    address,
                    port,
                    timeout=patience,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if is_last:
                    raise
        raise AssertionError("unreachable: the last address returns or raises")

    def _allows(self, address: str, name: str) -> bool:
        return not why_refused(address) or (self._own_origin and may_be_own(address, name))

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 (as above)
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise AddressRefusedError("a socket in the file system is never opened")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _refusal(name: str, found: tuple[str, ...]) -> str:
    if not found:
        return f"{name} has no address"
    what = why_refused(found[0]) or "an address that is never opened"
    place = found[0] if found[0] == name else f"{name} ({found[0]})"
    return f"{place} is {what}; only a feed's own host and port may be one"


class CheckedTransport(httpx.AsyncBaseTransport):
    """Pools that open public addresses only, and pools for requests to an origin they may call their own.

    They are apart so that a connection which one local feed was allowed to open is never used again by a
    redirect of another feed. Each is made when it is first needed: certificates take a while to load.
    """

    def __init__(self) -> None:
        self._pools: dict[tuple[str, bool], httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        own: frozenset[Origin] = request.extensions.get(OWN_ORIGINS, frozenset())
        is_own = Origin(url.raw_host.decode("ascii").strip("[]").rstrip(".").lower(), port) in own
        answer = await self._pool(url.scheme, is_own).handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=cast(AsyncIterator[bytes], request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, scheme: str, own_origin: bool) -> httpcore.AsyncConnectionPool:
        is_safe = scheme == "https"
        pool = self._pools.get((scheme, own_origin))
        if pool is None:
            pool = self._pools[scheme, own_origin] = httpcore.AsyncConnectionPool(
                ssl_context=httpx.create_ssl_context(trust_env=False) if is_safe else None,
                max_connections=None,  # the client counts its requests itself, per host and in all
                # Servers that send head and body apart wait 40 ms for us on a connection that was kept open;
                # without TLS, opening a new one is ten times as fast.
                max_keepalive_connections=16 if is_safe else 0,
                keepalive_expiry=10.0,
                http1=True,
                http2=False,
                network_backend=CheckedBackend(own_origin=own_origin),
            )
        return pool


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
