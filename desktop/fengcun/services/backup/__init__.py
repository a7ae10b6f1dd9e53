"""Backups of the office, and restoring one without bringing back what was sealed since."""
