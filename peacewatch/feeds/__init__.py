"""Feeds: fetched within bounds, parsed in killable workers, identified across re-polls."""
