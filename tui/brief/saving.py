"""Where a brief is saved: Markdown, or one page of HTML, by the name it is given."""

import os
from datetime import datetime
from pathlib import Path

import platformdirs

from peacewatch.errors import PeacewatchError

SUFFIXES = (".md", ".html")


def suggested(now: datetime, suffix: str = ".md") -> Path:
    """A name in the user's documents, or in the current folder where there are none."""
    documents = Path(platformdirs.user_documents_dir())
    folder = documents if documents.is_dir() and os.access(documents, os.W_OK) else Path.cwd()
    return folder / f"peacewatch-{now:%Y-%m-%d-%H%M}{suffix}"


def checked(name: str) -> str:
    """The full path that a typed name means. Raises `ValueError` saying what was expected."""
    path = Path(name.strip()).expanduser()
    if path.suffix not in SUFFIXES:
        raise ValueError("expected a name that ends in .md or .html")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}")
    if path.exists():
        raise ValueError(f"{path.name} exists already")
    return str(path.absolute())


def save(path: Path, markdown: str, title: str) -> None:
    """Write the brief. What exists is never overwritten. Raises `PeacewatchError` where it cannot be done."""
    from tui.brief.page import to_page

    content = to_page(markdown, title) if path.suffix == ".html" else markdown
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except OSError as error:
        raise PeacewatchError(f"{path} cannot be written: {error.strerror or error}.") from None
