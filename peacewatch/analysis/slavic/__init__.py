"""Who says what in Russian and Ukrainian: one set of rules, the words of each language as data."""

from peacewatch.analysis.slavic.statements import find_statements

__all__ = ["find_statements"]
