"""Bodies decompressed within bounds, whatever they inflate to."""

import zlib

MAX_BYTES = 15 * 1024 * 1024
"""The most that a body may have after decompression."""

_STEP = 256 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class TooLargeError(Exception):
    """More than allowed after decompression."""


class UndecodableError(Exception):
    """The encoding is none we asked for, or the bytes are not what it says; the message is in plain words."""


class BoundedBody:
    """Collects a body part by part, decompressing as it goes; never holds more than `limit` bytes of it.

    httpx's own decoders inflate a whole chunk at once (5,012 bytes of gzip within gzip became 3.1 GB), so
    the raw bytes are read and inflated here in steps.
    """

    def __init__(self, content_encoding: str, limit: int = MAX_BYTES) -> None:
        """Raises `UndecodableError` for stacked encodings and for those that were not asked for."""
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []
        self._encoding = _single_encoding(content_encoding)
        self._inflate: zlib._Decompress | None = None
        self._begun = False
        self.received = 0
        """Bytes that came over the wire."""

    def add(self, chunk: bytes) -> None:
        """Take the next bytes off the wire. Raises `TooLargeError` or `UndecodableError`."""
        self.received += len(chunk)
        if not chunk:
            return
        if not self._begun:
            self._begun = True
            self._inflate = self._decompressor(chunk)
        if self._inflate is None:
            self._keep(chunk)
            return
        while chunk:
            try:
                part = self._inflate.decompress(chunk, _STEP)
            except zlib.error as error:
                raise UndecodableError("the compressed answer is damaged and cannot be unpacked") from error
            self._keep(part)
            if self._inflate.eof:
                chunk = self._inflate.unused_data
                if not chunk.startswith(_GZIP_MAGIC):
                    return  # padding after the end, which servers do send
                self._inflate = zlib.decompressobj(wbits=31)
            else:
                chunk = self._inflate.unconsumed_tail

    def _decompressor(self, first: bytes) -> "zlib._Decompress | None":
        if self._encoding == "gzip":
            # Some servers announce gzip and send plain text all the same.
            return zlib.decompressobj(wbits=31) if first[:1] == _GZIP_MAGIC[:1] else None
        if self._encoding == "deflate":
            is_zlib = first[0] & 0x0F == 8 and (len(first) < 2 or (first[0] << 8 | first[1]) % 31 == 0)
            return zlib.decompressobj(wbits=15 if is_zlib else -15)
        return None

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limit:
            raise TooLargeError
        self._parts.append(part)

    @property
    def content(self) -> bytes:
        """All that could be decompressed so far."""
        return b"".join(self._parts)

    @property
    def is_whole(self) -> bool:
        """False where the compressed stream broke off before its end."""
        return self._inflate is None or self._inflate.eof


def _single_encoding(header: str) -> str:
    codings = [coding.strip().lower() for coding in header.split(",")]
    codings = [coding for coding in codings if coding and coding != "identity"]
    if len(codings) > 1:
        raise UndecodableError(
            f"the answer is compressed {len(codings)} times over ({', '.join(codings)[:60]}), "
            "which no honest feed does; it was not unpacked"
        )
    coding = codings[0] if codings else ""
    if coding in ("gzip", "x-gzip"):
        return "gzip"
    if coding in ("", "deflate"):
        return coding
    raise UndecodableError(f"the answer is compressed in a way that was not asked for ({coding[:20]})")
