"""What issues are called."""

from functools import cache

from peacewatch.lexicon.data import data


def issue_name(issue: str) -> str:
    """An issue as people read it: "limits on long-range weapons" for "range-limits"; "" for none.

    One that a configuration adds is called by its id, with blanks for hyphens.
    """
    return _names().get(issue) or issue.replace("-", " ")


@cache
def _names() -> dict[str, str]:
    return {stanza["id"][0]: stanza["name"][0] for stanza in data("issues/issues.txt")}
