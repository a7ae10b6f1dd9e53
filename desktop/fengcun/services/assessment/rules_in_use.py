"""The rules that an office works by: the pack and the calendars in use, kept by their hash, every signature checked.

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

from fengcun.errors import BadInput, Damaged
from fengcun.keys.files import read_capped
from fengcun.keys.roster import Member, Roster
from fengcun.law import calendar as calendars
from fengcun.law import pack_reader as rule_packs
from fengcun.law.calendar import WorkCalendar
from fengcun.law.pack import Pack
from fengcun.law.pack_reader import FILES
from fengcun.resources import resource
from fengcun.services.assessment.signed import MAX_FILE, Shelf, SignedKind, enough
from fengcun.services.session import Session
from fengcun.store.faults import reachable
from fengcun.store.registry import LedgerWork

PACK, CALENDARS = "rule-pack", "calendars"
"""Settings beside the log: the hash of the pack in use, and those of the calendars by year."""


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
    sha256 = work.settings.get(PACK)
    pack = rule_packs.load() if not sha256 else _used_pack(Shelf(folder, roster, SignedKind.PACK), sha256)
    days, shelf = calendars.load(), Shelf(folder, roster, SignedKind.CALENDAR)
    for year, used in sorted(calendars_in_use(work).items()):
        try:
            kept_calendar(shelf, used)
            days = days.with_year(*calendars.read(shelf.place(used) / f"{year}.toml"))
        except (BadInput, OSError) as fault:
            raise Damaged("err-packs-changed", f"{SignedKind.CALENDAR.value}/{used}") from fault
        _signed_still(shelf, used)
    return pack, days


def _used_pack(shelf: Shelf, sha256: str) -> Pack:
    try:
        pack = kept_pack(shelf, sha256)
    except BadInput as fault:
        raise Damaged("err-packs-changed", str(shelf.place(sha256))) from fault
    _signed_still(shelf, sha256)
    return pack


def _signed_still(shelf: Shelf, sha256: str) -> None:
    if not enough(shelf.signers(sha256)):
        raise Damaged("err-packs-signatures", str(shelf.place(sha256)))


def kept_pack(shelf: Shelf, sha256: str) -> Pack:
    """A pack of the shelf by its hash.

    Raises:
        BadInput: there is none (``err-packs-unknown``).
        Damaged: it was changed after it was signed (``err-packs-changed``); the place is its folder.
    """
    place = shelf.place(sha256)
    if not place.is_dir():
        raise BadInput("err-packs-unknown", str(place))
    try:
        pack = read_pack(place)
    except (BadInput, Damaged) as fault:
        raise Damaged("err-packs-changed", str(place)) from fault
    if pack.sha256 != sha256:
        raise Damaged("err-packs-changed", str(place))
    return pack


def kept_calendar(shelf: Shelf, sha256: str) -> CalendarInfo:
    """A calendar of the shelf by its hash, with who signed it; errors as `kept_pack`."""
    place = shelf.place(sha256)
    paths = sorted(place.glob("*.toml"))
    if not paths:
        raise BadInput("err-packs-unknown", str(place))
    try:
        info = read_calendar(paths[0])
    except (BadInput, Damaged) as fault:
        raise Damaged("err-packs-changed", str(place)) from fault
    if info.sha256 != sha256 or [path.name for path in paths] != [f"{info.year}.toml"]:
        raise Damaged("err-packs-changed", str(place))
    return CalendarInfo(info.year, info.source, sha256, names_of(shelf.signers(sha256)))


def read_pack(folder: Path) -> Pack:
    """A pack from any folder, read strictly, with every norm, provision and conflict that the rules cite.

    Raises:
        BadInput: a fault in a file (``err-law-pack``); the place is file, line and entry.
        Damaged, EnvironmentFault: a file is a link, too long or cannot be read.
    """
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


def read_calendar(path: Path) -> CalendarInfo:
    """A calendar of one year from any file, read strictly.

    Raises:
        BadInput: a fault in it (``err-law-calendar``).
        Damaged, EnvironmentFault: it is a link, too long or cannot be read.
    """
    data = read_capped(path, MAX_FILE)
    year, _, _ = calendars.read(path)
    document = tomllib.loads(data.decode("utf-8"))
    name = f"{year}.toml"
    return CalendarInfo(year, document["source"], rule_packs.digest({name: document}))


def calendars_in_use(work: LedgerWork) -> dict[str, str]:
    """The hashes of the calendars in use by their year."""
    return dict(json.loads(work.settings.get(CALENDARS) or "{}"))


def names_of(signers: tuple[Member, ...]) -> tuple[str, ...]:
    """The names of who signed."""
    return tuple(member.person.name for member in signers)


def info_of(pack: Pack, signed_by: tuple[str, ...] = ()) -> PackInfo:
    """A pack as the list shows it."""
    return PackInfo(pack.name, pack.version, pack.sha256, signed_by)
