"""The sealed repository (封存库) while two people have it open: looked through, shown, lifted from, closed again.

Every record shown is an entry of the log with both names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.act import LogAct
from fengcun.model.dossier import Dossier, ElectronicFile, Party
from fengcun.model.roles import Person
from fengcun.model.sealing import SealedHit
from fengcun.services.assessment.assessments import Assessed
from fengcun.services.dossiers import open_file
from fengcun.services.sealing import lifting, packages
from fengcun.services.sealing.lifting import Cause, LiftResult
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.session import Session
from fengcun.services.vault import log_seen
from fengcun.store.vault import Vault, VaultInquiry

OPEN_MINUTES = 15
"""How long the repository stays open."""
_SHORTEST = 2
T = TypeVar("T")


class Purpose(StrEnum):
    """Why the repository is opened."""

    INQUIRY = "inquiry"
    """An inquiry by a judicial organ or a unit (article 16)."""
    LIFT = "lift"
    """Lifting a seal (article 18)."""
    INSPECTION = "inspection"
    """Supervision and the keeping of the repository (articles 20 to 22)."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A sealed record shown to two people.

    Args:
        archive_no: of the dossier.
        sealing_no: 封存编号.
        shelf_code: place in the sealed repository.
        sealed_at: when.
        dossier: as it was; for one party of an unsplit dossier, with that party alone.
        party: the party sealed, for an unsplit dossier.
        files: the electronic files.
        inquiries: those registered with it, the oldest first.
    """

    archive_no: str
    sealing_no: str
    shelf_code: str
    sealed_at: datetime
    dossier: Dossier
    party: Party | None
    files: tuple[ElectronicFile, ...]
    inquiries: tuple[VaultInquiry, ...] = ()

    def __repr__(self) -> str:
        return f"SealedRecord({self.sealing_no})"


class OpenVault:
    """The repository while two people have it open. It closes itself when its time is over.

    Args:
        session: of the person who opened it.
        vault: the open database.
        keys: what opens packages.
        people: both people.
        purpose, reference: what it was opened for.
    """

    def __init__(
        self,
        session: Session,
        vault: Vault,
        keys: VaultKeys,
        people: tuple[Person, Person],
        purpose: Purpose,
        reference: str,
    ) -> None:
        self.people, self.purpose, self.reference = people, purpose, reference
        self.opened_at = session.clock.now()
        self.expires_at = self.opened_at + timedelta(minutes=OPEN_MINUTES)
        self._session = session
        self._vault: Vault | None = vault
        self._keys: VaultKeys | None = keys
        self._shown: dict[str, SealedPackage] = {}
        session.when_closed(self.close)

    def find(self, text: str) -> list[SealedHit]:
        """The sealed records about whom this may mean.

        Args:
            text: a name or a part of it, pinyin, initials, an identity number, an archive number; two characters at
                least, so that nobody lists the whole repository.

        Raises:
            Refused: it is closed, or its time is over.
            BadInput: too short.
        """
        vault, _ = self._open()
        if len(text.strip()) < _SHORTEST:
            raise BadInput("err-vault-search-short", "text")
        return vault.find(text)

    def show(self, package_id: str) -> SealedRecord:
        """One sealed record; that it was shown is logged with both names before it is.

        Raises:
            Refused: it is closed, or its time is over.
            BadInput: there is no such record.
            Damaged: the package is not what was sealed.
        """
        vault, keys = self._open()
        filed = vault.get(package_id)
        package = read_package(filed.blob, keys, package_id)
        self._record(LogAct.VAULT_SHOWN, package_id, filed.archive_no)
        self._shown[package_id] = package
        party = next((one for one in package.dossier.parties if one.id == package.party), None)
        return SealedRecord(
            archive_no=filed.archive_no,
            sealing_no=package.sealing_no,
            shelf_code=package.shelf_code,
            sealed_at=package.sealed_at,
            dossier=package.dossier,
            party=party,
            files=package.files,
            inquiries=packages.inquiries_about(package_id, vault.inquiries()),
        )

    def judge(self, package_id: str, cause: Cause) -> tuple[Assessed, ...]:
        """What the law says of lifting the seal of a record that was shown; arguments and errors as `lifting.judge`.

        Raises:
            Refused: it is closed, or its time is over.
            BadInput: the record was not shown.
        """
        self._open()
        return lifting.judge(self._session, self._seen(package_id), cause)

    def lift(self, package_id: str, cause: Cause, remark: str = "") -> LiftResult:
        """Lift the seal of a record that was shown: both people are here, and the law decides.

        Args:
            package_id: the record.
            cause: what happened, or what was applied for.
            remark: why, where the law leaves it to people.

        Raises:
            Refused: it was not opened for lifting (``err-lift-purpose``), or the law keeps the record sealed.
            BadInput: the record was not shown, or a remark is missing.
            Damaged, EnvironmentFault: as `lifting.bring_back`; nothing was changed.
        """
        vault, keys = self._open()
        if self.purpose is not Purpose.LIFT:
            raise Refused("err-lift-purpose")
        package = self._seen(package_id)
        assessed = lifting.judge(self._session, package, cause)
        lifting.check(assessed, remark)
        result = lifting.bring_back(self._session, package, assessed, self.people[1].account, cause)
        self._shown.pop(package_id)
        take_out_lifted(self._session, vault, keys)
        return result

    def read_file(self, package_id: str, file_id: str) -> bytes:
        """The bytes of an electronic file of a record that was shown, in memory only; it is logged.

        Raises:
            Refused: it is closed, or its time is over.
            BadInput: the record was not shown, or has no such file.
            Damaged: the file is not what was sealed.
        """
        self._open()
        package = self._shown.get(package_id)
        file = next((one for one in package.files if one.id == file_id), None) if package else None
        if package is None or file is None:
            raise BadInput("err-file-unknown")
        self._record(LogAct.VAULT_SHOWN, package_id, package.dossier.archive_no.text)
        return open_file(self._session.vault_files.get(file.id), file)

    def inspect(self, look: Callable[[Vault, VaultKeys], T]) -> T:
        """Go through the whole repository, for an examination of the office.

        Args:
            look: is given the repository and what opens its packages, and keeps neither.

        Raises:
            Refused: it is closed, its time is over, or it was not opened for inspection (``err-vault-purpose``).
        """
        vault, keys = self._open()
        if self.purpose is not Purpose.INSPECTION:
            raise Refused("err-vault-purpose")
        return look(vault, keys)

    def contents(self) -> tuple[Vault, VaultKeys]:
        """The repository and what opens it, for the inquiry desk, which keeps a sealed account of all that it shows.

        Raises:
            Refused: it is closed, or its time is over.
        """
        return self._open()

    def close(self) -> None:
        """Close it; closing twice is fine."""
        vault, self._vault, self._keys = self._vault, None, None
        self._shown = {}
        if vault is None:
            return
        try:
            with self._session.write() as work:
                self._session.record(work, LogAct.VAULT_CLOSED, self.people[1].account)
            log_seen.keep(self._session, vault)
        finally:
            vault.close()

    def _seen(self, package_id: str) -> SealedPackage:
        package = self._shown.get(package_id)
        if package is None:
            raise BadInput("err-file-unknown")
        return package

    def _open(self) -> tuple[Vault, VaultKeys]:
        if self._vault is not None and self._session.clock.now() >= self.expires_at:
            self.close()
        if self._vault is None or self._keys is None:
            raise Refused("err-vault-closed")
        return self._vault, self._keys

    def _record(self, act: LogAct, package_id: str, archive_no: str) -> None:
        with self._session.write() as work:
            clear = {"archive_no": archive_no, "partner": self.people[1].account}
            self._session.record(work, act, package_id, clear)


def take_out_lifted(session: Session, vault: Vault, keys: VaultKeys) -> None:
    """Take packages that are back in the register out of the repository: their files, then the package itself."""
    with session.read() as work:
        waiting = lifting.lifted(work)
    filed = set(vault.package_ids()) if waiting else set()
    for package_id in waiting:
        if package_id in filed:
            for file in read_package(vault.get(package_id).blob, keys, package_id).files:
                session.vault_files.remove(file.id)
            vault.remove(package_id)
    if waiting:
        with session.write() as work:
            lifting.settled(work)


def read_package(blob: bytes, keys: VaultKeys, package_id: str) -> SealedPackage:
    """A package as it was sealed.

    Raises:
        Damaged: it does not open with these keys, or is another one (``err-package-damaged``).
    """
    package = packages.read(agefile.decrypt(blob, keys.vault.secret))
    if package.package != package_id:
        raise Damaged("err-package-damaged")
    return package
