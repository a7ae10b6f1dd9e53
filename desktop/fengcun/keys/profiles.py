"""Named costs of Argon2id (RFC 9106). An office uses OFFICE; the others are refused unless they are allowed by name.

The costs are written into each account file too, so that it can be opened without this program; a file whose costs
are those of no profile is refused, since a cheap one slipped in would make the passphrase guessable.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """How dear one guess of a passphrase is.

    Args:
        name: as in the account file.
        memory: KiB.
        passes: iterations.
        lanes: parallel lanes.
    """

    name: str
    memory: int
    passes: int
    lanes: int


OFFICE = KdfProfile("office", 256 * 1024, 3, 4)
"""RFC 9106, section 4, gives 64 MiB as the least; a log-in may take half a second."""
SAMPLE = KdfProfile("sample", 19 * 1024, 2, 1)
"""For the fictional office, whose passphrases are printed on its log-in page."""
QUICK = KdfProfile("quick", 64, 1, 1)
"""For tests."""

PROFILES = {profile.name: profile for profile in (OFFICE, SAMPLE, QUICK)}
OFFICE_ONLY = frozenset({OFFICE})
SAMPLE_TOO = frozenset({OFFICE, SAMPLE})
