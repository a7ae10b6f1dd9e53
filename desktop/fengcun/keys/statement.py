"""One signed statement of the roster: its values, its canonical line, its strict reading. No rules here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import rfc8785

from fengcun.model.roles import KeyName, Role

DOMAIN = b"fengcun-roster/1\n"
"""Stands before the signed bytes, so that a signature of another use is never one of the roster."""
ROOT = "root"
"""In place of an account's id: the statement is signed by the office's root key (founding only)."""
MAX_LINE = 16 * 1024
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class StatementKind(StrEnum):
    """What a statement says. Names are part of the format: add, never rename."""

    FOUNDED = "founded"
    """The office exists; carries its anchors. The first statement and no other."""
    REGISTERED = "registered"
    """An account with its name, roles and public keys; at the founding also the keys it is given."""
    HANDED_ON = "handed_on"
    """The account was given keys."""
    SUSPENDED = "suspended"
    """The account may no longer sign and is no longer encrypted to."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Public keys of the office, carried by the founding statement; nothing is encrypted to a recipient from elsewhere.

    Args:
        vault: age recipient of sealed packages.
        register: age recipient of encrypted fields of the register.
        lock_a, lock_b: age recipients of the two locks.
        envelope_a, envelope_b: age recipients of the two recovery envelopes.
        log: Ed25519 public key of the log, hexadecimal.
    """

    vault: str
    register: str
    lock_a: str
    lock_b: str
    envelope_a: str
    envelope_b: str
    log: str

    @property
    def log_key(self) -> bytes:
        """The public key of the log."""
        return bytes.fromhex(self.log)


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the roster.

    Args:
        seq: its number, from 0.
        prev: SHA-256 of the line before, hexadecimal; 64 zeros for the first.
        office: the office's id.
        kind: what it says.
        by: id of the account that made it, or `ROOT`.
        at: when, whole seconds, UTC.
        account: whom it is about; empty for FOUNDED.
        name, roles, recipient, key: for REGISTERED; the Ed25519 public key is hexadecimal.
        keys: the keys given, for HANDED_ON and for REGISTERED at the founding.
        anchors: for FOUNDED.
        signature: Ed25519 by `by` over `signed_bytes`, hexadecimal.
    """

    seq: int
    prev: str
    office: str
    kind: StatementKind
    by: str
    at: datetime
    account: str = ""
    name: str = ""
    roles: frozenset[Role] = frozenset()
    recipient: str = ""
    key: str = ""
    keys: frozenset[KeyName] = frozenset()
    anchors: Anchors | None = None
    signature: str = field(default="", repr=False)

    def _clear(self) -> dict[str, Any]:
        clear: dict[str, Any] = {
            "at": self.at.astimezone(UTC).strftime(_TIME),
            "by": self.by,
            "kind": self.kind.value,
            "office": self.office,
            "prev": self.prev,
            "seq": self.seq,
        }
        if self.kind is StatementKind.FOUNDED and self.anchors is not None:
            return clear | {"anchors": {one.name: getattr(self.anchors, one.name) for one in fields(Anchors)}}
        clear["account"] = self.account
        if self.kind is StatementKind.REGISTERED:
            clear |= {"name": self.name, "recipient": self.recipient, "roles": sorted(self.roles), "key": self.key}
        if self.kind is not StatementKind.SUSPENDED:
            clear["keys"] = sorted(self.keys)
        return clear

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is over: the domain, then the canonical JSON without ``sig``."""
        return DOMAIN + rfc8785.dumps(self._clear())

    def line(self) -> bytes:
        """The canonical line, without the line feed."""
        return rfc8785.dumps(self._clear() | {"sig": self.signature})

    @property
    def digest(self) -> str:
        """SHA-256 of the line, hexadecimal: the head of a chain that ends here."""
        return hashlib.sha256(self.line()).hexdigest()

    def signed(self, sign: Callable[[bytes], bytes]) -> Statement:
        """The same statement with its signature."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Statement(**(values | {"signature": sign(self.signed_bytes).hex()}))


def parse_statement(line: bytes) -> Statement:
    """Read a line; whatever would be written in other bytes is refused.

    Raises:
        ValueError: not a statement in its canonical form.
    """
    if len(line) > MAX_LINE:
        raise ValueError("line too long")
    try:
        document = json.loads(line)
        statement = _from(document)
        canonical = statement.line()
    except (KeyError, TypeError, AttributeError, RecursionError, rfc8785.CanonicalizationError) as fault:
        raise ValueError("not a statement") from fault
    if canonical != line:
        raise ValueError("not canonical")
    return statement


def _from(document: Mapping[str, Any]) -> Statement:
    if type(document["seq"]) is not int:
        raise ValueError("not a number")
    anchors = document.get("anchors")
    return Statement(
        seq=document["seq"],
        prev=document["prev"],
        office=document["office"],
        kind=StatementKind(document["kind"]),
        by=document["by"],
        at=datetime.strptime(document["at"], _TIME).replace(tzinfo=UTC),
        account=document.get("account", ""),
        name=document.get("name", ""),
        roles=frozenset(Role(role) for role in document.get("roles", ())),
        recipient=document.get("recipient", ""),
        key=document.get("key", ""),
        keys=frozenset(KeyName(key) for key in document.get("keys", ())),
        anchors=None if anchors is None else Anchors(**anchors),
        signature=document["sig"],
    )
