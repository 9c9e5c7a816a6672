"""Connections that fail, in plain words. Imports httpcore: only for where something is fetched."""

import ssl

import httpcore
import httpx

from peacewatch.feeds.transport import AddressRefusedError, NameNotFoundError

EXPECTED = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
    httpx.HTTPError,
    httpx.InvalidURL,
    AddressRefusedError,
    NameNotFoundError,
    OSError,
    ValueError,
)
"""What may go wrong with a request, all of it the world's fault and none of it ours."""


def words_for_trouble(error: BaseException, host: str) -> str:
    """What happened with a connection to `host`, in plain words."""
    if isinstance(error, AddressRefusedError):
        return f"not opened: {error}"
    if isinstance(error, NameNotFoundError):
        return (
            f"the name {error} leads nowhere (not found by DNS); check the address and this machine's network"
        )
    if isinstance(error, httpcore.ConnectTimeout):
        return f"{host} takes no connection within the time allowed; it may be down, or unreachable from here"
    if isinstance(error, httpcore.TimeoutException):
        return f"{host} falls silent in the middle of an answer"
    if isinstance(error, httpcore.ConnectError):
        return _words_for_connect(error, host)
    if isinstance(error, httpcore.RemoteProtocolError):
        if "without sending" in str(error) or "disconnected" in str(error).lower():
            return f"{host} closes the connection without an answer"
        return f"{host} answers with something that is not HTTP"
    if isinstance(error, httpcore.LocalProtocolError):
        return (
            "the request cannot be sent: its address or user_agent holds characters that HTTP does not allow"
        )
    if isinstance(error, httpcore.NetworkError | OSError):
        return f"{host} breaks the connection off"
    if isinstance(error, httpx.InvalidURL | httpcore.UnsupportedProtocol | httpx.UnsupportedProtocol):
        return "this is not an address that can be fetched; http:// and https:// can"
    if isinstance(error, UnicodeError):
        return (
            "the request cannot be sent: its address or user_agent holds characters that HTTP does not allow"
        )
    return f"the connection to {host} fails ({type(error).__name__})"


def _words_for_connect(error: BaseException, host: str) -> str:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and len(causes) < 8:
        causes.append(cause)
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return f"{host} has no valid certificate ({each.verify_message or 'not trusted'})"
        if isinstance(each, ssl.SSLError):
            return f"{host} and this machine agree on no encrypted connection ({each.reason or 'TLS failed'})"
        if isinstance(each, ConnectionRefusedError):
            return f"{host} refuses the connection; nothing listens there"
    text = " ".join(str(each) for each in causes).lower()
    if "certificate" in text:
        return f"{host} has no valid certificate"
    if "refused" in text:
        return f"{host} refuses the connection; nothing listens there"
    if "unreachable" in text:
        return f"{host} cannot be reached from this network"
    return f"no connection to {host} can be made"
