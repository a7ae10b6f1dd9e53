"""The sealed repository (封存库), opened by two people: one who holds lock A and one who holds lock B.

Opening files the packages that wait, and every record shown is an entry of the log with both names. The words in which
the people say what they need are case data: the log keeps them encrypted to the vault, so that they are read only where
the record itself could be.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile, attempts, keyring
from fengcun.keys.keyring import VaultKeys
from fengcun.model.act import LogAct
from fengcun.model.dossier import Dossier, ElectronicFile, Party
from fengcun.model.roles import KeyName, Person
from fengcun.services.accounts.roster_now import see_roster
from fengcun.services.assessment.assessments import Assessed
from fengcun.services.dossiers import open_file
from fengcun.services.drafts import check_line
from fengcun.services.logs import log_seen
from fengcun.services.office import Office
from fengcun.services.sealing import lifting, packages
from fengcun.services.sealing.lifting import Cause, LiftResult
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.session import Session
from fengcun.services.storage import unsettled
from fengcun.store.vault import Vault, VaultInquiry, VaultPackage, VaultPerson

OPEN_MINUTES = 15
"""How long the repository stays open."""
_LOCKS = (KeyName.LOCK_A, KeyName.LOCK_B)
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
class Found:
    """A sealed record that a search found.

    Args:
        package_id: opaque id.
        archive_no: of the dossier.
        names: whom it is about.
    """

    package_id: str
    archive_no: str
    names: tuple[str, ...]


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


class VaultRoom:
    """The door of the repository, as one logged-in person stands before it.

    Args:
        session: of somebody who holds a lock.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def drops(self) -> int:
        """How many packages wait to be filed."""
        with self._session.read() as work:
            return work.drops.count()

    def partners(self) -> tuple[Person, ...]:
        """Who can open it together with me: the holders of the other lock."""
        roster, mine = self._session.roster, self._locks(self._session.person.account)
        return tuple(
            person
            for person in roster.people()
            if person.account != self._session.person.account and mine | self._locks(person.account) == set(_LOCKS)
        )

    def open(self, partner: str, passphrase: str, purpose: Purpose, reference: str) -> OpenVault:
        """Open the repository together.

        Args:
            partner: account id of the other person, who types the passphrase here and now.
            passphrase: of the other person.
            purpose: why.
            reference: what for, for example the number of an inquiry.

        Raises:
            Refused: not two people with both locks (``err-vault-two-people``); a wrong passphrase
                (``err-passphrase-wrong`` or ``err-login-wait``, with `seconds`).
            BadInput: no reference.
            Damaged: a key file, the repository or a waiting package is not what was written; or register and log are
                older copies that were put back (``err-office-rolled-back``).
        """
        session = self._session
        reference = check_line(reference, "reference")
        if partner not in {person.account for person in self.partners()}:
            raise Refused("err-vault-two-people")
        opened = session.opened
        roster, other = Office(session.folder, session.facts, session.roster).unlock(partner, passphrase, session.clock)
        keys = keyring.open_vault(session.folder, roster, opened.secret, other)
        vault = Vault.open(session.folder, keys.vault_key)
        try:
            log_seen.check(session, vault)
            self._log_opening(partner, purpose, reference, keys)
            attempts.absorb(session.folder, partner)
            log_seen.keep(session, vault)
            self._file_drops(vault, keys)
            unsettled.settle(session, vault, keys)
            take_out_lifted(session, vault, keys)
        except BaseException:
            vault.close()
            raise
        people = (session.person, roster.member(partner).person)
        return OpenVault(session, vault, keys, people, purpose, reference)

    def _locks(self, account: str) -> set[KeyName]:
        return set(self._session.roster.member(account).keys) & set(_LOCKS)

    def _log_opening(self, partner: str, purpose: Purpose, reference: str, keys: VaultKeys) -> None:
        session = self._session
        sealed = b64encode(agefile.encrypt(reference.encode(), [keys.vault.recipient])).decode()
        failures = attempts.pending(session.folder, partner)[:-1]
        with session.write() as work:
            see_roster(session, work, session.roster)
            for when in failures:
                session.record(work, LogAct.LOGIN_FAILED, partner, {"at": when.isoformat() if when else ""})
            clear = {"partner": partner, "purpose": purpose.value, "reference": sealed}
            session.record(work, LogAct.VAULT_OPENED, partner, clear)

    def _file_drops(self, vault: Vault, keys: VaultKeys) -> None:
        """File what waits: first into the repository, then out of the register, so that a crash loses nothing."""
        session = self._session
        with session.read() as work:
            waiting = work.drops.all()
        for package_id, blob in waiting:
            package = _read(blob, keys, package_id)
            vault.file(
                VaultPackage(
                    package_id=package_id,
                    archive_no=package.dossier.archive_no.text,
                    filed_at=session.clock.now(),
                    sha256=hashlib.sha256(blob).hexdigest(),
                    blob=blob,
                    persons=tuple(_person(party) for party in package.people),
                )
            )
            with session.write() as work:
                work.drops.remove(package_id)


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

    def find(self, text: str) -> list[Found]:
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
        return [Found(hit.package_id, hit.archive_no, hit.names) for hit in vault.find(text)]

    def show(self, package_id: str) -> SealedRecord:
        """One sealed record; that it was shown is logged with both names before it is.

        Raises:
            Refused: it is closed, or its time is over.
            BadInput: there is no such record.
            Damaged: the package is not what was sealed.
        """
        vault, keys = self._open()
        filed = vault.get(package_id)
        package = _read(filed.blob, keys, package_id)
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
            for file in _read(vault.get(package_id).blob, keys, package_id).files:
                session.vault_files.remove(file.id)
            vault.remove(package_id)
    if waiting:
        with session.write() as work:
            lifting.settled(work)


def _read(blob: bytes, keys: VaultKeys, package_id: str) -> SealedPackage:
    package = packages.read(agefile.decrypt(blob, keys.vault.secret))
    if package.package != package_id:
        raise Damaged("err-package-damaged")
    return package


def _person(party: Party) -> VaultPerson:
    return VaultPerson(
        name=party.name,
        former_names=party.former_names,
        id_number=party.id_number.text if party.id_number else "",
        birth=str(party.birth.date) if party.birth.date else "",
    )
