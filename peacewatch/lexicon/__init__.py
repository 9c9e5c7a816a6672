"""The facts the rules stand on, as data: actors, outlets, topics, cues.

The rules themselves live in `peacewatch.analysis`: a new name or verb is a line of data, never code.
"""
