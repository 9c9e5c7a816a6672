"""How much of something there is, in words."""


def counted(count: int, one: str, several: str = "") -> str:
    """ "1 story", "2,000 stories"; `several` where it is not `one` with an s."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
