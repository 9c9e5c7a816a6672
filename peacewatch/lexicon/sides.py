"""Sides and countries: a side that is a state has its country's code, save the United Kingdom."""

SIDE_COUNTRIES = {
    "RU": "RU",
    "UA": "UA",
    "US": "US",
    "UK": "GB",
    "FR": "FR",
    "DE": "DE",
    "TR": "TR",
    "CN": "CN",
    "VA": "VA",
    "EU": "EU",
    "NATO": "NATO",
    "UN": "UN",
}
"""The country of each side; institutions above the states stand for themselves."""

_SIDES = {country: side for side, country in SIDE_COUNTRIES.items()}


def side_of(country: str) -> str:
    """The side of a country: "other" for those without a code of their own."""
    return _SIDES.get(country, "other")
