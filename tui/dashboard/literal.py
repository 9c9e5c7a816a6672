"""Text from outside as literal content: what a terminal could act on is taken out where text is drawn.

The archive strips the same when it stores; this is the second gate, and the last before the terminal.
"""

import re

_ACTED_ON = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f-\x9f]        # C0 without tab and newline, DEL, C1
    | [\u00ad\u061c\u180e\ufeff]          # soft hyphen, Arabic letter mark, Mongolian separator, BOM
    | [\u200b-\u200f\u202a-\u202e]        # zero-width, direction marks, embeddings and overrides
    | [\u2060-\u206f\ufff9-\ufffb]        # invisible operators, isolates, annotation
    | [\ud800-\udfff]                      # lone surrogates, which no terminal can be sent
    | [\U000e0000-\U000e007f]             # tag characters
    """,
    re.VERBOSE,
)
_BREAKS = re.compile(r"[\s\u2028\u2029]+")


def literal(text: str) -> str:
    """`text` without what a terminal acts on; line breaks stay, as plain newlines."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    return _ACTED_ON.sub("", text)


def one_line(text: str) -> str:
    """`literal` text on one line: every run of white space becomes one blank."""
    return _BREAKS.sub(" ", literal(text)).strip()
