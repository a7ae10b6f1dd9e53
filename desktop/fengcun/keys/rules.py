"""What the statements of a roster add up to, and which rule a further one would break.

Pure: no file is read or written and nothing is signed. `State` is what a verified chain says so far; `broken_rule`
judges the next statement against it, `after` takes it in. Specified in `resources/specs/keys.md`, section 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from fengcun.keys import signing
from fengcun.keys.agefile import is_recipient
from fengcun.keys.statement import ENVELOPES, ROOT, Anchors, Statement, StatementKind
from fengcun.model.ids import is_id
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of

NONE_BEFORE = "0" * 64
ANCHORS_OF: Mapping[KeyName, frozenset[str]] = {
    KeyName.OFFICE: frozenset({"register"}),
    KeyName.LEDGER: frozenset({"log"}),
    KeyName.LOCK_A: frozenset({"lock_a", "envelope_a", "envelope_a_key"}),
    KeyName.LOCK_B: frozenset({"lock_b", "envelope_b", "envelope_b_key"}),
}
"""The anchors that are replaced with a key. That of the vault never is: what is sealed goes on to it."""
_ED25519 = frozenset({"log", "envelope_a_key", "envelope_b_key"})


@dataclass(frozen=True, slots=True)
class Member:
    """An account as the roster has it now.

    Args:
        person: id, name, roles.
        recipient: its age recipient.
        key: its Ed25519 public key.
        keys: the keys it was given and that were not replaced since.
        suspended: whether it may no longer act.
        former: its Ed25519 public keys before its passphrase was renewed.
    """

    person: Person
    recipient: str
    key: bytes
    keys: frozenset[KeyName] = frozenset()
    suspended: bool = False
    former: tuple[bytes, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What two people compare to know that these are the account's public keys."""
        return fingerprint(self.recipient, self.key.hex())

    @property
    def missing(self) -> frozenset[KeyName]:
        """The keys that its roles need and that nobody has handed to it yet."""
        return keys_of(self.person.roles) - self.keys

    @property
    def to_replace(self) -> frozenset[KeyName]:
        """The keys that it still knows although it may no longer act: they wait to be replaced."""
        return self.keys if self.suspended else frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """What a verified chain says.

    Args:
        office: its id.
        size: how many statements there are.
        head: SHA-256 of the last line; zeros where there is none.
        root: public key that may sign as root now.
        rooting: whether it still may: nobody else has stated anything since the founding or the recovery.
        anchors: the office's public keys; None before the founding.
        members: by account id, in the order of registration.
        used: every recipient and public key that was ever stated.
        envelopes: the numbers of the envelopes A and B, from 1.
    """

    office: str
    root: bytes
    size: int = 0
    head: str = NONE_BEFORE
    rooting: bool = True
    anchors: Anchors | None = None
    members: Mapping[str, Member] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    envelopes: tuple[int, int] = (0, 0)

    def taken(self, account: str, recipient: str, key: str) -> bool:
        """Whether an account's id, or one of its public keys, is in use or was."""
        return account in self.members or bool({recipient, key} & self.used)


def after(state: State, s: Statement) -> State:
    """The state once a statement that breaks no rule is taken in."""
    members = dict(state.members)
    match s.kind:
        case StatementKind.REGISTERED:
            person = Person(s.account, s.name, s.roles)
            members[s.account] = Member(person, s.recipient, bytes.fromhex(s.key), s.keys)
        case StatementKind.HANDED_ON:
            members[s.account] = replace(members[s.account], keys=members[s.account].keys | s.keys)
        case StatementKind.SUSPENDED:
            members[s.account] = replace(members[s.account], suspended=True)
        case StatementKind.RENEWED:
            old = members[s.account]
            key, former = bytes.fromhex(s.key), (*old.former, old.key)
            members[s.account] = replace(old, recipient=s.recipient, key=key, keys=frozenset(), former=former)
        case StatementKind.ROTATED:
            members = {one: _without(member, s.keys) for one, member in members.items()}
        case StatementKind.RECOVERED:
            members = {one: replace(member, suspended=True, keys=frozenset()) for one, member in members.items()}
    anchors = s.anchors if s.anchors is not None else state.anchors
    stated = {s.recipient, s.key, *(anchors.document().values() if anchors else ())} - {""}
    return replace(
        state,
        size=state.size + 1,
        head=s.digest,
        root=bytes.fromhex(s.root) if s.kind is StatementKind.RECOVERED else state.root,
        rooting=s.by == ROOT or s.kind is StatementKind.RECOVERED,
        anchors=anchors,
        members=members,
        used=state.used | stated,
        envelopes=_numbers(state, anchors),
    )


def broken_rule(state: State, s: Statement) -> str:
    """Which rule a statement that comes next would break; empty where it breaks none."""
    if s.seq != state.size or s.office != state.office or s.prev != state.head:
        return "chain"
    if s.kind is StatementKind.RECOVERED:
        return _broken_recovery(state, s)
    signer = state.members.get(s.by)
    if s.second:
        return "signature"
    if s.by == ROOT:
        key = state.root
        if not state.rooting:
            return "root"
    elif signer is None or signer.suspended:
        return "signer"
    else:
        key = signer.key
    if not _signed(key, s, s.signature):
        return "signature"
    if (s.kind is StatementKind.FOUNDED) != (s.seq == 0) or (s.seq == 0 and s.by != ROOT):
        return "founding"
    return _broken_content(state, s, signer)


