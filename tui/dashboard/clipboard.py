"""What is known of terminals that do not take what is copied by OSC 52: nobody is told when they drop it."""

from collections.abc import Mapping

_TAKE_NOTHING = frozenset({"linux", "dumb", "vt100", "vt220"})


def takes_no_copies(environment: Mapping[str, str]) -> bool:
    """True for terminals that are known to drop it: the Linux console, Apple's Terminal."""
    inside = "TMUX" in environment or "STY" in environment
    return not inside and (
        environment.get("TERM", "") in _TAKE_NOTHING or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def doubt(environment: Mapping[str, str]) -> str:
    """Why a copy may not arrive, in one sentence; empty where nothing speaks against it."""
    if "TMUX" in environment:
        return "tmux passes copies on with `set -g set-clipboard on` only."
    if "STY" in environment:
        return "GNU screen does not pass copies on."
    return ""
