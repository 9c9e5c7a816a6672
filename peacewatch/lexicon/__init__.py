"""The facts the rules stand on, as data: actors, outlets, topics, cues.

The rules themselves live in `peacewatch.analysis`: a new name or verb is a line of data, never code.
"""

from peacewatch.lexicon.data import data
from peacewatch.lexicon.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "data", "load_lexicon"]
