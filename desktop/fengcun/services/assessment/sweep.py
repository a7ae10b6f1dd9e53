"""The sweep of the whole register (article 23): every record is assessed again, sorted and counted.

It goes on where it was stopped or the program was closed, batch by batch, each in one transaction. What it finds is
kept beside the dossiers and goes with them; the list for the supervising procuratorate names archive numbers only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from fengcun.errors import BadInput, Damaged
from fengcun.law.decision import Decision, Outcome
from fengcun.law.verdict import SEALING
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Dossier, DossierState
from fengcun.model.query import Query
from fengcun.model.sweep import Finding, Sorting
from fengcun.papers.forms import sweep_list
from fengcun.services.assessment import standings
from fengcun.services.assessment.assessments import assess_record
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Prepared
from fengcun.services.session import Session
from fengcun.store.registry import Work

_STATE = "sweep"
_BATCH = 200


@dataclass(frozen=True, slots=True)
class SweepStatus:
    """How far a sweep is and what it found.

    Args:
        begun_on: the day it began.
        done: dossiers assessed.
        total: dossiers when it began.
        finished: whether it went through to the end.
        counts: records by what is to be done with them.
        sealed: dossiers and parties that are sealed already.
    """

    begun_on: date
    done: int
    total: int
    finished: bool
    counts: Mapping[Sorting, int]
    sealed: int


@dataclass(frozen=True, slots=True)
class SweepLine:
    """One record for a list.

    Args:
        dossier: id of its dossier.
        archive_no: of the dossier.
        missing: the papers that would settle it, by their ids in the law's catalogue.
    """

    dossier: str
    archive_no: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    begun_on: str
    last: str
    done: int
    total: int
    finished: bool


class Sweep:
    """Sweeping the register of an office.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def status(self) -> SweepStatus | None:
        """How far the last sweep is; None where there was none."""
        with self._session.read() as work:
            state = _read(work)
            return None if state is None else _status(work, state)

    def begin(self) -> None:
        """Begin anew; what was found before is forgotten."""
        today = self._session.clock.today()
        with self._session.write() as work:
            work.findings.clear()
            _write(work, _State(today.isoformat(), "", 0, work.dossiers.total(), False))

    def run(self, moved: Callable[[int, int], None]) -> SweepStatus:
        """Go on with the sweep, or begin one.

        Args:
            moved: told after each batch how many of how many dossiers are done; what it raises stops the sweep, which
                can go on later.
        """
        status = self.status()
        if status is None or status.finished:
            self.begin()
        while True:
            with self._session.write() as work:
                state = self._batch(work)
            moved(state.done, max(state.total, state.done))
            if state.finished:
                with self._session.read() as work:
                    return _status(work, state)

    def lines(self, sorting: Sorting, first: int, count: int) -> list[SweepLine]:
        """At most `count` records of a kind from place `first` on, by archive number."""
        with self._session.read() as work:
            found = work.findings.page(sorting, first, count)
        return [SweepLine(finding.dossier, archive_no, finding.missing) for archive_no, finding in found]

    def issue_list(self) -> Prepared:
        """Issue the list for the supervising procuratorate: counts and archive numbers, no names.

        Raises:
            BadInput: there was no sweep.
        """
        with self._session.write() as work:
            state = _read(work)
            if state is None:
                raise BadInput("err-sweep-none")
            status = _status(work, state)
            lists = {
                sorting: tuple(
                    dict.fromkeys(number for number, _ in work.findings.page(sorting, 0, status.counts[sorting]))
                )
                for sorting in sweep_list.LISTED
            }
            data = sweep_list.SweepList(
                made_on=self._session.clock.today(),
                begun_on=status.begun_on,
                done=status.done,
                total=status.total,
                sealed=status.sealed,
                counts=dict(status.counts),
                archive_nos=lists,
            )
            pdf = sweep_list.render(data, self._session.letterhead)
            return issuing.issue(self._session, work, PaperKind.SWEEP_LIST, "", pdf)

    def _batch(self, work: Work) -> _State:
        state = _read(work)
        if state is None:
            raise BadInput("err-sweep-none")
        dossiers = work.dossiers.after(state.last, _BATCH)
        lifted = work.liftings.of_dossiers([dossier.id for dossier in dossiers])
        found = {dossier.id: self._findings(dossier, lifted[dossier.id]) for dossier in dossiers}
        work.findings.put(list(found), [finding for findings in found.values() for finding in findings])
        standings.note_all(
            work, {dossier_id: _wanted(findings) for dossier_id, findings in found.items()}, self._session
        )
        state = replace(
            state,
            last=dossiers[-1].id if dossiers else state.last,
            done=state.done + len(dossiers),
            finished=len(dossiers) < _BATCH,
        )
        if state.finished:
            clear = {"number": str(state.done)}
            self._session.record(work, LogAct.ASSESSED, "", clear, pack=self._session.pack.sha256)
        _write(work, state)
        return state

    def _findings(self, dossier: Dossier, lifted: Mapping[tuple[str, int], str]) -> list[Finding]:
        findings, today = [], self._session.clock.today()
        for party in dossier.parties:
            for record in range(len(party.records)):
                try:
                    decision = assess_record(dossier, party, record, lifted, self._session.pack, today)
                except BadInput:
                    findings.append(Finding(dossier.id, party.id, record, Sorting.CONTRADICTION))
                    continue
                missing = tuple(paper.value for paper in decision.missing)
                findings.append(Finding(dossier.id, party.id, record, _sorted(decision), missing))
        return findings


def _wanted(findings: Iterable[Finding]) -> bool:
    """Whether a dossier should be sealed, as `standings.wanted` has it: nothing is told where facts contradict."""
    sortings = {finding.sorting for finding in findings}
    return Sorting.TO_SEAL in sortings and Sorting.CONTRADICTION not in sortings


def _sorted(decision: Decision) -> Sorting:
    if decision.outcome in SEALING:
        return Sorting.TO_SEAL
    return Sorting.REVIEW if decision.outcome is Outcome.REVIEW else Sorting.OPEN


def _status(work: Work, state: _State) -> SweepStatus:
    return SweepStatus(
        begun_on=date.fromisoformat(state.begun_on),
        done=state.done,
        total=max(state.total, state.done),
        finished=state.finished,
        counts=work.findings.counts(),
        sealed=work.dossiers.count(Query(state=DossierState.SEALED)) + work.dossiers.masked(),
    )


def _read(work: Work) -> _State | None:
    text = work.settings.get(_STATE)
    if not text:
        return None
    try:
        return _State(**json.loads(text))
    except (ValueError, TypeError) as fault:
        raise Damaged("err-sweep-damaged") from fault


def _write(work: Work, state: _State) -> None:
    work.settings.put(_STATE, json.dumps(asdict(state)))
