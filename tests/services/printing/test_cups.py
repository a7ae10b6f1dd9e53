"""Printing through a real CUPS: what arrives, what is told when nothing does, and what is left behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.model.dossier import Organ
from fengcun.papers.forms import certificate
from fengcun.papers.forms.certificate import Certificate
from fengcun.papers.letterhead import Letterhead
from fengcun.services.printing import (
    CUPS,
    TITLE,
    Cups,
    JobState,
    JobStep,
    Keeping,
    PrinterFault,
    PrintJob,
    PrintOptions,
    Sides,
    print_now,
)

DRIVERS = Path("/usr/share/ppd/cupsfilters")
CUSTOM_SIZES = DRIVERS / "Fuji_Xerox-DocuPrint_CM305_df-PDF.ppd"
TRAYS = DRIVERS / "Ricoh-PDF_Printer-PDF.ppd"
NUMBER = "临检证字〔2026〕12号"
PAPER = certificate.render(
    Certificate(NUMBER, "赵㛃𠮷", "110000199906301317", date(2026, 11, 21)),
    Letterhead("临江市人民检察院", Organ.PROCURATORATE),
)


def _over(job: PrintJob) -> JobState:
    """The state of a job once nothing more happens to it; bounded by the print system's answers."""
    for _ in range(2000):
        state = CUPS.follow(job)
        if state.over:
            return state
    raise AssertionError("it never ends")


def _until(job: PrintJob, fault: PrinterFault) -> JobState:
    for _ in range(2000):
        state = CUPS.follow(job)
        if fault in state.faults:
            return state
    raise AssertionError(f"it never says {fault}")


def test_a_paper_reaches_the_printer_as_it_was_drawn(cups: Any) -> None:
    job = print_now(CUPS, PAPER, "laser", NUMBER)
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
    job = print_now(CUPS, PAPER, "办公室激光", NUMBER)
    assert _until(job, PrinterFault.NO_PAPER).step is JobStep.WAITING
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE


def test_every_copy_is_counted_by_the_printer(cups: Any) -> None:
    job = print_now(CUPS, PAPER, "laser", NUMBER, PrintOptions(3))
    _over(job)
    got = cups.printed(job.number)
    pages = len(PdfReader(BytesIO(got[got.index(b"%PDF") :])).pages)
    assert pages == 3 or b"COPIES=3" in got


def test_nothing_travels_over_an_inet_socket(cups: Any) -> None:
    print_now(CUPS, PAPER, "laser", NUMBER)
    process = Path(f"/proc/{cups.pid}")
    table = "".join((process / "net" / name).read_text("ascii") for name in ("tcp", "tcp6"))
    sockets = {str(fd.readlink()) for fd in (process / "fd").iterdir()}
    inodes = {name[8:-1] for name in sockets if name.startswith("socket:[")}
    assert inodes
    assert not any(line.split()[9] in inodes for line in table.splitlines() if ":" in line and "rem" not in line)


