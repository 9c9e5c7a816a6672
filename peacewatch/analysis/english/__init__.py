"""English: who said what."""

from peacewatch.analysis.english.finding import find_statements

__all__ = ["find_statements"]
