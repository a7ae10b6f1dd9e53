"""What is at hand for an examination: the folder alone, the keys of one person, or those of two."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fengcun.keys import keyring
from fengcun.keys.account import AccountSecret
from fengcun.keys.keyring import LedgerKeys, OfficeKeys, VaultKeys
from fengcun.keys.roster import Roster
from fengcun.model.clock import Clock
from fengcun.model.examination import Because
from fengcun.model.roles import KeyName
from fengcun.services.office_file import OfficeFacts
from fengcun.services.session import Session
from fengcun.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Sight:
    """What an examination can look at.

    Args:
        folder: of the office.
        clock: tells the time.
        facts: of office.toml; None where that cannot be read.
        roster: verified; None where it cannot be.
        secret: of who examines; None without a log-in.
        session: of who examines; None where the office could not be opened.
        vault: the open repository; None for one person.
        vault_keys: what opens it.
    """

    folder: Path
    clock: Clock
    facts: OfficeFacts | None = None
    roster: Roster | None = None
    secret: AccountSecret | None = field(default=None, repr=False)
    session: Session | None = None
    vault: Vault | None = None
    vault_keys: VaultKeys | None = field(default=None, repr=False)

    def holder(self, key: KeyName) -> AccountSecret | None:
        """Who examines, where the account holds a key."""
        if self.secret is None or self.roster is None:
            return None
        return self.secret if key in self.roster.member(self.secret.account).keys else None

    def office_keys(self) -> OfficeKeys | None:
        """The keys of the register, where they are held.

        Raises:
            Damaged: the file of the key is not what was written.
        """
        secret = self.holder(KeyName.OFFICE)
        if secret is None or self.roster is None:
            return None
        return keyring.open_office(self.folder, secret, self.roster)

    def ledger_keys(self) -> LedgerKeys | None:
        """The keys of the log, where they are held.

        Raises:
            Damaged: the file of the key is not what was written.
        """
        secret = self.holder(KeyName.LEDGER)
        if secret is None or self.roster is None:
            return None
        return keyring.open_ledger(self.folder, secret, self.roster)

    @property
    def whole(self) -> bool:
        """Whether two people opened the sealed repository."""
        return self.vault is not None

    @property
    def nothing(self) -> Because:
        """Why what cannot be looked at cannot be."""
        if self.secret is None:
            return Because.NO_LOG_IN
        return Because.NOT_HELD if self.session is not None else Because.DAMAGED