def _broken_content(state: State, s: Statement, signer: Member | None) -> str:
    match s.kind:
        case StatementKind.FOUNDED:
            return "" if s.anchors is not None and _good_anchors(s.anchors) else "anchors"
        case StatementKind.REGISTERED:
            return _broken_registration(state, s, signer)
        case StatementKind.HANDED_ON:
            receiver = state.members.get(s.account)
            if signer is None or receiver is None or receiver.suspended:
                return "account"
            allowed = bool(s.keys) and s.keys <= signer.keys and s.keys <= keys_of(receiver.person.roles)
            return "" if allowed else "keys"
        case StatementKind.ROTATED:
            return _broken_rotation(state, s, signer)
    if signer is None or Role.ADMINISTRATOR not in signer.person.roles:
        return "signer"
    known = state.members.get(s.account)
    if known is None or known.suspended:
        return "account"
    if s.kind is StatementKind.RENEWED:
        if s.account == s.by:
            return "account"
        fresh = is_recipient(s.recipient) and good_key(s.key) and not {s.recipient, s.key} & state.used
        return "" if fresh else "keys"
    return ""


def _broken_registration(state: State, s: Statement, signer: Member | None) -> str:
    if not is_id(s.account) or not good_name(s.name) or state.taken(s.account, s.recipient, s.key):
        return "account"
    if not s.roles or conflict(s.roles):
        return "roles"
    if not is_recipient(s.recipient) or not good_key(s.key):
        return "keys"
    if signer is None:
        return "" if s.keys <= keys_of(s.roles) else "keys"
    if Role.ADMINISTRATOR not in signer.person.roles:
        return "signer"
    return "keys" if s.keys else ""


def _broken_rotation(state: State, s: Statement, signer: Member | None) -> str:
    """Nobody replaces what they do not hold; what is not replaced stays to the letter."""
    if signer is None or not s.keys or not s.keys <= signer.keys:
        return "keys"
    if s.account and not (s.account in state.members and state.members[s.account].suspended):
        return "account"
    if s.anchors is None or state.anchors is None or not _good_anchors(s.anchors):
        return "anchors"
    changing = frozenset().union(*(ANCHORS_OF[key] for key in s.keys))
    return "" if _replaced(state, s.anchors, changing) else "anchors"


def _broken_recovery(state: State, s: Statement) -> str:
    now = state.anchors
    if s.by != ENVELOPES or now is None or not now.envelope_a_key or not now.envelope_b_key:
        return "signer"
    keys = (bytes.fromhex(now.envelope_a_key), bytes.fromhex(now.envelope_b_key))
    if not _signed(keys[0], s, s.signature) or not _signed(keys[1], s, s.second):
        return "signature"
    if not good_key(s.root) or s.root in state.used:
        return "root"
    changing = frozenset().union(*ANCHORS_OF.values())
    good = s.anchors is not None and _good_anchors(s.anchors) and _replaced(state, s.anchors, changing)
    return "" if good else "anchors"


def _replaced(state: State, anchors: Anchors, changing: frozenset[str]) -> bool:
    """Whether exactly these anchors are new, and were never used before."""
    assert state.anchors is not None
    for one in fields(Anchors):
        old, new = getattr(state.anchors, one.name), getattr(anchors, one.name)
        if (one.name in changing) == (old == new) or (one.name in changing and new in state.used):
            return False
    return True


def _numbers(state: State, anchors: Anchors | None) -> tuple[int, int]:
    if anchors is None:
        return state.envelopes
    old = (state.anchors.envelope_a, state.anchors.envelope_b) if state.anchors else ("", "")
    new = (anchors.envelope_a, anchors.envelope_b)
    a, b = (number + (now != then) for number, now, then in zip(state.envelopes, new, old, strict=True))
    return a, b


def _without(member: Member, keys: frozenset[KeyName]) -> Member:
    return replace(member, keys=member.keys - keys) if member.suspended else member


def _signed(key: bytes, s: Statement, signature: str) -> bool:
    try:
        return signing.verify(key, s.signed_bytes, bytes.fromhex(signature))
    except ValueError:
        return False


def fingerprint(*public: str) -> str:
    """The fingerprint of public keys as people compare it: 96 bits of SHA-256 in six groups.

    Args:
        public: age recipients and Ed25519 keys, as the roster writes them.
    """
    digest = hashlib.sha256("\n".join(public).encode()).hexdigest()[:24].upper()
    return " ".join(digest[start : start + 4] for start in range(0, 24, 4))


def good_name(name: str) -> bool:
    """Whether it can be an officer's name."""
    return isinstance(name, str) and name == name.strip() and 1 <= len(name) <= 60 and name.isprintable()


def good_key(text: str) -> bool:
    """Whether it is written as an Ed25519 public key is."""
    return isinstance(text, str) and len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)


def _good_anchors(anchors: Anchors) -> bool:
    values = anchors.document()
    recipients = [value for name, value in values.items() if name not in _ED25519]
    keys = [value for name, value in values.items() if name in _ED25519]
    if len(recipients) != len(fields(Anchors)) - len(_ED25519) or len({*recipients, *keys}) != len(values):
        return False
    good = all(isinstance(one, str) and is_recipient(one) for one in recipients) and all(map(good_key, keys))
    return good and "log" in values
