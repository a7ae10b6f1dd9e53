"""Rule packs and work calendars of the office: read, signed by two accounts, taken into use, checked at each log-in.

What is in use is written in the settings beside the log, so that a file removed from the folder brings nothing else
back. Where anything does not agree the log-in fails and names the folder; the shipped pack never steps in.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rfc8785

from fengcun.errors import BadInput, Damaged, FengcunError
from fengcun.keys.files import read_capped
from fengcun.keys.roster import Member, Roster
from fengcun.law import calendar as calendars
from fengcun.law import pack_reader as rule_packs
from fengcun.law.calendar import WorkCalendar
from fengcun.law.pack import Pack
from fengcun.law.pack_reader import FILES
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.session import Session
from fengcun.services.signed import MAX_FILE, Shelf, SignedKind, enough, require_enough
from fengcun.store.faults import reachable
from fengcun.store.registry import LedgerWork

_PACK, _CALENDARS = "rule-pack", "calendars"
_CASE_WORK = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A rule pack as the list shows it.

    Args:
        name, version: of the pack.
        sha256: over its canonical form.
        signed_by: the names of who signed; nobody for the shipped pack.
    """

    name: str
    version: str
    sha256: str
    signed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarInfo:
    """A work calendar as the list shows it.

    Args:
        year: which year.
        source: the notice it follows.
        sha256: over its canonical form.
        signed_by: the names of who signed.
    """

    year: int
    source: str
    sha256: str
    signed_by: tuple[str, ...] = ()


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
        return _info(_read(folder))

    def sign(self, folder: Path) -> PackInfo:
        """Keep a pack in the office with my signature. It is not in use yet.

        Raises:
            Refused: I do no case work here (``err-role-needed``).
            BadInput, Damaged, EnvironmentFault: as `read`; or it cannot be written.
        """
        self._session.require(*_CASE_WORK)
        pack = _read(folder)
        files = {name: read_capped(folder / name, MAX_FILE) for name in FILES}
        place = self._shelf(SignedKind.PACK).put(pack.sha256, files)
        if _read(place).sha256 != pack.sha256:
            raise Damaged("err-packs-changed", str(place))
        self._sign(SignedKind.PACK, pack.sha256, f"{pack.name} {pack.version}")
        return _info(pack, self._names(SignedKind.PACK, pack.sha256))

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
                info = _info(self.kept(sha256), self._names(SignedKind.PACK, sha256))
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
        return _kept_pack(self._shelf(SignedKind.PACK), sha256)

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
        pack = _kept_pack(shelf, sha256)
        require_enough(shelf.signers(sha256))
        with session.write_log() as work:
            work.settings.put(_PACK, sha256)
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
        return _read_calendar(path)

    def sign_calendar(self, path: Path) -> CalendarInfo:
        """Keep a calendar in the office with my signature. It is not in use yet.

        Raises:
            Refused: I do no case work here.
            BadInput, Damaged, EnvironmentFault: as `read_calendar`; or it cannot be written.
        """
        self._session.require(*_CASE_WORK)
        info, data = _read_calendar(path), read_capped(path, MAX_FILE)
        place = self._shelf(SignedKind.CALENDAR).put(info.sha256, {f"{info.year}.toml": data})
        if _read_calendar(place / f"{info.year}.toml").sha256 != info.sha256:
            raise Damaged("err-packs-changed", str(place))
        self._sign(SignedKind.CALENDAR, info.sha256, str(info.year))
        return _kept_calendar(self._shelf(SignedKind.CALENDAR), info.sha256)

    def countersign_calendar(self, sha256: str) -> CalendarInfo:
        """Add my signature to a calendar that lies here already; errors as `sign_calendar`."""
        shelf = self._shelf(SignedKind.CALENDAR)
        return self.sign_calendar(shelf.place(sha256) / f"{_kept_calendar(shelf, sha256).year}.toml")

    def waiting_calendars(self) -> list[CalendarInfo]:
        """The calendars kept in the office that are not in use; one that cannot be read is left out."""
        with self._session.read_log() as work:
            used = set(_calendars_in_use(work).values())
        shelf, found = self._shelf(SignedKind.CALENDAR), []
        for sha256 in shelf.hashes():
            if sha256 in used:
                continue
            try:
                found.append(_kept_calendar(shelf, sha256))
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
        info = _kept_calendar(shelf, sha256)
        require_enough(shelf.signers(sha256))
        with session.write_log() as work:
            used = {**_calendars_in_use(work), str(info.year): sha256}
            work.settings.put(_CALENDARS, rfc8785.dumps(used).decode())
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
        return _names(self._shelf(kind).signers(sha256))

    def _shelf(self, kind: SignedKind) -> Shelf:
        return Shelf(self._session.folder, self._session.roster, kind)


