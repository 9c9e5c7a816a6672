"""The middle floor: the archive, SQLite through sqlite-utils. It speaks in records, never rows."""
