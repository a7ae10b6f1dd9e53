"""Finding entries of the log."""
