"""Sides as people name them, and the order in which they are heard."""

# The order in which sides are heard, the parties first.
SIDE_ORDER = ("RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN")
SIDE_NAMES = {
    "RU": "Russia",
    "UA": "Ukraine",
    "US": "United States",
    "EU": "European Union",
    "NATO": "NATO",
    "UK": "United Kingdom",
    "FR": "France",
    "DE": "Germany",
    "TR": "Türkiye",
    "CN": "China",
    "VA": "Holy See",
    "UN": "United Nations",
}
