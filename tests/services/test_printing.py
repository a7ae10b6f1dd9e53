"""Printing through a real CUPS: what arrives, what is told when nothing does, and what is left behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.model.dossier import Organ
from fengcun.papers.forms import certificate
from fengcun.papers.forms.certificate import Certificate
from fengcun.papers.letterhead import Letterhead
from fengcun.services import printing
from fengcun.services.printing import JobState, JobStep, PrinterFault, PrintJob

NUMBER = "临检证字〔2026〕12号"
PAPER = certificate.render(
    Certificate(NUMBER, "赵㛃𠮷", "110000199906301317", date(2026, 11, 21)),
    Letterhead("临江市人民检察院", Organ.PROCURATORATE),
)


def _over(job: PrintJob) -> JobState:
    """The state of a job once nothing more happens to it; bounded by the print system's answers."""
    for _ in range(2000):
        state = printing.follow(job)
        if state.over:
            return state
    raise AssertionError("it never ends")


def _until(job: PrintJob, fault: PrinterFault) -> JobState:
    for _ in range(2000):
        state = printing.follow(job)
        if fault in state.faults:
            return state
    raise AssertionError(f"it never says {fault}")


def test_a_paper_reaches_the_printer_as_it_was_drawn(cups: Any) -> None:
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert _over(job) == JobState(JobStep.DONE)
    got = PdfReader(BytesIO(cups.printed(job.number)[cups.printed(job.number).index(b"%PDF") :]))
    assert len(got.pages) == 1
    assert not got.pages[0].images, "nothing was rasterised"
    assert got.pages[0].extract_text() == PdfReader(BytesIO(PAPER)).pages[0].extract_text()
    assert "赵㛃𠮷" in got.pages[0].extract_text()
    assert cups.spooled == []


def test_a_printer_with_a_chinese_name_is_followed_too(cups: Any) -> None:
    cups.add("办公室激光")
    cups.breaks("media-empty-error")
    job = printing.print_pdf(PAPER, "办公室激光", NUMBER, 1)
    assert _until(job, PrinterFault.NO_PAPER).step is JobStep.WAITING
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE


def test_every_copy_is_counted_by_the_printer(cups: Any) -> None:
    job = printing.print_pdf(PAPER, "laser", NUMBER, 3)
    _over(job)
    got = cups.printed(job.number)
    pages = len(PdfReader(BytesIO(got[got.index(b"%PDF") :])).pages)
    assert pages == 3 or b"COPIES=3" in got


def test_nothing_travels_over_an_inet_socket(cups: Any) -> None:
    printing.print_pdf(PAPER, "laser", NUMBER, 1)
    process = Path(f"/proc/{cups.pid}")
    table = "".join((process / "net" / name).read_text("ascii") for name in ("tcp", "tcp6"))
    sockets = {str(fd.readlink()) for fd in (process / "fd").iterdir()}
    inodes = {name[8:-1] for name in sockets if name.startswith("socket:[")}
    assert inodes
    assert not any(line.split()[9] in inodes for line in table.splitlines() if ":" in line and "rem" not in line)


def test_a_system_that_keeps_what_was_printed_is_told_or_emptied(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(True)
    cups.add("laser")
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    state = _over(job)
    assert state.step is JobStep.DONE
    assert state.copy_left == bool(cups.spooled)


def test_what_is_left_is_told_where_it_may_not_be_removed(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(True)
    cups.add("laser")
    cups.forbid_purging()
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert _over(job) == JobState(JobStep.DONE, copy_left=True)
    assert cups.spooled


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("media-empty-error", PrinterFault.NO_PAPER),
        ("media-jam-error", PrinterFault.JAM),
        ("offline-report", PrinterFault.OFFLINE),
        ("door-open-error", PrinterFault.OPEN),
        ("toner-empty-error", PrinterFault.NO_INK),
    ],
)
def test_what_keeps_a_printer_is_named_and_the_job_goes_on_after(cups: Any, reason: str, fault: PrinterFault) -> None:
    cups.breaks(reason)
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert not _until(job, fault).over
    assert printing.look("laser").faults == (fault,)
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE
    assert cups.printed(job.number)


def test_a_low_supply_keeps_nothing(cups: Any) -> None:
    cups.breaks("toner-low-warning")
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert printing.follow(job).faults == ()
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE


def test_a_stopped_printer_keeps_the_job_until_it_is_cancelled(cups: Any) -> None:
    cups.admin("cupsdisable", "laser")
    job = printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert _until(job, PrinterFault.STOPPED).step is JobStep.WAITING
    assert cups.spooled
    printing.cancel(job)
    assert printing.follow(job).over
    assert cups.spooled == []
    printing.cancel(job)  # once more changes nothing


def test_a_printer_that_takes_no_jobs_says_so(cups: Any) -> None:
    cups.admin("cupsreject", "laser")
    with pytest.raises(EnvironmentFault) as refused:
        printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert refused.value.message == "err-print-refusing"
    assert PrinterFault.REFUSING in printing.look("laser").faults


def test_a_missing_filter_is_named(cups: Any) -> None:
    cups.without_filters()
    with pytest.raises(EnvironmentFault) as refused:
        printing.print_pdf(PAPER, "laser", NUMBER, 1)
    assert refused.value.message == "err-print-filter"


def test_wrong_requests_reach_no_printer(cups: Any) -> None:
    for copies in (0, 100):
        with pytest.raises(BadInput):
            printing.print_pdf(PAPER, "laser", NUMBER, copies)
    with pytest.raises(BadInput):
        printing.print_pdf(PAPER, "nobody", NUMBER, 1)
    with pytest.raises(BadInput):
        printing.look("nobody")


def test_without_a_print_system_there_are_no_printers(start_cups: Callable[[bool], Any]) -> None:
    start_cups(False).close()
    assert printing.printers() == []
