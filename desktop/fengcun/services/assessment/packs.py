"""Rule packs and work calendars as one person handles them: read, signed by two accounts, taken into use.

Which are in use, and whether they still are what was signed, is the business of `rules_in_use`.
"""

from __future__ import annotations

from pathlib import Path

import rfc8785

from fengcun.errors import Damaged, FengcunError
from fengcun.keys.files import read_capped
from fengcun.law import calendar as calendars
from fengcun.law import pack_reader as rule_packs
from fengcun.law.pack import Pack
from fengcun.law.pack_reader import FILES
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.assessment.rules_in_use import (
    CALENDARS,
    PACK,
    CalendarInfo,
    PackInfo,
    calendars_in_use,
    info_of,
    kept_calendar,
    kept_pack,
    names_of,
    read_calendar,
    read_pack,
)
from fengcun.services.assessment.signed import MAX_FILE, Shelf, SignedKind, require_enough
from fengcun.services.session import Session

_CASE_WORK = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)


class Packs:
    """The rule packs and calendars as one logged-in person may use them.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> PackInfo:
        """The pack in use."""
        pack = self._session.pack
        return PackInfo(pack.name, pack.version, pack.sha256, self._names(SignedKind.PACK, pack.sha256))

    def read(self, folder: Path) -> PackInfo:
        """Read a pack strictly; nothing is kept.

        Raises:
            BadInput: a fault in a file (``err-law-pack``); the place is file, line and entry.
            Damaged, EnvironmentFault: a file is a link, too long or cannot be read.
        """
        return info_of(read_pack(folder))

    def sign(self, folder: Path) -> PackInfo:
        """Keep a pack in the office with my signature. It is not in use yet.

        Raises:
            Refused: I do no case work here (``err-role-needed``).
            BadInput, Damaged, EnvironmentFault: as `read`; or it cannot be written.
        """
        self._session.require(*_CASE_WORK)
        pack = read_pack(folder)
        files = {name: read_capped(folder / name, MAX_FILE) for name in FILES}
        place = self._shelf(SignedKind.PACK).put(pack.sha256, files)
        if read_pack(place).sha256 != pack.sha256:
            raise Damaged("err-packs-changed", str(place))
        self._sign(SignedKind.PACK, pack.sha256, f"{pack.name} {pack.version}")
        return info_of(pack, self._names(SignedKind.PACK, pack.sha256))

    def countersign(self, sha256: str) -> PackInfo:
        """Add my signature to a pack that lies here already; errors as `sign`."""
        return self.sign(self._shelf(SignedKind.PACK).place(sha256))

    def waiting(self) -> list[PackInfo]:
        """The packs that somebody signed here and that are not in use; one that cannot be read is left out."""
        found = []
        for sha256 in self._shelf(SignedKind.PACK).hashes():
            if sha256 == self._session.pack.sha256:
                continue
            try:
                info = info_of(self.kept(sha256), self._names(SignedKind.PACK, sha256))
            except FengcunError:
                continue
            if info.signed_by:  # else it is kept only to explain what was decided by it
                found.append(info)
        return found

    def kept(self, sha256: str) -> Pack:
        """A pack by its hash: the one in use, the shipped one, or one kept here, to replay an earlier decision.

        Raises:
            BadInput: there is none (``err-packs-unknown``).
            Damaged: it was changed after it was signed (``err-packs-changed``); the place is its folder.
        """
        for pack in (self._session.pack, rule_packs.load()):
            if pack.sha256 == sha256:
                return pack
        return kept_pack(self._shelf(SignedKind.PACK), sha256)

    def activate(self, sha256: str) -> PackInfo:
        """Take a signed pack into use, for everybody, from now on.

        Raises:
            Refused: I do no case work, or two accounts, one of them an approver, did not sign it
                (``err-packs-two-needed``).
            BadInput: there is none.
            Damaged: it was changed after it was signed.
        """
        session = self._session
        session.require(*_CASE_WORK)
        shelf = self._shelf(SignedKind.PACK)
        pack = kept_pack(shelf, sha256)
        require_enough(shelf.signers(sha256))
        with session.write_log() as work:
            work.settings.put(PACK, sha256)
            clear = {"kind": SignedKind.PACK.value, "name": f"{pack.name} {pack.version}", "sha256": sha256}
            session.record(work, LogAct.PACK_ACTIVATED, "", clear)
        session.pack = pack
        return self.current()

    def read_calendar(self, path: Path) -> CalendarInfo:
        """Read a calendar of one year strictly; nothing is kept.

        Raises:
            BadInput: a fault in it (``err-law-calendar``); the place is the file.
            Damaged, EnvironmentFault: it is a link, too long or cannot be read.
        """
        return read_calendar(path)

    def sign_calendar(self, path: Path) -> CalendarInfo:
        """Keep a calendar in the office with my signature. It is not in use yet.

        Raises:
            Refused: I do no case work here.
            BadInput, Damaged, EnvironmentFault: as `read_calendar`; or it cannot be written.
        """
        self._session.require(*_CASE_WORK)
        info, data = read_calendar(path), read_capped(path, MAX_FILE)
        place = self._shelf(SignedKind.CALENDAR).put(info.sha256, {f"{info.year}.toml": data})
        if read_calendar(place / f"{info.year}.toml").sha256 != info.sha256:
            raise Damaged("err-packs-changed", str(place))
        self._sign(SignedKind.CALENDAR, info.sha256, str(info.year))
        return kept_calendar(self._shelf(SignedKind.CALENDAR), info.sha256)

    def countersign_calendar(self, sha256: str) -> CalendarInfo:
        """Add my signature to a calendar that lies here already; errors as `sign_calendar`."""
        shelf = self._shelf(SignedKind.CALENDAR)
        return self.sign_calendar(shelf.place(sha256) / f"{kept_calendar(shelf, sha256).year}.toml")

    def waiting_calendars(self) -> list[CalendarInfo]:
        """The calendars kept in the office that are not in use; one that cannot be read is left out."""
        with self._session.read_log() as work:
            used = set(calendars_in_use(work).values())
        shelf, found = self._shelf(SignedKind.CALENDAR), []
        for sha256 in shelf.hashes():
            if sha256 in used:
                continue
            try:
                found.append(kept_calendar(shelf, sha256))
            except FengcunError:
                continue
        return found

    def activate_calendar(self, sha256: str) -> CalendarInfo:
        """Take a signed calendar into use, in place of what was known of its year.

        Raises:
            Refused, BadInput, Damaged: as `activate`.
        """
        session = self._session
        session.require(*_CASE_WORK)
        shelf = self._shelf(SignedKind.CALENDAR)
        info = kept_calendar(shelf, sha256)
        require_enough(shelf.signers(sha256))
        with session.write_log() as work:
            used = {**calendars_in_use(work), str(info.year): sha256}
            work.settings.put(CALENDARS, rfc8785.dumps(used).decode())
            clear = {"kind": SignedKind.CALENDAR.value, "name": str(info.year), "sha256": sha256}
            session.record(work, LogAct.CALENDAR_ACTIVATED, "", clear)
        session.calendar = session.calendar.with_year(*calendars.read(shelf.place(sha256) / f"{info.year}.toml"))
        return info

    def _sign(self, kind: SignedKind, sha256: str, name: str) -> None:
        session = self._session
        self._shelf(kind).sign(sha256, session.opened.secret)
        with session.write_log() as work:
            session.record(work, LogAct.PACK_SIGNED, "", {"kind": kind.value, "name": name, "sha256": sha256})

    def _names(self, kind: SignedKind, sha256: str) -> tuple[str, ...]:
        return names_of(self._shelf(kind).signers(sha256))

    def _shelf(self, kind: SignedKind) -> Shelf:
        return Shelf(self._session.folder, self._session.roster, kind)
