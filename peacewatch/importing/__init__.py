"""Older coverage brought in from files, so that what is called new is new: `peacewatch import`."""
