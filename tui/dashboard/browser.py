"""Opening a link in the user's browser without blocking and without a word in the terminal."""

import asyncio
import sys
from urllib.parse import urlsplit

# A browser that draws in the terminal would need one: in a session of its own it has none and gives up.
_OPEN = "import sys, webbrowser; sys.exit(0 if webbrowser.open(sys.argv[1]) else 1)"


def may_be_opened(url: str) -> bool:
    """True for plain http and https addresses with a host; nothing else ever reaches a browser."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


async def open_link(url: str, *, patience: float = 5.0) -> bool:
    """Hand `url` to the browser. False where it may not be opened or no browser took it.

    A browser that is still running after `patience` seconds has taken it.
    """
    if not may_be_opened(url):
        return False
    nowhere = asyncio.subprocess.DEVNULL
    opening = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _OPEN,
        url,
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,
    )
    try:
        return await asyncio.wait_for(opening.wait(), patience) == 0
    except TimeoutError:
        return True