def test_a_system_that_keeps_what_was_printed_is_told_or_emptied(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(True)
    cups.add("laser")
    job = print_now(CUPS, PAPER, "laser", NUMBER)
    state = _over(job)
    assert state.step is JobStep.DONE
    assert state.copy_left == bool(cups.spooled)


def test_what_is_left_is_told_where_it_may_not_be_removed(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(True)
    cups.add("laser")
    cups.forbid_purging()
    job = print_now(CUPS, PAPER, "laser", NUMBER)
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
    job = print_now(CUPS, PAPER, "laser", NUMBER)
    assert not _until(job, fault).over
    assert CUPS.look("laser").faults == (fault,)
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE
    assert cups.printed(job.number)


def test_a_low_supply_keeps_nothing(cups: Any) -> None:
    cups.breaks("toner-low-warning")
    job = print_now(CUPS, PAPER, "laser", NUMBER)
    assert CUPS.follow(job).faults == ()
    cups.breaks(None)
    assert _over(job).step is JobStep.DONE


def test_a_stopped_printer_keeps_the_job_until_it_is_cancelled(cups: Any) -> None:
    cups.admin("cupsdisable", "laser")
    job = print_now(CUPS, PAPER, "laser", NUMBER)
    assert _until(job, PrinterFault.STOPPED).step is JobStep.WAITING
    assert cups.spooled
    CUPS.cancel(job)
    assert CUPS.follow(job).over
    assert cups.spooled == []
    CUPS.cancel(job)  # once more changes nothing


def test_a_printer_that_takes_no_jobs_says_so(cups: Any) -> None:
    cups.admin("cupsreject", "laser")
    with pytest.raises(EnvironmentFault) as refused:
        print_now(CUPS, PAPER, "laser", NUMBER)
    assert refused.value.message == "err-print-refusing"
    assert PrinterFault.REFUSING in CUPS.look("laser").faults


def test_a_missing_filter_is_named(cups: Any) -> None:
    cups.without_filters()
    with pytest.raises(EnvironmentFault) as refused:
        print_now(CUPS, PAPER, "laser", NUMBER)
    assert refused.value.message == "err-print-filter"


def test_wrong_requests_reach_no_printer(cups: Any) -> None:
    for copies in (0, 100):
        with pytest.raises(BadInput):
            print_now(CUPS, PAPER, "laser", NUMBER, PrintOptions(copies))
    with pytest.raises(BadInput):
        print_now(CUPS, PAPER, "nobody", NUMBER)
    with pytest.raises(BadInput):
        CUPS.look("nobody")


def test_without_a_print_system_there_are_no_printers(start_cups: Callable[[bool], Any]) -> None:
    start_cups(False).close()
    assert CUPS.printers() == []


def _drawn(cups: Any, job: PrintJob) -> tuple[str, list[tuple[float, float]], list[bytes]]:
    """What the driver was told, the sizes of the sheets in millimetres, and how each page is placed."""
    got = cups.printed(job.number)
    at = got.index(b"%PDF")
    pages = PdfReader(BytesIO(got[at:])).pages
    sizes = [(float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4) for page in pages]
    return got[:at].decode("utf-8", "replace"), sizes, [page.get_contents().get_data() for page in pages]


def test_an_a4_page_is_printed_on_a4_at_its_own_size(cups: Any) -> None:
    """The driver prefers Letter, and would shrink the page to 86 %."""
    job = print_now(CUPS, PAPER, "laser", NUMBER)
    _over(job)
    told, sizes, placed = _drawn(cups, job)
    assert "PAPER=A4" in told
    assert sizes == [(pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))]
    assert b"1 0 0 1 0 0 cm" in placed[0]


def test_a_label_of_a_roll_is_printed_at_its_own_size(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(False)
    cups.add("roll", CUSTOM_SIZES)
    job = print_now(CUPS, _pages(1, (60, 40)), "roll", "")
    _over(job)
    _told, sizes, placed = _drawn(cups, job)
    assert sizes == [(pytest.approx(60, abs=0.2), pytest.approx(40, abs=0.2))]
    assert b"1 0 0 1 0 0 cm" in placed[0]


def test_only_the_pages_that_are_wanted_are_printed(cups: Any) -> None:
    job = print_now(CUPS, _pages(5), "laser", "", PrintOptions(pages=(2, 3)))
    _over(job)
    got = cups.printed(job.number)
    assert [page.extract_text().strip() for page in PdfReader(BytesIO(got[got.index(b"%PDF") :])).pages] == ["2", "3"]
    for pages in ((0, 1), (3, 2), (5, 6)):
        with pytest.raises(BadInput) as refused:
            print_now(CUPS, _pages(5), "laser", "", PrintOptions(pages=pages))
        assert refused.value.message == "err-print-pages"


def test_what_a_printer_offers_can_be_chosen(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(False)
    cups.add("office", TRAYS)
    cups.add("plain", CUSTOM_SIZES)
    offered = CUPS.choices("office")
    assert set(offered.sides) == set(Sides)
    assert len(offered.trays) >= 3
    assert any(abs(w - 210) < 1 and abs(h - 297) < 1 for w, h in offered.sizes)
    assert not offered.any_size
    assert CUPS.choices("plain").any_size
    tray = next(one for one in offered.trays if one != "auto")
    job = print_now(CUPS, PAPER, "office", "", PrintOptions(sides=Sides.LONG_EDGE, tray=tray))
    _over(job)
    told, sizes, _placed = _drawn(cups, job)
    assert "DUPLEX=ON" in told
    assert "TRAY" in told
    assert "TRAY = ALL" not in told
    assert sizes == [(pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))]


def test_nothing_is_printed_before_it_is_released(cups: Any) -> None:
    job = CUPS.hand_over(PAPER, "laser", NUMBER, PrintOptions())
    assert CUPS.follow(job) == JobState(JobStep.HELD)
    (found,) = CUPS.found()
    assert (found.job, found.paper, found.step) == (job, NUMBER, JobStep.HELD)
    CUPS.release(job)
    assert _over(job) == JobState(JobStep.DONE)
    assert CUPS.found() == ()
    assert cups.printed(job.number)


def test_a_job_of_another_program_is_not_ours(cups: Any) -> None:
    cups.admin("lp", "-d", "laser", "-H", "hold", "-t", f"{TITLE}-report", str(CUPS.settings))
    assert CUPS.found() == ()


def test_what_is_kept_after_printing_is_found(start_cups: Callable[[bool], Any]) -> None:
    cups = start_cups(True)
    cups.add("办公室激光")
    cups.forbid_purging()
    job = print_now(CUPS, PAPER, "办公室激光", NUMBER)
    _over(job)
    (found,) = CUPS.found()
    assert (found.job, found.paper, found.step) == (job, NUMBER, JobStep.DONE)


@pytest.mark.parametrize(
    ("lines", "keeping"),
    [
        ("PreserveJobFiles No\nPreserveJobHistory No\n", Keeping.NOTHING),
        ("LogLevel warn\n", Keeping.PAPERS),
        ("PreserveJobFiles Yes\n", Keeping.PAPERS),
        ("# PreserveJobHistory No\nPreserveJobFiles 3600\n", Keeping.PAPERS),
        ("  preservejobfiles no\n", Keeping.HISTORY),
    ],
)
def test_what_the_print_system_is_set_to_keep(tmp_path: Path, lines: str, keeping: Keeping) -> None:
    settings = tmp_path / "cupsd.conf"
    settings.write_text(lines, encoding="ascii")
    assert Cups(settings).keeping() is keeping
    assert Cups(tmp_path / "none").keeping() is Keeping.UNKNOWN


def test_a_printer_that_is_taken_away_prints_nothing(cups: Any) -> None:
    job = CUPS.hand_over(PAPER, "laser", NUMBER, PrintOptions())
    cups.admin("lpadmin", "-x", "laser")
    with pytest.raises(EnvironmentFault) as refused:
        CUPS.release(job)
    assert refused.value.message == "err-print-not-released"
    assert CUPS.follow(job).step is JobStep.FAILED
    assert CUPS.found() == ()
    with pytest.raises(BadInput) as unknown:
        CUPS.hand_over(PAPER, "laser", NUMBER, PrintOptions())
    assert unknown.value.message == "err-printer-unknown"


def test_a_full_spool_is_told_and_leaves_nothing(cups: Any) -> None:
    with cups.full_spool(), pytest.raises(EnvironmentFault) as refused:
        print_now(CUPS, PAPER, "laser", NUMBER)
    assert refused.value.message == "err-print-full"
    assert CUPS.found() == ()
    _over(print_now(CUPS, PAPER, "laser", NUMBER))


def _pages(count: int, size: tuple[float, float] = (210, 297)) -> bytes:
    """Sheets with their numbers on them, sizes in millimetres."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(size[0] * mm, size[1] * mm))
    for number in range(1, count + 1):
        canvas.rect(1 * mm, 1 * mm, (size[0] - 2) * mm, (size[1] - 2) * mm)
        canvas.drawString(5 * mm, 5 * mm, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_the_printer_that_the_computer_prefers_comes_first(cups: Any) -> None:
    for name in ("a", "办公室激光"):
        cups.add(name)
    cups.admin("lpadmin", "-d", "办公室激光")
    assert CUPS.printers() == ["办公室激光", "a", "laser"]


def test_all_of_it_works_with_the_network_shut_out(cups: Any) -> None:
    """The kernel refuses every socket but those of this machine; the choices and titles are asked for all the same."""
    code = (
        "import os, sys\n"
        "from fengcun.app.offline import OfflineState, go_offline\n"
        "assert go_offline(os.environ).state is OfflineState.PROVED\n"
        "from fengcun.services.printing import CUPS, PrintOptions\n"
        "pdf = sys.stdin.buffer.read()\n"
        "assert CUPS.choices('laser').sides\n"
        "job = CUPS.hand_over(pdf, 'laser', 'x', PrintOptions())\n"
        "assert [one.job for one in CUPS.found()] == [job]\n"
        "CUPS.release(job)\n"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("the filter is one of Linux")
    done = subprocess.run([sys.executable, "-c", code], input=PAPER, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert cups.printed(1)
