"""The screens: the panels, the reader, feed health, search, help."""
