"""The page of the log: read, verify, export, take out a checkpoint."""
