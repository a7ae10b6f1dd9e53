"""Registers the dossiers of a list, some hundred in one transaction, as the form would register each.

It goes on where it was stopped or the program was closed: of the one list that is under way a keyed hash and the
numbers of the rows that are done are kept, nothing of what they say, and only until it is through: a hash of a short
list could be guessed back. That a number belongs to another dossier is told in the same words whether it is sealed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from fengcun.errors import Damaged, FengcunError
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.dossiers import Dossiers
from fengcun.services.drafts import DossierDraft
from fengcun.services.importing.plan import Plan
from fengcun.services.session import Session
from fengcun.store.registry import Work

BATCH = 100
"""How many dossiers are registered in one transaction."""
_STATE = "import"
_COLUMNS = "import-columns"


class Standing(StrEnum):
    """How a dossier of a list stands to the register."""

    READY = "ready"
    FAULTY = "faulty"
    IMPORTED = "imported"
    """From this very list."""
    TAKEN = "taken"
    """Its archive number belongs to another dossier."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import.

    Args:
        registered, rows: dossiers registered now, and the rows they stand in.
        before: dossiers that this list had brought before it was stopped.
        taken: dossiers whose archive number is registered already.
        faulty: dossiers with a row that cannot be taken.
        standings: of each dossier of the list afterwards.
    """

    registered: int = 0
    rows: int = 0
    before: int = 0
    taken: int = 0
    faulty: int = 0
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a list of which the import was stopped.

    Args:
        on: the day on which it was.
        rows: how many of its rows are registered.
    """

    on: date
    rows: int


@dataclass(slots=True)
class _State:
    list: str
    on: str
    rows: str


class Imports:
    """Importing lists into the register of an office.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dossiers = Dossiers(session)

    def remembered(self) -> dict[str, str]:
        """What was chosen for headings before, by `columns.heading_key`."""
        with self._session.read() as work:
            return _remembered(work)

    def earlier(self, digest: str) -> Earlier | None:
        """How far a list was imported before it was stopped; None where it was not.

        Args:
            digest: hash of the file.
        """
        with self._session.read() as work:
            state = self._state(work, digest)
        return Earlier(date.fromisoformat(state.on), len(_rows(state.rows))) if state is not None else None

    def standings(self, plan: Plan) -> list[Standing]:
        """How each dossier of a list stands to the register now."""
        with self._session.read() as work:
            done = self._done(work, plan.digest)
            return [self._standing(work, entry.lines[0].row, entry.draft, done) for entry in plan.entries]

    def run(self, plan: Plan, moved: Callable[[int, int], None]) -> Imported:
        """Register every dossier of a list that can be, and is not yet.

        Args:
            plan: the list.
            moved: told after each batch how many of how many dossiers are done; where it raises an error of the
                program, the import stops there, is logged with what it did, and can go on later.

        Raises:
            Refused: the person is no clerk.
        """
        self._session.require(Role.CLERK)
        told, total = Imported(), len(plan.entries)
        for start in range(0, total, BATCH):
            last = start + BATCH >= total
            with self._session.write() as work:
                told = self._batch(work, plan, start, told, last)
                if last:
                    self._log(work, told)
            if last:
                break
            try:
                moved(start + BATCH, total)
            except FengcunError:
                with self._session.write() as work:
                    self._log(work, told)
                raise
        return told

    def _batch(self, work: Work, plan: Plan, start: int, told: Imported, last: bool) -> Imported:
        done = self._done(work, plan.digest)
        counts = {"registered": told.registered, "rows": told.rows, "before": told.before}
        counts |= {"taken": told.taken, "faulty": told.faulty}
        standings = list(told.standings)
        for entry in plan.entries[start : start + BATCH]:
            rows = [line.row for line in entry.lines]
            standing = self._standing(work, rows[0], entry.draft, done)
            match standing:
                case Standing.FAULTY:
                    counts["faulty"] += 1
                case Standing.IMPORTED:
                    counts["before"] += 1
                case Standing.TAKEN:
                    counts["taken"] += 1
                case Standing.READY:
                    assert entry.draft is not None
                    self._dossiers.register_within(work, entry.draft)
                    counts["registered"] += 1
                    counts["rows"] += len(rows)
                    done.update(rows)
                    standing = Standing.IMPORTED
            standings.append(standing)
        state = _State(self._key(plan.digest), self._session.clock.today().isoformat(), _text(done))
        work.settings.put(_STATE, "" if last else json.dumps(asdict(state)))
        if start == 0:
            work.settings.put(_COLUMNS, json.dumps({**_remembered(work), **plan.remember}, ensure_ascii=False))
        return Imported(**counts, standings=tuple(standings))

    def _key(self, digest: str) -> str:
        """By which a list is known again, and by nobody who has no key of the register."""
        return blake2b(digest.encode(), key=self._session.office_keys.registry_key, digest_size=32).hexdigest()

    def _state(self, work: Work, digest: str) -> _State | None:
        state = _read(work)
        return state if state is not None and state.list == self._key(digest) else None

    def _done(self, work: Work, digest: str) -> set[int]:
        state = self._state(work, digest)
        return _rows(state.rows) if state is not None else set()

    def _standing(self, work: Work, row: int, draft: DossierDraft | None, done: set[int]) -> Standing:
        if row in done:
            return Standing.IMPORTED
        if draft is None:
            return Standing.FAULTY
        return Standing.READY if work.dossiers.by_archive_no(draft.archive_no) is None else Standing.TAKEN

    def _log(self, work: Work, told: Imported) -> None:
        left_out = told.taken + told.faulty + told.before
        clear = {"number": str(told.registered), "rows": str(told.rows), "left_out": str(left_out)}
        self._session.record(work, LogAct.LIST_IMPORTED, "", clear)


def _remembered(work: Work) -> dict[str, str]:
    text = work.settings.get(_COLUMNS)
    try:
        found = json.loads(text) if text else {}
    except ValueError as fault:
        raise Damaged("err-import-state") from fault
    if not isinstance(found, dict):
        raise Damaged("err-import-state")
    return {str(key): str(value) for key, value in found.items()}


def _read(work: Work) -> _State | None:
    text = work.settings.get(_STATE)
    if not text:
        return None
    try:
        return _State(**json.loads(text))
    except (ValueError, TypeError) as fault:
        raise Damaged("err-import-state") from fault


def _rows(text: str) -> set[int]:
    """Row numbers from ranges such as ``2-150,152``."""
    found: set[int] = set()
    for part in text.split(",") if text else ():
        first, _, last = part.partition("-")
        try:
            found.update(range(int(first), int(last or first) + 1))
        except ValueError as fault:
            raise Damaged("err-import-state") from fault
    return found


def _text(rows: Iterable[int]) -> str:
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in _ranges(sorted(rows)))


def _ranges(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = last = 0
    for row in rows:
        if start and row == last + 1:
            last = row
            continue
        if start:
            yield start, last
        start = last = row
    if start:
        yield start, last
