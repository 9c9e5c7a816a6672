"""The four panels, linked by one scope."""
