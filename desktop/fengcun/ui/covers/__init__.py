"""Marking covers: what must be marked, printing the mark, and confirming that it is on the cover."""
