"""Shelf checks (盘点): codes are scanned, and each scan is answered by right or wrong place, never by why or whose.

What is expected is read once, before the first scan. A code that belongs to a sealed dossier, to one that stands
elsewhere and to nothing at all are answered alike. Only what concerns open dossiers is kept afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import DossierLine
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.storage import ArchivePlace, FindingKind, PlaceCode, ShelfFinding, read_scan, shelf_of
from fengcun.papers.forms import shelf_check
from fengcun.papers.forms.shelf_check import ShelfCheckSheet
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session
from fengcun.services.storage.places import KEEPERS, check_in_use
from fengcun.store.registry import Work


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a check found of an open dossier, as the list shows it.

    Args:
        finding: what was found.
        line: the dossier, with the place where it belongs.
    """

    finding: ShelfFinding
    line: DossierLine


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, as numbers and as open dossiers to be looked for. It is shown and printed, and kept nowhere:
    numbers of before and after a seal, laid side by side, would tell where the sealed dossier stood.

    Args:
        place: what was checked, as it is written.
        scanned: how many different codes were scanned.
        right, wrong: how each of them was answered.
        lines: open dossiers that are missing, misplaced, or there although they are booked as lent.
        unexplained: how many codes were wrong and belong to no open dossier; a custodian looks at those volumes.
        code: of the place that was checked.
        on: the day.
        wrong_at: code of each shelf or box where something was wrong, and how many.
    """

    place: str
    scanned: int
    right: int
    wrong: int
    lines: tuple[FindingLine, ...]
    unexplained: int
    code: PlaceCode
    on: date
    wrong_at: tuple[tuple[PlaceCode, int], ...]


class ShelfCheck:
    """One check of one place, while it is going on.

    Args:
        session: of who checks.
        place: what is checked.
        expected: archive numbers that belong on each shelf and in each box of it, by code.
        names: how each of these places, and the whole one, is written.
    """

    def __init__(
        self, session: Session, place: ArchivePlace, expected: dict[str, frozenset[str]], names: dict[str, str]
    ) -> None:
        self._session, self.place, self._expected, self._names = session, place, expected, names
        self._at = next(iter(expected))
        self._right: set[str] = set()
        self._wrong: dict[str, str] = {}

    @property
    def at(self) -> PlaceCode:
        """The shelf or box that was scanned last."""
        return PlaceCode(self._at)

    def name(self, code: PlaceCode) -> str:
        """How a place of this check is written, for example ``一库-03-2-07``."""
        return self._names[code.text]

    def scan(self, scanned: str) -> bool | None:
        """Answer one scan.

        Args:
            scanned: an archive number, or the code of a shelf or box within the place, where one goes on to that.

        Returns:
            True for the right place, False for the wrong one, None where one goes on to another box.
        """
        scan = read_scan(scanned)
        if isinstance(scan, PlaceCode):
            if scan.text not in self._expected:
                return False  # the label of another place is not something that stands here
            self._at = scan.text
            return None
        text = scan.text if isinstance(scan, ArchiveNumber) else scanned.strip()
        right = text in self._expected[self._at]
        if right:
            self._right.add(text)
        else:
            self._wrong.setdefault(text, self._at)
        return right

    @property
    def counts(self) -> tuple[int, int]:
        """How many scans were right and wrong so far."""
        return len(self._right), len(self._wrong.keys() - self._right)

    def finish(self) -> CheckReport:
        """End the check: what is missing or misplaced among the open dossiers is kept until it is put right.

        Raises:
            Refused: the session may not do this.
        """
        session, today = self._session, self._session.clock.today()
        wrong = self._wrong.keys() - self._right
        with session.write() as work:
            expected = {number for numbers in self._expected.values() for number in numbers}
            found: dict[str, FindingKind] = {}
            for number, dossier_id in _open(work, expected - self._right).items():
                if number not in wrong and work.loans.out(dossier_id) is None:
                    found[dossier_id] = FindingKind.MISSING
            for number, dossier_id in _open(work, self._right).items():
                if number in self._right and work.loans.out(dossier_id) is not None:
                    found[dossier_id] = FindingKind.NOT_BOOKED_BACK
            met = _open(work, wrong)
            found |= dict.fromkeys(met.values(), FindingKind.MISPLACED)
            findings = [ShelfFinding(one, self.place.code, kind, today) for one, kind in found.items()]
            seen = {*met.values(), *_open(work, expected).values()}
            work.shelf_findings.renew(self.place.code, seen, findings)
            session.record(work, LogAct.SHELF_CHECKED, "", {"code": self.place.code.text})
            kept = [one for one in work.shelf_findings.all() if one.place == self.place.code]
            lines = _lines(work, kept)
        right, wrong_count = self.counts
        where = Counter(self._wrong[one] for one in sorted(wrong))
        return CheckReport(
            place=self.name(self.place.code),
            scanned=right + wrong_count,
            right=right,
            wrong=wrong_count,
            lines=lines,
            unexplained=len(wrong) - len(met),
            code=self.place.code,
            on=today,
            wrong_at=tuple((PlaceCode(code), where[code]) for code in self._expected if code in where),
        )


class Checks:
    """Shelf checks of places for open dossiers.

    Args:
        session: the session.
        papers: where the printed sheets are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def begin(self, code: PlaceCode) -> ShelfCheck:
        """Begin a check of a cabinet, a shelf or a box.

        Raises:
            Refused: neither clerk nor custodian; the place is for sealed volumes, which two people check with the
                repository open (``err-storage-sealed-place``), or was taken down (``err-storage-closed``).
            BadInput: no such place, or nothing can stand in it or below it (``err-storage-check-empty``).
        """
        self._session.require(*KEEPERS)
        with self._session.read() as work:
            path = work.places.path(code)
            check_in_use(path[-1])
            if path[-1].sealed:
                raise Refused("err-storage-sealed-place", name=path[-1].name)
            expected = dict(_below(work, path))
            places = [work.places.path(PlaceCode(one)) for one in (code.text, *expected)]
        if not expected:
            raise BadInput("err-storage-check-empty", "place")
        names = {one[-1].code.text: "-".join(place.name for place in one) for one in places}
        return ShelfCheck(self._session, path[-1], expected, names)

    def sheet(self, report: CheckReport) -> Prepared:
        """The sheet of a check, to be signed by two. It is held for this session and kept nowhere.

        Args:
            report: of a check that is over.

        Raises:
            Refused: neither clerk nor custodian.
            BadInput: the form's file is wrong.
        """
        self._session.require(*KEEPERS)
        data = ShelfCheckSheet(
            issued_on=report.on,
            code=report.code.text,
            counted=str(report.scanned),
            right=str(report.right),
            wrong=str(report.wrong),
            missing=str(len(report.lines)),
            places=tuple((code.text, str(many)) for code, many in report.wrong_at),
        )
        pdf = shelf_check.render(data, self._session.letterhead)
        with self._session.write() as work:
            return self._papers.hold(work, PaperKind.SHELF_CHECK, pdf)

    def findings(self) -> list[FindingLine]:
        """What checks found and nobody put right yet, by archive number."""
        with self._session.read() as work:
            return list(_lines(work, work.shelf_findings.all()))


def _below(work: Work, path: tuple[ArchivePlace, ...]) -> Iterable[tuple[str, frozenset[str]]]:
    """The archive numbers that belong to each shelf and box from a place down, by its code."""
    try:
        ids = work.places.standing(shelf_of(path))
        yield path[-1].code.text, frozenset(line.archive_no for line in work.dossiers.lines(ids))
    except ValueError:
        pass  # a room or a cabinet: dossiers stand on its shelves
    for below in sorted(work.places.within(path[-1].code), key=lambda place: place.name):
        if not below.sealed:
            yield from _below(work, (*path, below))


def _open(work: Work, numbers: Iterable[str]) -> dict[str, str]:
    """The ids of the open dossiers among these archive numbers."""
    found = {number: work.dossiers.by_archive_no(number) for number in sorted(numbers)}
    return {number: one for number, one in found.items() if one is not None and work.dossiers.spot(one) is None}


def _lines(work: Work, findings: Iterable[ShelfFinding]) -> tuple[FindingLine, ...]:
    by_id = {one.dossier: one for one in findings}
    return tuple(FindingLine(by_id[line.id], line) for line in work.dossiers.lines(list(by_id)))
