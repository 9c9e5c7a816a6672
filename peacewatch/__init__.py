"""peacewatch: what is reported about the Russia–Ukraine peace talks, from a feed's bytes to what was said.

The ground floor of the house. It knows no screen and no database.
"""

__version__ = "0.1.0"
