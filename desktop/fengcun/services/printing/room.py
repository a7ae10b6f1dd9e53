"""What is done about printers and their queues by somebody who is logged in: what waits there is looked for, goes on or
is taken out, a printer is tried. Each act is in the log of who holds its key; none of it names anybody.
"""

from __future__ import annotations

from fengcun.errors import FengcunError
from fengcun.model.act import LogAct
from fengcun.papers.forms import printer_test
from fengcun.papers.forms.printer_test import PrinterTest
from fengcun.services.printing.door import (
    Choices,
    FoundJob,
    JobStep,
    Keeping,
    PrintDoor,
    Printer,
    PrintJob,
    PrintOptions,
    logged,
)
from fengcun.services.printing.uses import PrinterUse
from fengcun.services.session import Session

_SIZES = {PrinterUse.SHEETS: (210.0, 297.0), PrinterUse.LABELS: (210.0, 297.0), PrinterUse.ROLL: (80.0, 50.0)}
"""Of the test pages, in millimetres."""


class PrintRoom:
    """The printers of the computer.

    Args:
        session: the session.
        door: the way to the printers.
    """

    def __init__(self, session: Session, door: PrintDoor) -> None:
        self._session, self._door = session, door

    def printers(self) -> list[Printer]:
        """Every printer with what is wrong with it.

        Raises:
            EnvironmentFault: the print system does not answer.
        """
        return [self._door.look(name) for name in self._door.printers()]

    def choices(self, printer: str) -> Choices:
        """What can be chosen at a printer."""
        return self._door.choices(printer)

    def keeping(self) -> Keeping:
        """What the print system is set to keep of what was printed; nothing where there is no printer."""
        return self._door.keeping() if self._door.printers() else Keeping.NOTHING

    def found(self) -> list[FoundJob]:
        """Jobs of this program that are not over, and those of which what was printed is still kept."""
        return list(self._door.found())

    def resume(self, found: FoundJob) -> None:
        """Let a job that was held be printed; it is noted first. One that waits for its printer goes on by itself.

        Raises:
            EnvironmentFault: the print system did not allow it.
        """
        self._note(LogAct.PRINT_RESUMED, found.job, found.paper)
        if found.step is JobStep.HELD:
            self._door.release(found.job)

    def cancel(self, job: PrintJob, paper: str = "") -> None:
        """Take a job out of its queue, and note it.

        Args:
            job: which.
            paper: the number of the paper, where it has one.

        Raises:
            EnvironmentFault: the print system did not allow it.
        """
        self._door.cancel(job)
        self._note(LogAct.PRINT_CANCELLED, job, paper)

    def test_page(self, printer: str, use: PrinterUse) -> bytes:
        """The page that shows whether a printer prints as it should.

        Args:
            printer: whose name stands on it.
            use: which paper.

        Raises:
            BadInput: the form's file is damaged.
        """
        width, height = _SIZES[use]
        test = PrinterTest(printer, width, height, self._session.clock.today())
        return printer_test.render(test, self._session.letterhead)

    def try_out(self, printer: str, use: PrinterUse, options: PrintOptions) -> PrintJob:
        """Print the test page; that it was handed over is noted.

        Raises:
            BadInput, EnvironmentFault: as `PrintDoor.hand_over` and `PrintDoor.release`.
        """
        job = self._door.hand_over(self.test_page(printer, use), printer, "", options)
        try:
            self._note(LogAct.PRINTER_TESTED, job, "")
        except FengcunError:
            self._door.cancel(job)
            raise
        self._door.release(job)
        return job

    def print_sheet(self, pdf: bytes, printer: str, paper: str = "", options: PrintOptions | None = None) -> PrintJob:
        """Print what is not in the register of papers: minutes, copies that are given out. It is noted first.

        Args:
            pdf: the bytes to print.
            printer: one of the printers.
            paper: a number that stands in the queue; empty for none.
            options: how.

        Raises:
            BadInput, EnvironmentFault: as `PrintDoor.hand_over` and `PrintDoor.release`.
        """
        wanted, noted = options or PrintOptions(), self._session.has_log
        job = self._door.hand_over(pdf, printer, paper, wanted)
        if noted:
            try:
                with self._session.write_log() as work:
                    clear = {**logged(job, wanted), **({"number": paper} if paper else {})}
                    self._session.record(work, LogAct.PAPER_PRINTED, "", clear)
            except FengcunError:
                self._door.cancel(job)
                raise
        self._door.release(job)
        return job

    def judge(self, printer: str, *, good: bool) -> None:
        """Note how the test page came out.

        Args:
            printer: which.
            good: whether lengths, greys, codes and characters are right.
        """
        if self._session.has_log:
            with self._session.write_log() as work:
                clear = {"printer": printer, "result": "good" if good else "bad"}
                self._session.record(work, LogAct.PRINTER_TESTED, "", clear)

    def _note(self, act: LogAct, job: PrintJob, paper: str) -> None:
        if self._session.has_log:
            with self._session.write_log() as work:
                clear = {"printer": job.printer, "job": str(job.number), **({"number": paper} if paper else {})}
                self._session.record(work, act, "", clear)