def keep_in_use(session: Session) -> None:
    """Keep the pack in use in the office, before a decision by it is stored.

    The program ships another pack with a later version; what was decided by this one must still be explained by it.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    shelf, sha256 = Shelf(session.folder, session.roster, SignedKind.PACK), session.pack.sha256
    try:
        with reachable(shelf.place(sha256)):
            there = shelf.place(sha256).is_dir()  # an imported one lies there already
            there = there and rule_packs.load(shelf.place(sha256)).sha256 == sha256
    except BadInput:
        there = False  # only half of it was written once
    if not there:
        shelf.put(sha256, {name: read_capped(resource("law") / name, MAX_FILE) for name in FILES})


def in_use(folder: Path, roster: Roster, work: LedgerWork) -> tuple[Pack, WorkCalendar]:
    """The pack and the working days of an office, every signature checked again.

    Args:
        folder: the office.
        roster: its accounts, verified.
        work: the settings beside the log.

    Raises:
        Damaged: what is in use is missing or was changed (``err-packs-changed``), or is not signed by two accounts any
            longer (``err-packs-signatures``); the place is its folder.
    """
    sha256 = work.settings.get(_PACK)
    pack = rule_packs.load() if not sha256 else _used_pack(Shelf(folder, roster, SignedKind.PACK), sha256)
    days, shelf = calendars.load(), Shelf(folder, roster, SignedKind.CALENDAR)
    for year, used in sorted(_calendars_in_use(work).items()):
        try:
            _kept_calendar(shelf, used)
            days = days.with_year(*calendars.read(shelf.place(used) / f"{year}.toml"))
        except (BadInput, OSError) as fault:
            raise Damaged("err-packs-changed", f"{SignedKind.CALENDAR.value}/{used}") from fault
        _signed_still(shelf, used)
    return pack, days


def _used_pack(shelf: Shelf, sha256: str) -> Pack:
    try:
        pack = _kept_pack(shelf, sha256)
    except BadInput as fault:
        raise Damaged("err-packs-changed", str(shelf.place(sha256))) from fault
    _signed_still(shelf, sha256)
    return pack


def _signed_still(shelf: Shelf, sha256: str) -> None:
    if not enough(shelf.signers(sha256)):
        raise Damaged("err-packs-signatures", str(shelf.place(sha256)))


def _kept_pack(shelf: Shelf, sha256: str) -> Pack:
    place = shelf.place(sha256)
    if not place.is_dir():
        raise BadInput("err-packs-unknown", str(place))
    try:
        pack = _read(place)
    except (BadInput, Damaged) as fault:
        raise Damaged("err-packs-changed", str(place)) from fault
    if pack.sha256 != sha256:
        raise Damaged("err-packs-changed", str(place))
    return pack


def _kept_calendar(shelf: Shelf, sha256: str) -> CalendarInfo:
    place = shelf.place(sha256)
    paths = sorted(place.glob("*.toml"))
    if not paths:
        raise BadInput("err-packs-unknown", str(place))
    try:
        info = _read_calendar(paths[0])
    except (BadInput, Damaged) as fault:
        raise Damaged("err-packs-changed", str(place)) from fault
    if info.sha256 != sha256 or [path.name for path in paths] != [f"{info.year}.toml"]:
        raise Damaged("err-packs-changed", str(place))
    return CalendarInfo(info.year, info.source, sha256, _names(shelf.signers(sha256)))


def _read(folder: Path) -> Pack:
    if not folder.is_dir():
        raise BadInput("err-law-pack", str(folder), detail=", ".join(FILES))
    for name in FILES:
        if not (folder / name).exists():
            raise BadInput("err-law-pack", name, detail=str(folder))
        read_capped(folder / name, MAX_FILE)
    try:
        pack = rule_packs.load(folder)
    except BadInput as fault:
        raise _with_line(fault, folder) from fault
    shipped = rule_packs.load()
    tables: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("norms.toml", shipped.norms, pack.norms),
        ("provisions.toml", shipped.provisions, pack.provisions),
        ("conflicts.toml", shipped.conflicts, pack.conflicts),
    )
    for name, wanted, found in tables:
        missing = sorted(set(wanted) - set(found))
        if missing:  # the rules cite these by code
            raise BadInput("err-law-pack", name, detail=", ".join(missing))
    return pack


def _with_line(fault: BadInput, folder: Path) -> BadInput:
    """The same fault with the line where its entry begins, as far as the entry is found in the file."""
    name, _, entry = fault.place.partition(": ")
    label = entry.rpartition(" ")[2]
    if name in FILES and label:
        key = re.compile(rf'\s*(?:id|code|law|number)\s*=\s*"?{re.escape(label)}"?\s*(?:#.*)?')
        for number, line in enumerate((folder / name).read_text(encoding="utf-8").splitlines(), 1):
            if key.fullmatch(line):
                return BadInput(fault.message, f"{name}:{number}: {entry}", **fault.arguments)
    return fault


def _read_calendar(path: Path) -> CalendarInfo:
    data = read_capped(path, MAX_FILE)
    year, _, _ = calendars.read(path)
    document = tomllib.loads(data.decode("utf-8"))
    name = f"{year}.toml"
    return CalendarInfo(year, document["source"], rule_packs.digest({name: document}))


def _calendars_in_use(work: LedgerWork) -> dict[str, str]:
    return dict(json.loads(work.settings.get(_CALENDARS) or "{}"))


def _names(signers: tuple[Member, ...]) -> tuple[str, ...]:
    return tuple(member.person.name for member in signers)


def _info(pack: Pack, signed_by: tuple[str, ...] = ()) -> PackInfo:
    return PackInfo(pack.name, pack.version, pack.sha256, signed_by)
