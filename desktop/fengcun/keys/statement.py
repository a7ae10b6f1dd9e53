"""One signed statement of the roster: its values, its canonical line, its strict reading. No rules here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import rfc8785

from fengcun.model.roles import KeyName, Role

DOMAIN = b"fengcun-roster/1\n"
"""Stands before the signed bytes, so that a signature of another use is never one of the roster."""
ROOT = "root"
"""In place of an account's id: the statement is signed by a root key (founding and recovery only)."""
ENVELOPES = "envelopes"
"""In place of an account's id: the statement is signed by both recovery envelopes."""
MAX_LINE = 16 * 1024
_NO_TEXTS = frozenset({"seq", "anchors", "roles", "keys"})
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
    RENEWED = "renewed"
    """The account has new public keys, since its passphrase is lost; it holds no key until it is given some."""
    ROTATED = "rotated"
    """Keys were replaced; carries all anchors as they are from now on."""
    RECOVERED = "recovered"
    """Both envelopes begin the office anew: all accounts before are suspended, a new root registers others."""


WITH_ANCHORS = frozenset({StatementKind.FOUNDED, StatementKind.ROTATED, StatementKind.RECOVERED})
_WITH_KEYS = frozenset({StatementKind.REGISTERED, StatementKind.HANDED_ON, StatementKind.ROTATED})


@dataclass(frozen=True, slots=True)
class Anchors:
    """Public keys of the office, as the roster states them; nothing is encrypted to a recipient from elsewhere.

    Args:
        vault: age recipient of sealed packages.
        register: age recipient of encrypted fields of the register.
        lock_a, lock_b: age recipients of the two locks.
        envelope_a, envelope_b: age recipients of the two recovery envelopes.
        log: Ed25519 public key of the log, hexadecimal.
        envelope_a_key, envelope_b_key: Ed25519 public keys of the envelopes, hexadecimal; with both, and with nothing
            else, an office is recovered. Empty in a roster that was begun before there were any.
    """

    vault: str
    register: str
    lock_a: str
    lock_b: str
    envelope_a: str
    envelope_b: str
    log: str
    envelope_a_key: str = ""
    envelope_b_key: str = ""

    def document(self) -> dict[str, str]:
        """As it stands in a statement; what is empty is left out."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) != ""}

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
        account: whom it is about; empty for FOUNDED, RECOVERED, and a ROTATED that removes nobody.
        name, roles, recipient, key: for REGISTERED, the last two for RENEWED; the Ed25519 public key is hexadecimal.
        keys: the keys given, for HANDED_ON and for REGISTERED by a root; the keys replaced, for ROTATED.
        anchors: for FOUNDED, ROTATED and RECOVERED.
        root: public key of the new root, for RECOVERED.
        signature: Ed25519 by `by` over `signed_bytes`, hexadecimal; for RECOVERED by envelope A.
        second: the signature by envelope B, for RECOVERED.
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
    root: str = ""
    signature: str = field(default="", repr=False)
    second: str = field(default="", repr=False)

    def _clear(self) -> dict[str, Any]:
        clear: dict[str, Any] = {
            "at": self.at.astimezone(UTC).strftime(_TIME),
            "by": self.by,
            "kind": self.kind.value,
            "office": self.office,
            "prev": self.prev,
            "seq": self.seq,
        }
        if self.anchors is not None and self.kind in WITH_ANCHORS:
            clear["anchors"] = self.anchors.document()
        match self.kind:
            case StatementKind.FOUNDED:
                return clear
            case StatementKind.RECOVERED:
                return clear | {"root": self.root}
            case StatementKind.REGISTERED:
                clear |= {"name": self.name, "recipient": self.recipient, "roles": sorted(self.roles), "key": self.key}
            case StatementKind.RENEWED:
                clear |= {"recipient": self.recipient, "key": self.key}
        if self.kind in _WITH_KEYS:
            clear["keys"] = sorted(self.keys)
        return clear | {"account": self.account}

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is over: the domain, then the canonical JSON without ``sig``."""
        return DOMAIN + rfc8785.dumps(self._clear())

    def line(self) -> bytes:
        """The canonical line, without the line feed."""
        second = {"sig_b": self.second} if self.second else {}
        return rfc8785.dumps(self._clear() | {"sig": self.signature} | second)

    @property
    def digest(self) -> str:
        """SHA-256 of the line, hexadecimal: the head of a chain that ends here."""
        return hashlib.sha256(self.line()).hexdigest()

    def signed(self, sign: Callable[[bytes], bytes], second: Callable[[bytes], bytes] | None = None) -> Statement:
        """The same statement with its signature, or with those of both envelopes."""
        data = self.signed_bytes
        return replace(self, signature=sign(data).hex(), second=second(data).hex() if second else "")


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
    texts = [value for name, value in document.items() if name not in _NO_TEXTS]
    texts += anchors.values() if anchors is not None else ()
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("not a text")
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
        root=document.get("root", ""),
        signature=document["sig"],
        second=document.get("sig_b", ""),
    )
