"""A small recorded newsroom, written for this project, served over loopback."""
