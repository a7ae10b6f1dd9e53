"""What the verification of an export can find, as values; the words are in the catalogue under ``verify-<kind>``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong, the gravest first: a record, then the commitment to all of them, then a file."""

    RECORD_CHANGED = "record-changed"
    """Its hash is not the one that the signed tree has at this place: changed, or exchanged with another."""
    RECORD_FORM = "record-form"
    """It is no entry in canonical form."""
    RECORD_ACT = "record-act"
    """Its act is not one of the closed list."""
    RECORD_ORDER = "record-order"
    """It says another number than its place."""
    RECORD_OFFICE = "record-office"
    """It is of another office."""
    RECORD_MISSING = "record-missing"
    """The log ends before it, though the checkpoint counts it: the tail was cut."""
    ROOT = "root-differs"
    """The entries do not give the root of the checkpoint."""
    SIGNATURE = "signature"
    KEYS_DIFFER = "keys-differ"
    """log.vkey and allowed_signers hold different keys."""
    HISTORY = "history"
    """The log of an earlier export is not the beginning of this one."""
    TILE = "tile"
    """A hash tile does not follow from the entries."""
    FORM = "form"
    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    LINK = "link"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    UNREADABLE = "unreadable"


RECORD_KINDS = frozenset(kind for kind in Kind if kind.value.startswith("record-"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Args:
        kind: what.
        place: the file, with slashes, below the export's folder.
        record: number of the entry, from 0, where it is about one.
    """

    kind: Kind
    place: str
    record: int | None = None

    @property
    def message(self) -> str:
        """The id of its words; its arguments are `arguments`."""
        return f"verify-{self.kind.value}"

    @property
    def arguments(self) -> dict[str, str]:
        """Arguments of the message: `place` and `record`, both as plain text."""
        return {"place": self.place, "record": "" if self.record is None else str(self.record)}
