"""The authenticated list of an office's accounts: a chain of signed statements in `keys/roster.jsonl`.

Roles, public keys and keys given are believed only from here. Each statement names the hash of the one before and is
signed by the account that made it; the founding ones are signed by the root key, whose public half is the trust
anchor (in office.toml and inside every account's wrapped bundle). The rules of who may state what are checked when a
statement is made and again whenever the chain is loaded. Nothing here opens or writes a key file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.account import AccountSecret
from fengcun.keys.files import read_capped, write_private
from fengcun.keys.rules import Member as Member
from fengcun.keys.rules import State, after, broken_rule, good_name
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import ENVELOPES, ROOT, Anchors, Statement, StatementKind, parse_statement
from fengcun.model.roles import KeyName, Person, Role, conflict, keys_of

MAX_FILE = 16 * 1024 * 1024


class Roster:
    """The verified chain. Immutable: a new statement gives a new roster, already written.

    Use `Roster.load`; `Roster.begin` is for the founding only.
    """

    def __init__(self, folder: Path, office: str, root: bytes) -> None:
        self.folder, self.office, self.root = folder, office, root
        self._statements: tuple[Statement, ...] = ()
        self._now = State(office, root)

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
            rule = broken_rule(roster._now, statement)
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
        return roster._rooted(first.signed(root.sign), root, founders, at)

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
        """The office's public keys, as last stated."""
        if self._now.anchors is None:
            raise Damaged("err-roster-cut", place="roster.jsonl")
        return self._now.anchors

    @property
    def envelopes(self) -> tuple[int, int]:
        """The numbers of the envelopes A and B that are in force, from 1."""
        return self._now.envelopes

    def members(self) -> tuple[Member, ...]:
        """All accounts, suspended ones too, in the order of registration."""
        return tuple(self._now.members.values())

    def people(self) -> tuple[Person, ...]:
        """The accounts that may log in, in the order of registration."""
        return tuple(member.person for member in self._now.members.values() if not member.suspended)

    def member(self, account: str) -> Member:
        """The account with this id.

        Raises:
            BadInput: the roster has none (``err-keys-account-unknown``).
        """
        if account not in self._now.members:
            raise BadInput("err-keys-account-unknown")
        return self._now.members[account]

    def entitled(self, key: KeyName) -> tuple[Member, ...]:
        """The accounts that a key file must be encrypted to."""
        return tuple(one for one in self._now.members.values() if key in one.keys and not one.suspended)

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
        if not good_name(newcomer.person.name) or not newcomer.person.roles:
            raise BadInput("err-account-name", place="name")
        if self._now.taken(newcomer.person.account, newcomer.recipient, newcomer.key.hex()):
            raise BadInput("err-keys-account-there")
        return self._made(self._registration(replace(newcomer, keys=frozenset()), secret.account, at), secret)

    def hand_on(
        self, secret: AccountSecret, account: str, keys: frozenset[KeyName], at: datetime, *, write: bool = True
    ) -> Roster:
        """State that an account is given keys. Re-encrypting the key files is `keyring.hand_on`, which calls this.

        Args:
            secret: the giver's.
            account: the receiver.
            keys: which.
            at: when.
            write: False to leave the writing to the caller, who has something to do before.

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
        grown = self._taken(statement.signed(secret.signing.sign))
        if write:
            grown.write()
        return grown

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
        return self._made(self._next(StatementKind.SUSPENDED, secret.account, at, account=account), secret)

    def renew(self, secret: AccountSecret, account: str, recipient: str, key: bytes, at: datetime) -> Roster:
        """State that an account has new keys, since its passphrase is lost. It holds no key until it is given some.

        Args:
            secret: the administrator's.
            account: whose.
            recipient, key: the new public keys, in use nowhere.
            at: when.

        Raises:
            Refused: not an administrator (``err-roster-not-administrator``), the own account (``err-renew-own``), or
                suspended (``err-account-suspended``).
            BadInput: no such account, or a key is in use already (``err-keys-account-there``).
        """
        if Role.ADMINISTRATOR not in self.check_secret(secret).person.roles:
            raise Refused("err-roster-not-administrator")
        if account == secret.account:
            raise Refused("err-renew-own")
        if self.member(account).suspended:
            raise Refused("err-account-suspended")
        if {recipient, key.hex()} & self._now.used:
            raise BadInput("err-keys-account-there")
        blank = self._next(StatementKind.RENEWED, secret.account, at, account=account)
        return self._made(replace(blank, recipient=recipient, key=key.hex()), secret)

    def rotate(
        self, secret: AccountSecret, keys: frozenset[KeyName], anchors: Anchors, at: datetime, account: str = ""
    ) -> Roster:
        """State that keys were replaced. Replacing them is `rotation`, which calls this.

        Args:
            secret: of somebody who holds all of them.
            keys: which.
            anchors: all anchors as they are from now on; those of other keys as they were.
            at: when.
            account: the suspended account that is removed by it; empty for none.

        Raises:
            Refused: the signer does not hold a key (``err-key-not-held``), the account is not suspended
                (``err-remove-not-suspended``), or the anchors are not those (``err-roster-rule``).
            BadInput: no such account.
        """
        if not keys or not keys <= self.check_secret(secret).keys:
            raise Refused("err-key-not-held")
        if account and not self.member(account).suspended:
            raise Refused("err-remove-not-suspended")
        statement = self._next(StatementKind.ROTATED, secret.account, at, account=account, keys=keys, anchors=anchors)
        return self._made(statement, secret)

    def recover(
        self,
        envelopes: tuple[SigningKey, SigningKey],
        anchors: Anchors,
        root: SigningKey,
        people: Iterable[Member],
        at: datetime,
    ) -> Roster:
        """Begin anew with both envelopes: every account before is suspended, these people are registered.

        Args:
            envelopes: the signing keys of the envelopes A and B.
            anchors: all anchors as they are from now on; only that of the vault stays.
            root: a fresh key, which signs these statements and no later one.
            people: the accounts; `keys` is what each is given.
            at: when.

        Raises:
            Refused: roles that no one account may hold (``err-roles-conflict``), or the envelopes are not those in
                force (``err-roster-rule``).
        """
        blank = self._next(StatementKind.RECOVERED, ENVELOPES, at, anchors=anchors)
        first = replace(blank, root=root.public.hex())
        return self._rooted(first.signed(envelopes[0].sign, envelopes[1].sign), root, people, at)

    def lying_in(self, folder: Path) -> Roster:
        """The same roster, to be written elsewhere from now on."""
        other = Roster(folder, self.office, self.root)
        other._statements, other._now = self._statements, self._now
        return other

    def write(self) -> None:
        """Write it where it lies.

        Raises:
            EnvironmentFault: it cannot be written; the old one is untouched.
        """
        write_private(roster_path(self.folder), b"".join(one.line() + b"\n" for one in self._statements))

    def _rooted(self, first: Statement, root: SigningKey, people: Iterable[Member], at: datetime) -> Roster:
        roster = self._taken(first)
        for one in people:
            if conflict(one.person.roles):
                raise Refused("err-roles-conflict", place=one.person.name)
            roster = roster._taken(roster._registration(one, ROOT, at).signed(root.sign))
        roster.write()
        return roster

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
        whole = at.astimezone(UTC).replace(microsecond=0)
        return Statement(
            self.size, self._now.head, self.office, kind, by, whole, account=account, keys=keys, anchors=anchors
        )

    def _registration(self, who: Member, by: str, at: datetime) -> Statement:
        blank = self._next(StatementKind.REGISTERED, by, at, account=who.person.account, keys=who.keys)
        return replace(blank, name=who.person.name, roles=who.person.roles, recipient=who.recipient, key=who.key.hex())

    def _made(self, statement: Statement, secret: AccountSecret) -> Roster:
        grown = self._taken(statement.signed(secret.signing.sign))
        grown.write()
        return grown

    def _taken(self, statement: Statement) -> Roster:
        rule = broken_rule(self._now, statement)
        if rule:
            raise Refused("err-roster-rule", rule=rule)
        return self._with(statement)

    def _with(self, statement: Statement) -> Roster:
        grown = Roster(self.folder, self.office, self.root)
        grown._statements = (*self._statements, statement)
        grown._now = after(self._now, statement)
        return grown


def roster_path(folder: Path) -> Path:
    """Where the roster lies in an office's folder."""
    return folder / "keys" / "roster.jsonl"
