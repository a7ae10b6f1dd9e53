"""One entry of the log: its values, its canonical bytes, its strict reading, and the commitment to its clear text.

An entry holds no name and no number of a person or case: opaque ids, the kind of act, the time, and a salted hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from fengcun.errors import Damaged
from fengcun.model.act import LogAct
from fengcun.model.roles import Role

FORMAT = 1
MAX_BYTES = 65535
"""What the length prefix of an entry bundle can say (C2SP tlog-tiles)."""
SALT_BYTES = 32
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_ID = re.compile(r"[a-z2-7]{26}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as the log keeps it.

    Args:
        seq: number from 0.
        time: when; kept in whole seconds, UTC.
        office: the office's id.
        actor: account id; empty where nobody was logged in (a failed log-in).
        roles: the actor's roles at that time; kept in order, each once.
        act: what was done.
        subject: opaque id of what it was about, or empty.
        commitment: SHA-256 over salt and clear text, hexadecimal (`commit`).
        pack: SHA-256 of the rule pack, hexadecimal, where a decision was taken.

    Raises:
        ValueError: an id, hash or number of another form, or a time without its zone.
    """

    seq: int
    time: datetime
    office: str
    actor: str
    roles: tuple[Role, ...]
    act: LogAct
    subject: str
    commitment: str
    pack: str | None = None

    def __post_init__(self) -> None:
        if self.time.tzinfo is None:
            raise ValueError("a time needs its zone")
        object.__setattr__(self, "time", self.time.astimezone(UTC).replace(microsecond=0))
        object.__setattr__(self, "roles", tuple(sorted(set(self.roles))))
        if type(self.seq) is not int or not 0 <= self.seq < 2**53:
            raise ValueError("no such sequence number")
        if not _ID.fullmatch(self.office) or any(one and not _ID.fullmatch(one) for one in (self.actor, self.subject)):
            raise ValueError("not an opaque id")
        if any(not _HASH.fullmatch(one) for one in (self.commitment, self.pack) if one is not None):
            raise ValueError("not a hash")

    def canonical(self) -> bytes:
        """The canonical bytes (RFC 8785), which are the leaf of the tree."""
        document: dict[str, Any] = {
            "act": self.act.value,
            "actor": self.actor,
            "commitment": self.commitment,
            "office": self.office,
            "roles": list(self.roles),
            "seq": self.seq,
            "subject": self.subject,
            "time": self.time.strftime(_TIME),
            "v": FORMAT,
        }
        if self.pack is not None:
            document["pack"] = self.pack
        return rfc8785.dumps(document)


def parse_entry(data: bytes) -> Entry:
    """Read an entry; what would be written in other bytes is refused.

    Raises:
        EntryFault: too long, no JSON, unknown act, a wrong value, or not canonical; `reason` says which.
    """
    if len(data) > MAX_BYTES:
        raise EntryFault("length")
    try:
        document = json.loads(data)
        name = document["act"]
    except (ValueError, RecursionError, KeyError, TypeError) as fault:
        raise EntryFault("form") from fault
    try:
        act = LogAct(name)
    except ValueError as fault:
        raise EntryFault("act") from fault
    try:
        if document["v"] != FORMAT:
            raise EntryFault("version")
        entry = Entry(
            seq=document["seq"],
            time=datetime.strptime(document["time"], _TIME).replace(tzinfo=UTC),
            office=document["office"],
            actor=document["actor"],
            roles=tuple(Role(role) for role in document["roles"]),
            act=act,
            subject=document["subject"],
            commitment=document["commitment"],
            pack=document.get("pack"),
        )
        canonical = entry.canonical()
    except (ValueError, KeyError, TypeError, AttributeError, rfc8785.CanonicalizationError) as fault:
        raise EntryFault("value") from fault
    if canonical != data:
        raise EntryFault("canonical")
    return entry


class EntryFault(Damaged):
    """These bytes are not an entry.

    Args:
        reason: ``length``, ``form``, ``act``, ``version``, ``value`` or ``canonical``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("err-ledger-entry", reason=reason)
        self.reason = reason


def commit(salt: bytes, clear: bytes) -> str:
    """The commitment to a clear text: SHA-256 over the salt and the clear text, hexadecimal.

    Args:
        salt: 32 random bytes, kept and destroyed with the clear text.
        clear: the clear text as canonical JSON (RFC 8785).

    Raises:
        ValueError: a salt of another length.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(salt + clear).hexdigest()
