"""The nouns of the archive room as frozen values. No I/O, no clock, no knowledge of how they are stored or shown."""
