"""A document leaves the office once. Again it leaves with a reason and marked; what never came out counts for nothing.

The bytes that are kept stay the original; only the copy is marked. Labels, covers and lists leave as often as needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fengcun.errors import EnvironmentFault, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper
from fengcun.model.paper_life import Again, Leaving, Outcome, Way
from fengcun.papers.reprint_mark import marked
from fengcun.services.documents import issuing, words
from fengcun.services.printing import JobState, JobStep, PrintDoor, PrintJob
from fengcun.services.session import Session
from fengcun.store.registry import Work

_ASKED_FOR = timedelta(days=2)
"""How long a job is asked after: print systems begin their numbers anew at times."""
_NOTHING_CAME = frozenset({JobStep.HELD, JobStep.FAILED, JobStep.CANCELLED})


@dataclass(frozen=True, slots=True)
class Leave:
    """That a paper may leave.

    Args:
        nth: 0 for the first time, else the number of the reprint.
        again: the reason of a reprint.
    """

    nth: int
    again: Again | None


def allowed(work: Work, paper: IssuedPaper, again: Again | None) -> Leave:
    """See whether a paper may leave now.

    Args:
        work: the transaction.
        paper: which.
        again: the reason, where it left before.

    Raises:
        Refused: it is void (``err-paper-void``), or it left before and there is no reason (``err-reprint-reason``).
        BadInput: what was written beside the reason; as `words.checked`.
    """
    if paper.state.void:
        raise Refused("err-paper-void", paper.number)
    if not issuing.is_document(paper.kind, paper.number):
        return Leave(0, None)
    nth = sum(one.outcome is not Outcome.FAILED for one in work.paper_life.leavings(paper.id))
    if nth and again is None:
        raise Refused("err-reprint-reason", paper.number)
    if nth and again is not None:
        words.checked(work, again.reason, again.words)
    return Leave(nth, again if nth else None)


def copy(session: Session, pdf: bytes, leave: Leave) -> bytes:
    """The bytes that leave: the original, or the marked copy of a reprint.

    Args:
        session: of who prints.
        pdf: the original.
        leave: from `allowed`.
    """
    return marked(pdf, leave.nth + 1, session.clock.today()) if leave.nth else pdf


def left(
    session: Session,
    work: Work,
    paper: IssuedPaper,
    leave: Leave,
    way: Way,
    copies: int,
    job: PrintJob | None = None,
    clear: dict[str, str] | None = None,
) -> IssuedPaper:
    """Keep that a paper left and log it.

    Args:
        session: of who prints.
        work: the transaction.
        paper, leave: from `allowed`, looked at again here.
        way: printed or saved.
        copies: how many came out of a printer.
        job: of the print system.
        clear: what else the log says of the job.

    Raises:
        Refused: somebody else printed or voided it meanwhile; as `allowed`.
        BadInput: what was written beside the reason; as `words.enclosed`.
    """
    if allowed(work, work.papers.get(paper.id), leave.again) != leave:
        raise Refused("err-reprint-reason", paper.number)
    again = leave.again
    enclosed = words.enclosed(session, work, paper.kind, again.reason, again.words) if again else b""
    work.paper_life.leave(
        Leaving(
            paper=paper.id,
            at=session.clock.now(),
            by=session.person.account,
            way=way,
            copies=copies,
            nth=leave.nth,
            reason=again.reason if again else None,
            printer=job.printer if job else "",
            job=job.number if job else 0,
            outcome=Outcome.HANDED if job else Outcome.OUT,
        ),
        enclosed,
    )
    told = {"number": paper.number} if paper.number else {}
    told |= clear or {}
    if again:
        told |= {"reason": again.reason.value, "nth": str(leave.nth + 1)}
    act = LogAct.PAPER_REPRINTED if again else LogAct.PAPER_PRINTED
    session.record(work, act, paper.id, told)
    return work.papers.get(paper.id)


def followed(session: Session, paper_id: str, job: PrintJob, state: JobState) -> None:
    """Keep what the print system says of a job; one that failed or was cancelled is logged and counts for nothing.

    Args:
        session: of who follows.
        paper_id: what was printed.
        job: of it.
        state: as told.
    """
    outcome = Outcome.FAILED if state.step in _NOTHING_CAME else Outcome.OUT
    if not state.over and state.step is not JobStep.HELD:
        return
    with session.write() as work:
        for leaving in work.paper_life.leavings(paper_id):
            if (leaving.printer, leaving.job, leaving.outcome) == (job.printer, job.number, Outcome.HANDED):
                work.paper_life.settle(leaving, outcome)
                if outcome is Outcome.FAILED:
                    told = {"printer": job.printer, "job": str(job.number), "copies": str(leaving.copies)}
                    session.record(work, LogAct.PAPER_NOT_PRINTED, paper_id, told)


def unsaved(session: Session, paper_id: str) -> None:
    """Keep that the last saving of a paper came to nothing: the file could not be written.

    Args:
        session: of who saved.
        paper_id: which paper.
    """
    with session.write() as work:
        last = work.paper_life.leavings(paper_id)[-1]
        if last.way is Way.FILE and last.outcome is Outcome.OUT:
            work.paper_life.settle(last, Outcome.FAILED)
            session.record(work, LogAct.PAPER_NOT_PRINTED, paper_id, {"saved": "yes"})


def settle(session: Session, door: PrintDoor, paper_id: str) -> None:
    """Ask what became of the last printings of a paper that nobody followed to their end.

    A job that still waits for its release was cut off before it: it is taken out of the queue.

    Args:
        session: of who prints next.
        door: the way to the printers.
        paper_id: which paper.
    """
    with session.read() as work:
        open_ones = [one for one in work.paper_life.leavings(paper_id) if one.outcome is Outcome.HANDED]
    for leaving in open_ones:
        if session.clock.now() - leaving.at > _ASKED_FOR:
            continue
        job = PrintJob(leaving.printer, leaving.job)
        try:
            state = door.follow(job)
            if state.step is JobStep.HELD:
                door.cancel(job)
        except EnvironmentFault:
            return  # it does not answer; the paper counts as printed
        followed(session, paper_id, job, state)
