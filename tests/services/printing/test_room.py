"""What somebody who is logged in does about printers and their queues, on a real office and a real CUPS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.services.desk import Desk
from fengcun.services.printing import CUPS, Cups, JobStep, PrinterFault, PrintJob, PrintOptions
from fengcun.services.printing.room import PrintRoom
from fengcun.services.printing.uses import PrinterUse
from fengcun.services.session import Session

NUMBER = "临检证字〔2026〕12号"


def _acts(desk: Desk) -> list[LogAct]:
    assert desk.log is not None
    return [line.act for line in desk.log.lines(0, 20)]


def _wait(job: Any, step: JobStep) -> None:
    for _ in range(2000):
        if CUPS.follow(job).step is step:
            return
    raise AssertionError(f"it never is {step}")


def test_the_test_page_is_printed_and_what_came_of_it_is_in_the_log(cups: Any, desk: Desk) -> None:
    job = desk.printing.try_out("laser", PrinterUse.SHEETS, PrintOptions())
    _wait(job, JobStep.DONE)
    assert cups.printed(job.number)
    desk.printing.judge("laser", good=False)
    assert _acts(desk)[:2] == [LogAct.PRINTER_TESTED, LogAct.PRINTER_TESTED]


def test_what_waits_from_before_is_found_and_goes_on_or_is_taken_out(cups: Any, desk: Desk) -> None:
    page = desk.printing.test_page("laser", PrinterUse.SHEETS)
    first, second = (CUPS.hand_over(page, "laser", number, PrintOptions()) for number in (NUMBER, ""))
    found = {one.job: one for one in desk.printing.found()}
    assert {job: (one.paper, one.step) for job, one in found.items()} == {
        first: (NUMBER, JobStep.HELD),
        second: ("", JobStep.HELD),
    }
    desk.printing.cancel(second)
    desk.printing.resume(found[first])
    _wait(first, JobStep.DONE)
    assert cups.printed(first.number)
    assert desk.printing.found() == []
    assert cups.spooled == []
    assert _acts(desk)[:2] == [LogAct.PRINT_RESUMED, LogAct.PRINT_CANCELLED]


def test_a_job_that_waits_for_its_printer_is_found_too(cups: Any, desk: Desk) -> None:
    cups.admin("cupsdisable", "laser")
    job = desk.printing.try_out("laser", PrinterUse.SHEETS, PrintOptions())
    (found,) = desk.printing.found()
    assert (found.job, found.step) == (job, JobStep.WAITING)
    (printer,) = desk.printing.printers()
    assert printer.faults == (PrinterFault.STOPPED,)
    desk.printing.resume(found)  # it waits for the printer, not for us
    cups.admin("cupsenable", "laser")
    _wait(job, JobStep.DONE)


def test_without_a_printer_nothing_is_kept(start_cups: Callable[[bool], Any], desk: Desk) -> None:
    start_cups(True)
    assert desk.printing.printers() == []
    assert desk.printing.keeping().value == "nothing"


def test_a_sheet_that_no_register_keeps_is_in_the_log_too(cups: Any, desk: Desk) -> None:
    page = desk.printing.test_page("laser", PrinterUse.SHEETS)
    job = desk.printing.print_sheet(page, "laser", NUMBER, PrintOptions(2))
    _wait(job, JobStep.DONE)
    assert cups.printed(job.number)
    assert _acts(desk)[0] is LogAct.PAPER_PRINTED
    desk.session.close()
    with pytest.raises(Refused):
        desk.printing.print_sheet(page, "laser", NUMBER)


class _Locking(Cups):
    """The desk is locked while a job is handed over."""

    session: Session

    def hand_over(self, pdf: bytes, printer: str, paper: str, options: PrintOptions) -> PrintJob:
        job = CUPS.hand_over(pdf, printer, paper, options)
        self.session.close()
        return job


def test_what_cannot_be_logged_is_not_printed(cups: Any, desk: Desk) -> None:
    page = desk.printing.test_page("laser", PrinterUse.SHEETS)
    door = _Locking()
    object.__setattr__(door, "session", desk.session)
    with pytest.raises(Refused):
        PrintRoom(desk.session, door).print_sheet(page, "laser", NUMBER)
    assert CUPS.found() == ()
    assert cups.spooled == []
    assert not list((cups.root / "out").iterdir())
