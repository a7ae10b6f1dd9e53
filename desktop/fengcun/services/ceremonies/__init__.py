"""Ceremonies: what is done with keys and accounts by people who are there (`resources/specs/keys.md`)."""
