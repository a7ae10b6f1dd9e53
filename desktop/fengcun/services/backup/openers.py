"""Who opens a backup: two people with both locks, or both recovery envelopes. Nobody alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from fengcun.errors import Refused
from fengcun.keys import account as accounts
from fengcun.keys import keyfiles, keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.agefile import Identity, decrypt, new_identity
from fengcun.keys.envelope import check_pair
from fengcun.keys.keyfiles import LedgerKeys, OfficeKeys, VaultKeys
from fengcun.keys.roster import Roster
from fengcun.keys.signing import SigningKey
from fengcun.model.roles import Person
from fengcun.services.office import allowed_costs
from fengcun.services.office_file import OfficeFacts


@dataclass(frozen=True, slots=True)
class OfficeOpened:
    """What opens the register and the log of the backup, and in whose name is worked in it.

    Args:
        person: the first of the two.
        secret: what the account holds.
        office, ledger: the keys.
    """

    person: Person
    secret: AccountSecret = field(repr=False)
    office: OfficeKeys = field(repr=False)
    ledger: LedgerKeys = field(repr=False)


class Openers(Protocol):
    """What opens a backup. Each of its functions is called once, in this order."""

    @property
    def accounts(self) -> tuple[str, str]:
        """The two people's accounts, the one who acts first; empty for who has none."""
        ...

    def vault(self, folder: Path, facts: OfficeFacts, roster: Roster) -> VaultKeys:
        """The keys of the vault.

        Args:
            folder: holds what lies in clear in the backup.
            facts, roster: of the backup.

        Raises:
            Refused: they do not open it.
            Damaged: a key file is not what was written.
        """
        ...

    def office(self, folder: Path, roster: Roster) -> OfficeOpened:
        """The keys of register and log.

        Args:
            folder: holds every key file.
            roster: of the backup.

        Raises:
            Damaged: a key file is not what was written.
        """
        ...


@dataclass(frozen=True, slots=True)
class Opener:
    """One of two people.

    Args:
        account: id.
        passphrase: as typed.
    """

    account: str
    passphrase: str = field(repr=False)


class TwoPeople:
    """A custodian and an approver, in either order.

    Args:
        one: the one in whose name is worked.
        other: the other.
    """

    def __init__(self, one: Opener, other: Opener) -> None:
        self._openers = (one, other)
        self._first: AccountSecret | None = None

    @property
    def accounts(self) -> tuple[str, str]:
        """See `Openers`."""
        return (self._openers[0].account, self._openers[1].account)

    def vault(self, folder: Path, facts: OfficeFacts, roster: Roster) -> VaultKeys:
        """See `Openers`; a wrong passphrase names who typed it (``err-restore-passphrase``)."""
        first, second = (_unlock(folder, facts, roster, each) for each in self._openers)
        keys = keyring.open_vault(folder, roster, first, second)
        self._first = first
        return keys

    def office(self, folder: Path, roster: Roster) -> OfficeOpened:
        """See `Openers`."""
        if self._first is None:
            raise Refused("err-vault-two-people")
        return OfficeOpened(
            roster.member(self._first.account).person,
            self._first,
            keyring.open_office(folder, self._first, roster),
            keyring.open_ledger(folder, self._first, roster),
        )


class TwoEnvelopes:
    """Both recovery envelopes, where two such people are no longer there. Whoever types them has no account.

    Args:
        a, b: what the papers say.
    """

    def __init__(self, a: Identity, b: Identity) -> None:
        self._a, self._b = a, b

    @property
    def accounts(self) -> tuple[str, str]:
        """See `Openers`."""
        return ("", "")

    def vault(self, folder: Path, facts: OfficeFacts, roster: Roster) -> VaultKeys:
        """See `Openers`.

        Raises:
            BadInput: swapped, or not in force on the day of the backup (``err-envelope-swapped``,
                ``err-envelope-not-in-force``).
        """
        check_pair(roster, self._a, self._b)
        return keyfiles.read_vault(self._opened(folder, "vault.age"), roster.anchors)

    def office(self, folder: Path, roster: Roster) -> OfficeOpened:
        """See `Openers`."""
        office, ledger = keyfiles.read_recovery(self._opened(folder, "recovery.age"), roster.anchors)
        nobody = AccountSecret("", new_identity(), SigningKey.generate(), roster.root)
        return OfficeOpened(Person("", "", frozenset()), nobody, office, ledger)

    def _opened(self, folder: Path, name: str) -> bytes:
        outer = decrypt(keyfiles.read_file(folder, name), self._b.secret, name)
        return decrypt(outer, self._a.secret, name)


def _unlock(folder: Path, facts: OfficeFacts, roster: Roster, opener: Opener) -> AccountSecret:
    name = roster.member(opener.account).person.name
    try:
        secret = accounts.unlock(folder, opener.account, opener.passphrase, allowed_costs(facts))
    except Refused as fault:
        if fault.message != "err-passphrase-wrong":
            raise
        raise Refused("err-restore-passphrase", place=name) from fault
    roster.check_secret(secret)
    return secret
