"""The papers that were issued: read again, printed, saved where an officer wants them, checked, made void. Every one of
it is logged. What may leave how often is `documents`'s to say.

A cover is held for the session that made it and nowhere else (`issuing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fengcun.errors import BadInput, Damaged, EnvironmentFault, FengcunError
from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.model.paper_life import Again, PaperLife, PaperQuery, VoidReason, Way
from fengcun.model.paper_recall import Recall, RecallEnd
from fengcun.papers import preview
from fengcun.services.documents import checking, issuing, leaving, recalling, voiding
from fengcun.services.documents.issuing import Prepared as Prepared
from fengcun.services.documents.saving import save_as
from fengcun.services.printing import CUPS, JobState, JobStep, PrintDoor, PrintJob, PrintOptions, logged
from fengcun.services.session import Session
from fengcun.store.registry import Work


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was handed to a printer.

    Args:
        paper: with its new count of copies.
        job: to be followed (`PrintDoor.follow`).
    """

    paper: IssuedPaper
    job: PrintJob


class Papers:
    """The papers of the office.

    Args:
        session: the session.
        door: the way to the printers.
    """

    def __init__(self, session: Session, door: PrintDoor = CUPS) -> None:
        self._session = session
        self.door = door
        self._held: dict[str, bytes] = {}
        self._about: dict[str, tuple[tuple[str, str], ...]] = {}
        self._while_open: dict[str, tuple[str, ...]] = {}

    def search(self, query: PaperQuery) -> list[str]:
        """The ids of the papers that are asked for, the newest first."""
        with self._session.read() as work:
            return work.paper_life.search(query)

    def lines(self, ids: Sequence[str]) -> list[IssuedPaper]:
        """Papers by their ids, in that order."""
        with self._session.read() as work:
            return work.papers.lines(ids)

    def page(self, first: int, count: int) -> list[IssuedPaper]:
        """At most `count` papers, the newest first, from place `first` on."""
        with self._session.read() as work:
            return work.papers.page(first, count)

    def total(self) -> int:
        """How many papers were issued."""
        with self._session.read() as work:
            return work.papers.total()

    def hold(self, work: Work, kind: PaperKind, pdf: bytes, about: tuple[str, ...] | list[str] = ()) -> Prepared:
        """Issue a label or a cover, and hold its bytes for this session.

        Args:
            work: the transaction.
            kind: a form without a number.
            pdf: the finished paper.
            about: ids of the dossiers whose people it names; once one is sealed or says something else, the bytes go.
                No plain sequence: one id would pass for a sequence of its letters, and the bytes would stay.
        """
        prepared = self.held(issuing.issue(self._session, work, kind, "", pdf))
        self._about[prepared.paper.id] = tuple((dossier, _said(work, dossier)) for dossier in about)
        return prepared

    def held(self, prepared: Prepared, while_open: tuple[str, ...] | list[str] = ()) -> Prepared:
        """Hold a paper's bytes for this session where they cannot be read again later.

        Args:
            prepared: the paper.
            while_open: ids of dossiers that it lists without naming anybody; once one is sealed, the bytes go.
        """
        self._while_open[prepared.paper.id] = tuple(while_open)
        if prepared.paper.kind in issuing.NOT_KEPT | issuing.SEALED_UP:
            self._held[prepared.paper.id] = prepared.pdf
        return prepared

    def let_go(self, paper_id: str) -> None:
        """Hold a paper's bytes no longer; one that is not held is fine."""
        self._held.pop(paper_id, None)

    def lapsed(self, paper_id: str) -> bool:
        """Whether a paper must not be shown any longer: a dossier in it was sealed, or says something else by now."""
        with self._session.read() as work:
            return self._lapsed(work, paper_id)

    def pdf(self, paper_id: str) -> bytes:
        """A paper's bytes; that it was viewed is logged.

        Raises:
            BadInput: no such paper, or one that is not kept or not for the open side (``err-paper-not-kept``,
                ``err-paper-sealed-up``).
            Damaged: it is not what was issued.
        """
        with self._session.write() as work:
            paper, pdf = self._opened(work, paper_id)
            self._session.record(work, LogAct.FILE_VIEWED, paper.id, _named(paper))
        return pdf

    def printers(self) -> list[str]:
        """The printers that the computer knows; empty where there is none."""
        return self.door.printers()

    def print(self, paper_id: str, printer: str, options: PrintOptions, again: Again | None = None) -> Printed:
        """Print a paper: exactly its bytes, through the local print system. Nothing comes out before the log has it.

        A document that left before is printed with a mark on the copy.

        Args:
            paper_id: which.
            printer: one of `printers()`.
            options: how many copies, and how.
            again: why a document is printed once more.

        Returns:
            The paper, and the job of the print system.

        Raises:
            Refused: it is void, or it left before and no reason is given (`leaving.allowed`).
            BadInput: no such paper, printer, or number of copies or pages; the words beside the reason.
            EnvironmentFault: the print system refused it.
        """
        session = self._session
        leaving.settle(session, self.door, paper_id)
        with session.read() as work:
            paper, pdf = self._opened(work, paper_id)
            leave = leaving.allowed(work, paper, again)
        job = self.door.hand_over(leaving.copy(session, pdf, leave), printer, paper.number, options)
        try:
            with session.write() as work:
                told = logged(job, options)
                printed = leaving.left(session, work, paper, leave, Way.PRINTER, options.copies, job, told)
        except FengcunError:
            self.door.cancel(job)
            raise
        try:
            self.door.release(job)
        except EnvironmentFault:
            leaving.followed(session, paper_id, job, JobState(JobStep.FAILED))
            raise
        return Printed(printed, job)

    def follow(self, paper_id: str, job: PrintJob) -> JobState:
        """How the job of a paper stands; where it failed or was cancelled, it counts for nothing, and the log tells.

        Args:
            paper_id: which paper.
            job: from `print`.

        Raises:
            EnvironmentFault: the print system does not answer.
        """
        state = self.door.follow(job)
        leaving.followed(self._session, paper_id, job, state)
        return state

    def cancel(self, paper_id: str, job: PrintJob) -> None:
        """Take a paper's job out of the queue; if nothing of it was printed yet, it counts for nothing.

        Args:
            paper_id: which paper.
            job: from `print`; one that is over is left as it is.

        Raises:
            EnvironmentFault: the print system does not answer, or did not allow it.
        """
        before = self.door.follow(job)
        if before.over:
            leaving.followed(self._session, paper_id, job, before)
            return
        self.door.cancel(job)
        if before.step is not JobStep.PRINTING:  # some of it may have come out
            leaving.followed(self._session, paper_id, job, JobState(JobStep.CANCELLED))

    def save(self, paper_id: str, path: Path, again: Again | None = None) -> None:
        """Write a paper into a file that the officer chose; that it left is logged.

        Args:
            paper_id: which.
            path: where to.
            again: as for `print`.

        Raises:
            Refused: as `print`.
            BadInput: no such paper; the path lies inside the office's folder.
            EnvironmentFault: it cannot be written; nothing is left there.
        """
        if path.resolve().is_relative_to(self._session.folder.resolve()):
            raise BadInput("err-save-inside-office", str(path))
        session = self._session
        leaving.settle(session, self.door, paper_id)
        with session.write() as work:
            paper, pdf = self._opened(work, paper_id)
            leave = leaving.allowed(work, paper, again)
            copy = leaving.copy(session, pdf, leave)
            leaving.left(session, work, paper, leave, Way.FILE, 0, clear={"saved": "yes"})
        try:  # no copy lies anywhere before the log has it
            save_as(path, copy)
        except EnvironmentFault:
            leaving.unsaved(session, paper_id)
            raise

    def life(self, paper_id: str) -> PaperLife:
        """A paper with all that became of it; errors as `checking.life`."""
        with self._session.read() as work:
            return checking.life(self._session, work, paper_id)

    def check(self, typed: str) -> PaperLife | None:
        """What the office knows of the paper with a code; logged; arguments and errors as `checking.check`."""
        with self._session.write() as work:
            return checking.check(self._session, work, typed)

    def may_void(self, paper: IssuedPaper) -> bool:
        """Whether this person may make a paper void now."""
        document = issuing.is_document(paper.kind, paper.number)
        return document and not paper.state.void and voiding.may_void(self._session, paper)

    def void(self, paper_id: str, reason: VoidReason, words: str = "") -> PaperLife:
        """Make a document void; arguments and errors as `voiding.void`."""
        with self._session.write() as work:
            voiding.void(self._session, work, paper_id, reason, words)
            return checking.life(self._session, work, paper_id)

    def replace(self, paper_id: str, number: str) -> PaperLife:
        """Note which document stands in the place of a void one; arguments and errors as `voiding.replace`."""
        with self._session.write() as work:
            voiding.replace(self._session, work, paper_id, number)
            return checking.life(self._session, work, paper_id)

    def recall(self, paper_id: str, recipient: str) -> Prepared:
        """Ask whoever received a void document for it; arguments and errors as `recalling.recall`."""
        with self._session.write() as work:
            made = recalling.recall(self._session, work, paper_id, recipient)
        return self.held(made)

    def end_recall(self, letter_id: str, how: RecallEnd) -> PaperLife:
        """Note what became of it; arguments and errors as `recalling.end`; returns the life of the void document."""
        with self._session.write() as work:
            ended = recalling.end(self._session, work, letter_id, how)
            return checking.life(self._session, work, ended.paper)

    def open_recalls(self) -> list[Recall]:
        """Void documents that are asked for and have not come back, the most urgent first."""
        with self._session.read() as work:
            return work.recalls.open()

    def preview(self, pdf: bytes, page: int, dpi: int) -> preview.Image:
        """One page as pixels, in memory; arguments and errors as `papers.preview.render`."""
        return preview.render(pdf, page, dpi)

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""
        return preview.page_count(pdf)

    def _opened(self, work: Work, paper_id: str) -> tuple[IssuedPaper, bytes]:
        paper = work.papers.get(paper_id)
        if self._lapsed(work, paper_id):
            self._held.pop(paper_id, None)
        if paper_id in self._held:
            return paper, self._held[paper_id]
        if paper.kind in issuing.NOT_KEPT:
            raise BadInput("err-paper-not-kept")
        if paper.kind in issuing.SEALED_UP:
            raise BadInput("err-paper-sealed-up", paper.number)
        pdf, _ = issuing.opened(self._session, work.papers.envelope(paper_id))
        if hashlib.sha256(pdf).hexdigest() != paper.sha256:
            raise Damaged("err-paper-changed", paper.number)
        return paper, pdf

    def _lapsed(self, work: Work, paper_id: str) -> bool:
        about, while_open = self._about.get(paper_id, ()), self._while_open.get(paper_id, ())
        changed = any(_said(work, dossier) != said for dossier, said in about)
        return changed or not all(_said(work, dossier) for dossier in while_open)


def _said(work: Work, dossier_id: str) -> str:
    """By which it is known whether a dossier still says what a paper of it says; empty once it is sealed."""
    try:
        dossier = work.dossiers.get(dossier_id)
    except BadInput:
        return ""
    told = (dossier.title, dossier.case, dossier.parties, dossier.state, dossier.documents)
    return hashlib.sha256(repr(told).encode(errors="surrogatepass")).hexdigest()


def _named(paper: IssuedPaper) -> dict[str, str]:
    return {"number": paper.number} if paper.number else {}
