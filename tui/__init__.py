"""The top floor: everything a person meets in a terminal."""
