"""How long a test waits for what must come: one bound for all, and no test is quicker or slower for it."""

PATIENCE = 90.0
"""Seconds after which what does not come is a failure. Other programs may be busy: a machine that is ten
times as slow as usual is no failure of ours."""
