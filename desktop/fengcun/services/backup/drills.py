"""The yearly drill: two people restore a backup for a trial, everything is checked, nothing of it stays.

It goes the whole way of a restore, the seals since included, but for the last step: register and log are never written
under a key that anybody holds (`unpacked`). What it proves is logged with its day.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from fengcun.errors import BadInput, Refused
from fengcun.keys.files import private_folder
from fengcun.model.act import LogAct
from fengcun.model.roles import KeyName, Person
from fengcun.services.backup import restoring
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.manifest import files_of
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Since
from fengcun.services.backup.unpacked import Told, Unpacked
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork

EVERY_DAYS = 365
_LOCKS = frozenset({KeyName.LOCK_A, KeyName.LOCK_B})
_AT = "backup-drilled"


@dataclass(frozen=True, slots=True)
class Drilled:
    """A drill that came out well.

    Args:
        number: of the backup.
        made_at: when it was made.
        files: how many files were decrypted and compared.
        entries: how many entries its log has.
        resealed: how many seals were carried out again.
        people: names of the two.
    """

    number: int
    made_at: datetime
    files: int
    entries: int
    resealed: int
    people: tuple[str, str]


class RestoreDrills:
    """The drills as one of the two people makes them.

    Args:
        session: of somebody who holds the register's key.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def mine(self) -> bool:
        """Whether this person can be one of the two."""
        return bool(self._session.roster.member(self._session.person.account).keys & _LOCKS)

    def partners(self) -> tuple[Person, ...]:
        """Who can be the other one: the holders of the other lock."""
        roster, me = self._session.roster, self._session.person.account
        mine = roster.member(me).keys & _LOCKS
        return tuple(
            one
            for one in roster.people()
            if one.account != me and mine | (roster.member(one.account).keys & _LOCKS) == _LOCKS
        )

    def newest(self, folder: Path) -> Path:
        """The newest backup of this office in a folder.

        Raises:
            BadInput: there is none (``err-drill-none``).
            EnvironmentFault: the folder cannot be read.
        """
        if folder.is_dir():
            for number, path in files_of(folder, self._session.facts.id):
                with BackupFile(path) as backup:
                    if (backup.head.office, backup.head.number) == (self._session.facts.id, number):
                        return path
        raise BadInput("err-drill-none", place=str(folder))

    def drill(
        self, folder: Path, passphrase: str, partner: str, partner_passphrase: str, told: Told = lambda done, of: None
    ) -> Drilled:
        """Restore the newest backup of a folder for a trial, on the same medium, and remove it again.

        Args:
            folder: where the backups lie.
            passphrase: of the person who is logged in, of the day of the backup.
            partner: account of the other.
            partner_passphrase: of the other.
            told: called with how many of how many parts are done; what it raises stops the work.

        Raises:
            BadInput: no backup there; one that is not ours, or not whole.
            Refused: not two people with both locks, or a wrong passphrase.
            Damaged: what is not what was written, naming it.
            EnvironmentFault: the medium is full or cannot be written.
        """
        session = self._session
        file = self.newest(folder)
        if partner not in {one.account for one in self.partners()}:
            raise Refused("err-vault-two-people")
        openers = TwoPeople(Opener(session.person.account, passphrase), Opener(partner, partner_passphrase))
        trial = folder / f".fengcun-drill-{session.facts.id}.restoring"
        restoring.clear_away(trial)
        private_folder(trial)
        try:
            unpacked = Unpacked(file, trial, openers, session.clock, told)
            if unpacked.roster.root != session.roster.root or unpacked.facts.id != session.facts.id:
                raise BadInput("err-drill-foreign", place=file.name)
            restored = restoring.replay(unpacked, file, openers.accounts, Since(nothing=True), trial)
        finally:
            shutil.rmtree(trial, ignore_errors=True)
        restoring.clear_away(trial)  # what could not be removed is said, not passed over
        head, manifest = unpacked.manifest.head, unpacked.manifest
        clear = {"number": str(head.number), "made_at": head.made_at.isoformat(), "partner": partner}
        with session.write() as work:
            session.record(work, LogAct.BACKUP_DRILLED, "", clear)
            work.settings.put(_AT, session.clock.now().isoformat())
        return Drilled(
            number=head.number,
            made_at=head.made_at,
            files=len(manifest.files),
            entries=manifest.log_size,
            resealed=len(restored.resealed.done),
            people=restored.people,
        )

    def last(self) -> date | None:
        """The day of the last drill; None where there was none."""
        with self._session.read_log() as work:
            at = _at(work)
        return None if at is None else at.astimezone().date()

    def due(self) -> date | None:
        """The day by which the next one is due; None before the first backup."""
        last = self.last()
        if last is None:
            made = Backups(self._session).last()
            if made is None:
                return None
            last = self._session.facts.created_on
        return last + timedelta(days=EVERY_DAYS)


def _at(work: LedgerWork) -> datetime | None:
    text = work.settings.get(_AT)
    return None if text is None else datetime.fromisoformat(text)
