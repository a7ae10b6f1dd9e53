"""The authenticated list of an office's accounts: a chain of signed statements in `keys/roster.jsonl`.

Roles, public keys and keys given are believed only from here. Each statement names the hash of the one before and is
signed by the account that made it; the founding ones are signed by the root key, whose public half is the trust
anchor (in office.toml and inside every account's wrapped bundle). The rules of who may state what are checked when a
statement is made and again whenever the chain is loaded. Nothing here opens or writes a key file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import signing
from fengcun.keys.account import AccountSecret
from fengcun.keys.agefile import is_recipient
from fengcun.keys.files import read_capped, write_private
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import ROOT, Anchors, Statement, StatementKind, parse_statement
from fengcun.model.ids import is_id
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of

MAX_FILE = 16 * 1024 * 1024
_NONE_BEFORE = "0" * 64


@dataclass(frozen=True, slots=True)
class Member:
    """An account as the roster has it now.

    Args:
        person: id, name, roles.
        recipient: its age recipient.
        key: its Ed25519 public key.
        keys: the keys it was given.
        suspended: whether it may no longer act.
    """

    person: Person
    recipient: str
    key: bytes
    keys: frozenset[KeyName] = frozenset()
    suspended: bool = False

    @property
    def missing(self) -> frozenset[KeyName]:
        """The keys that its roles need and that nobody has handed to it yet."""
        return keys_of(self.person.roles) - self.keys


class Roster:
    """The verified chain. Immutable: a new statement gives a new roster, already written.

    Use `Roster.load`; `Roster.begin` is for the founding only.
    """

    def __init__(self, folder: Path, office: str, root: bytes) -> None:
        self.folder, self.office, self.root = folder, office, root
        self._statements: tuple[Statement, ...] = ()
        self._members: dict[str, Member] = {}
        self._anchors: Anchors | None = None

    @classmethod
    def load(cls, folder: Path, office: str, root: bytes) -> Roster:
        """Read and verify the whole chain.

        Args:
            folder: the office.
            office: its id, from office.toml.
            root: the root's public key, from office.toml; after log-in compare with `check_secret`.

        Raises:
            Damaged: missing or cut (``err-keys-file-missing``, ``err-roster-cut``), or a line that is not what was
                written, not signed by whom it says, or against the rules (``err-roster-line``; the place is
                ``roster.jsonl:<line>``, `rule` says what).
        """
        data = read_capped(roster_path(folder), MAX_FILE)
        if not data.endswith(b"\n"):
            raise Damaged("err-roster-cut", place="roster.jsonl")
        roster = cls(folder, office, root)
        for number, line in enumerate(data[:-1].split(b"\n"), start=1):
            place = f"roster.jsonl:{number}"
            try:
                statement = parse_statement(line)
            except ValueError as fault:
                raise Damaged("err-roster-line", place=place, rule="form") from fault
            rule = roster._broken_rule(statement)
            if rule:
                raise Damaged("err-roster-line", place=place, rule=rule)
            roster = roster._with(statement)
        return roster

    @classmethod
    def begin(
        cls, folder: Path, office: str, root: SigningKey, anchors: Anchors, founders: Iterable[Member], at: datetime
    ) -> Roster:
        """State the founding of an office: its anchors and its first accounts with their keys, and write the roster.

        Args:
            folder: the office; its `keys` folder exists.
            office: its id.
            root: the root's key, which signs these statements and no later one.
            anchors: public keys of the office.
            founders: the first accounts; `keys` is what each is given.
            at: when.

        Raises:
            Refused: roles that no one account may hold (``err-roles-conflict``).
        """
        roster = cls(folder, office, root.public)
        first = roster._next(StatementKind.FOUNDED, ROOT, at, anchors=anchors)
        roster = roster._taken(first.signed(root.sign))
        for founder in founders:
            if conflict(founder.person.roles):
                raise Refused("err-roles-conflict", place=founder.person.name)
            statement = roster._registration(founder, ROOT, at)
            roster = roster._taken(statement.signed(root.sign))
        roster._write()
        return roster

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, the first first."""
        return self._statements

    @property
    def size(self) -> int:
        """How many statements there are."""
        return len(self._statements)

    @property
    def head(self) -> str:
        """SHA-256 of the last line, hexadecimal. Logged at each log-in, so that a cut-off tail is noticed."""
        return self._statements[-1].digest

    @property
    def anchors(self) -> Anchors:
        """The office's public keys, from the founding statement."""
        if self._anchors is None:
            raise Damaged("err-roster-cut", place="roster.jsonl")
        return self._anchors

    def members(self) -> tuple[Member, ...]:
        """All accounts, suspended ones too, in the order of registration."""
        return tuple(self._members.values())

    def people(self) -> tuple[Person, ...]:
        """The accounts that may log in, in the order of registration."""
        return tuple(member.person for member in self._members.values() if not member.suspended)

    def member(self, account: str) -> Member:
        """The account with this id.

        Raises:
            BadInput: the roster has none (``err-keys-account-unknown``).
        """
        if account not in self._members:
            raise BadInput("err-keys-account-unknown")
        return self._members[account]

    def entitled(self, key: KeyName) -> tuple[Member, ...]:
        """The accounts that a key file must be encrypted to."""
        return tuple(one for one in self._members.values() if key in one.keys and not one.suspended)

    def check_secret(self, secret: AccountSecret) -> Member:
        """Compare an unlocked account with the roster: the same keys and the same anchor.

        Raises:
            Damaged: other keys than stated (``err-roster-other-keys``) or another root (``err-roster-other-root``):
                the folder's office.toml or roster was exchanged.
            Refused: the account is suspended (``err-account-suspended``).
        """
        if secret.root != self.root:
            raise Damaged("err-roster-other-root", place="roster.jsonl")
        member = self.member(secret.account)
        if (member.recipient, member.key) != (secret.identity.recipient, secret.signing.public):
            raise Damaged("err-roster-other-keys", place="roster.jsonl")
        if member.suspended:
            raise Refused("err-account-suspended")
        return member

    def check_head(self, size: int, head: str) -> None:
        """Compare with a head noted earlier: the chain of then must be the beginning of the present one.

        Args:
            size, head: as they were then.

        Raises:
            Damaged: statements were removed or replaced (``err-roster-rolled-back``).
        """
        if not 1 <= size <= self.size or self._statements[size - 1].digest != head:
            raise Damaged("err-roster-rolled-back", place="roster.jsonl", size=str(size))

    def register(self, secret: AccountSecret, newcomer: Member, at: datetime) -> Roster:
        """State a new account. It holds no key until somebody who does hands it on.

        Args:
            secret: the administrator's.
            newcomer: id, name, roles and public keys; its `keys` must be empty.
            at: when.

        Raises:
            Refused: not an administrator (``err-roster-not-administrator``), or roles that no one account may hold
                (``err-roles-conflict``).
            BadInput: the id or a key is in use already (``err-keys-account-there``), or no name (``err-account-name``).
        """
        signer = self.check_secret(secret)
        if Role.ADMINISTRATOR not in signer.person.roles:
            raise Refused("err-roster-not-administrator")
        if conflict(newcomer.person.roles):
            raise Refused("err-roles-conflict", place=newcomer.person.name)
        if not _good_name(newcomer.person.name) or not newcomer.person.roles:
            raise BadInput("err-account-name", place="name")
        if self._taken_already(newcomer.person.account, newcomer.recipient, newcomer.key.hex()):
            raise BadInput("err-keys-account-there")
        return self._state(self._registration(replace(newcomer, keys=frozenset()), secret.account, at), secret)

    def hand_on(self, secret: AccountSecret, account: str, keys: frozenset[KeyName], at: datetime) -> Roster:
        """State that an account is given keys. Re-encrypting the key files is `keyring.hand_on`, which calls this.

        Raises:
            Refused: the giver does not hold a key (``err-key-not-held``), the receiver's roles do not need it
                (``err-key-not-needed``), or the receiver is suspended (``err-account-suspended``).
            BadInput: no such account (``err-keys-account-unknown``).
        """
        giver, receiver = self.check_secret(secret), self.member(account)
        if receiver.suspended:
            raise Refused("err-account-suspended")
        if not keys <= keys_of(receiver.person.roles):
            raise Refused("err-key-not-needed")
        if not keys or not keys <= giver.keys:
            raise Refused("err-key-not-held")
        statement = self._next(StatementKind.HANDED_ON, secret.account, at, account=account, keys=keys)
        return self._state(statement, secret)

    def suspend(self, secret: AccountSecret, account: str, at: datetime) -> Roster:
        """State that an account may no longer act. What it knows already it keeps knowing until keys are rotated.

        Raises:
            Refused: not an administrator (``err-roster-not-administrator``), or already suspended
                (``err-account-suspended``).
        """
        if Role.ADMINISTRATOR not in self.check_secret(secret).person.roles:
            raise Refused("err-roster-not-administrator")
        if self.member(account).suspended:
            raise Refused("err-account-suspended")
        return self._state(self._next(StatementKind.SUSPENDED, secret.account, at, account=account), secret)

    def _next(
        self,
        kind: StatementKind,
        by: str,
        at: datetime,
        *,
        account: str = "",
        keys: frozenset[KeyName] = frozenset(),
        anchors: Anchors | None = None,
    ) -> Statement:
        prev = self.head if self._statements else _NONE_BEFORE
        whole = at.astimezone(UTC).replace(microsecond=0)
        return Statement(self.size, prev, self.office, kind, by, whole, account=account, keys=keys, anchors=anchors)

    def _registration(self, who: Member, by: str, at: datetime) -> Statement:
        blank = self._next(StatementKind.REGISTERED, by, at, account=who.person.account, keys=who.keys)
        return replace(blank, name=who.person.name, roles=who.person.roles, recipient=who.recipient, key=who.key.hex())

    def _state(self, statement: Statement, secret: AccountSecret) -> Roster:
        grown = self._taken(statement.signed(secret.signing.sign))
        grown._write()
        return grown

    def _taken(self, statement: Statement) -> Roster:
        rule = self._broken_rule(statement)
        if rule:
            raise Refused("err-roster-rule", rule=rule)
        return self._with(statement)

    def _write(self) -> None:
        write_private(roster_path(self.folder), b"".join(one.line() + b"\n" for one in self._statements))

    def _with(self, statement: Statement) -> Roster:
        grown = Roster(self.folder, self.office, self.root)
        grown._statements = (*self._statements, statement)
        grown._anchors = statement.anchors or self._anchors
        grown._members = dict(self._members)
        account = statement.account
        if statement.kind is StatementKind.REGISTERED:
            person = Person(account, statement.name, statement.roles)
            grown._members[account] = Member(person, statement.recipient, bytes.fromhex(statement.key), statement.keys)
        elif statement.kind is StatementKind.HANDED_ON:
            old = self._members[account]
            grown._members[account] = replace(old, keys=old.keys | statement.keys)
        elif statement.kind is StatementKind.SUSPENDED:
            grown._members[account] = replace(self._members[account], suspended=True)
        return grown

    def _taken_already(self, account: str, recipient: str, key: str) -> bool:
        used = (self._members.get(account), self._anchors)
        others = {one.recipient for one in self._members.values()} | {one.key.hex() for one in self._members.values()}
        anchors = {getattr(used[1], name) for name in Anchors.__slots__} if used[1] else set()
        return used[0] is not None or bool({recipient, key} & (others | anchors))

    def _broken_rule(self, s: Statement) -> str:
        """Which rule a statement that comes next would break; empty where it breaks none."""
        if s.seq != self.size or s.office != self.office or s.prev != (self.head if self.size else _NONE_BEFORE):
            return "chain"
        signer = self._members.get(s.by)
        if s.by == ROOT:
            key = self.root
            if any(one.by != ROOT for one in self._statements):
                return "root"
        elif signer is None or signer.suspended:
            return "signer"
        else:
            key = signer.key
        try:
            signature = bytes.fromhex(s.signature)
        except ValueError:
            return "signature"
        if not signing.verify(key, s.signed_bytes, signature):
            return "signature"
        if (s.kind is StatementKind.FOUNDED) != (s.seq == 0) or (s.seq == 0 and s.by != ROOT):
            return "founding"
        return self._broken_content(s, signer)

    def _broken_content(self, s: Statement, signer: Member | None) -> str:
        match s.kind:
            case StatementKind.FOUNDED:
                return "" if s.anchors is not None and _good_anchors(s.anchors) else "anchors"
            case StatementKind.REGISTERED:
                return self._broken_registration(s, signer)
            case StatementKind.HANDED_ON:
                receiver = self._members.get(s.account)
                if signer is None or receiver is None or receiver.suspended:
                    return "account"
                allowed = bool(s.keys) and s.keys <= signer.keys and s.keys <= keys_of(receiver.person.roles)
                return "" if allowed else "keys"
            case StatementKind.SUSPENDED:
                known = self._members.get(s.account)
                if signer is None or Role.ADMINISTRATOR not in signer.person.roles:
                    return "signer"
                return "" if known is not None and not known.suspended else "account"

    def _broken_registration(self, s: Statement, signer: Member | None) -> str:
        if not is_id(s.account) or not _good_name(s.name) or self._taken_already(s.account, s.recipient, s.key):
            return "account"
        if not s.roles or conflict(s.roles):
            return "roles"
        if not is_recipient(s.recipient) or not _good_key(s.key):
            return "keys"
        if signer is None:
            return "" if s.keys <= keys_of(s.roles) else "keys"
        if Role.ADMINISTRATOR not in signer.person.roles:
            return "signer"
        return "keys" if s.keys else ""


def roster_path(folder: Path) -> Path:
    """Where the roster lies in an office's folder."""
    return folder / "keys" / "roster.jsonl"


def _good_name(name: str) -> bool:
    return isinstance(name, str) and name == name.strip() and 1 <= len(name) <= 60 and name.isprintable()


def _good_key(text: str) -> bool:
    return isinstance(text, str) and len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)


def _good_anchors(anchors: Anchors) -> bool:
    recipients = [getattr(anchors, name) for name in Anchors.__slots__ if name != "log"]
    distinct = len(set(recipients)) == len(recipients)
    return distinct and all(isinstance(one, str) and is_recipient(one) for one in recipients) and _good_key(anchors.log)
