"""Printing through CUPS: the exact bytes of a paper go to `lp` over its unix socket; nothing is rasterised here.

The PDF travels through standard input, so that no file with case data lies about, and the job's title is the
paper's number, never a name. A job is followed until it left the printer's queue: CUPS as Debian ships it keeps what
was printed for a day, and who prints case data must be told.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum

from fengcun.errors import BadInput, EnvironmentFault

_SOCKET = "/run/cups/cups.sock"
_SECONDS = 30
_REQUEST = re.compile(r"^request id is (?P<queue>\S+)-(?P<number>\d+) ", re.MULTILINE)


class PrinterFault(StrEnum):
    """Why a printer does not print, in the order in which it helps to hear it."""

    STOPPED = "stopped"
    REFUSING = "refusing"
    FILTER = "filter"
    """The program that speaks the printer's language is missing, or it failed."""
    OFFLINE = "offline"
    NO_PAPER = "no-paper"
    JAM = "jam"
    OPEN = "open"
    NO_INK = "no-ink"
    LOGIN = "login"
    OTHER = "other"


_REASONS = {
    "paused": PrinterFault.STOPPED,
    "stopped": PrinterFault.STOPPED,
    "stopping": PrinterFault.STOPPED,
    "printer-stopped": PrinterFault.STOPPED,
    "job-stopped": PrinterFault.STOPPED,
    "cups-missing-filter": PrinterFault.FILTER,
    "cups-insecure-filter": PrinterFault.FILTER,
    "resources-are-not-ready": PrinterFault.FILTER,
    "offline": PrinterFault.OFFLINE,
    "shutdown": PrinterFault.OFFLINE,
    "timed-out": PrinterFault.OFFLINE,
    "connecting-to-device": PrinterFault.OFFLINE,
    "media-empty": PrinterFault.NO_PAPER,
    "media-needed": PrinterFault.NO_PAPER,
    "media-jam": PrinterFault.JAM,
    "cover-open": PrinterFault.OPEN,
    "door-open": PrinterFault.OPEN,
    "interlock-open": PrinterFault.OPEN,
    "input-tray-missing": PrinterFault.OPEN,
    "toner-empty": PrinterFault.NO_INK,
    "marker-supply-empty": PrinterFault.NO_INK,
    "cups-held-for-authentication": PrinterFault.LOGIN,
    "spool-area-full": PrinterFault.OTHER,
    "other": PrinterFault.OTHER,
}
"""RFC 8011, 5.4.12 and 5.3.8, with the words of CUPS; a reason that is not here is a warning or a report."""


class JobStep(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    """It left the queue: the printer has taken all of it."""
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as CUPS sees it.

    Args:
        name: of its queue.
        model: maker and model; empty where CUPS does not know them.
        faults: why it does not print now; none where it would.
    """

    name: str
    model: str
    faults: tuple[PrinterFault, ...]


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What was handed to a printer.

    Args:
        printer: its name.
        number: of the job.
    """

    printer: str
    number: int


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands.

    Args:
        step: how far it is.
        faults: what keeps it.
        copy_left: it is done and the print system still keeps what was printed.
    """

    step: JobStep
    faults: tuple[PrinterFault, ...] = ()
    copy_left: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.step not in (JobStep.WAITING, JobStep.PRINTING)


def printers() -> list[str]:
    """The names of the printers that the office's computer knows; empty where there is no printing system."""
    if not shutil.which("lpstat"):
        return []
    done = _run(["lpstat", "-e"])
    return _text(done).split() if done.returncode == 0 else []


def look(printer: str) -> Printer:
    """A printer and what is wrong with it.

    Args:
        printer: one of `printers()`.

    Raises:
        BadInput: there is no such printer any more.
        EnvironmentFault: the print system does not answer.
    """
    if printer not in printers():
        raise BadInput("err-printer-unknown", printer)
    told = _run(["lpoptions", "-p", printer])
    if told.returncode != 0:
        raise EnvironmentFault("err-print-failed", printer)
    values = dict(item.partition("=")[::2] for item in shlex.split(_text(told)))
    faults = _faults(values.get("printer-state-reasons", "").split(","))
    if values.get("printer-state") == "5":
        faults |= {PrinterFault.STOPPED}
    if values.get("printer-is-accepting-jobs") == "false":
        faults |= {PrinterFault.REFUSING}
    return Printer(printer, values.get("printer-make-and-model", ""), _in_order(faults))


def print_pdf(pdf: bytes, printer: str, title: str, copies: int) -> PrintJob:
    """Send a PDF to a printer.

    Args:
        pdf: the bytes to print.
        printer: one of `printers()`.
        title: shown in the printer's queue; a document number, never a name.
        copies: 1 to 99.

    Raises:
        BadInput: no such printer, or a number of copies outside 1 to 99.
        EnvironmentFault: the printing system refused the job.
    """
    if not 1 <= copies <= 99:
        raise BadInput("err-print-copies", "copies")
    if printer not in printers():
        raise BadInput("err-printer-unknown", printer)
    done = _run(["lp", "-d", printer, "-n", str(copies), "-t", title], pdf)
    if done.returncode != 0:
        if PrinterFault.REFUSING in look(printer).faults:
            raise EnvironmentFault("err-print-refusing", printer)
        if b"document-format" in done.stderr:
            raise EnvironmentFault("err-print-filter", printer)
        raise EnvironmentFault("err-print-failed", printer)
    found = _REQUEST.search(_text(done))
    if found is None:
        raise EnvironmentFault("err-print-failed", printer)
    return PrintJob(printer, int(found["number"]))


def follow(job: PrintJob) -> JobState:
    """How a job stands now. When it is done and CUPS keeps what was printed, that is removed if it may be.

    Args:
        job: from `print_pdf`.

    Raises:
        EnvironmentFault: the print system does not answer.
    """
    alerts = _alerts(job, "not-completed")
    if alerts is not None:
        faults = _faults(alerts) | set(look(job.printer).faults)
        step = JobStep.PRINTING if "job-printing" in alerts and not faults else JobStep.WAITING
        return JobState(step, _in_order(faults))
    alerts = _alerts(job, "completed")
    if alerts is None:
        return JobState(JobStep.DONE)
    step = JobStep.DONE
    if any(alert.startswith(("job-canceled", "job-cancelled")) for alert in alerts):
        step = JobStep.CANCELLED
    elif any(alert.startswith(("aborted", "job-completed-with-errors")) for alert in alerts):
        step = JobStep.FAILED
    return JobState(step, copy_left=not _emptied(job))


def cancel(job: PrintJob) -> None:
    """Take a job out of its queue, with what was to be printed.

    Args:
        job: from `print_pdf`; one that is over already is left as it is.

    Raises:
        EnvironmentFault: the print system did not allow it.
    """
    done = _run(["cancel", "-x", f"{job.printer}-{job.number}"])
    if done.returncode != 0 and _alerts(job, "not-completed") is not None:
        raise EnvironmentFault("err-print-not-cancelled", job.printer)


def _emptied(job: PrintJob) -> bool:
    """Whether the spool holds nothing of the job any more. Never touches a job that is still waiting."""
    if any(name.rpartition("-")[0] == job.printer for name in _jobs("not-completed")):
        return False
    purged = _run(["cancel", "-a", "-x", job.printer])
    return purged.returncode == 0 and _alerts(job, "completed") is None


def _alerts(job: PrintJob, which: str) -> set[str] | None:
    """The state reasons of a job among those completed or not; None where it is not one of them."""
    return _jobs(which).get(f"{job.printer}-{job.number}")


def _jobs(which: str) -> dict[str, set[str]]:
    """The jobs of all printers, completed or not, with their state reasons.

    Not of one printer only: `lpstat` does not find a Chinese name then.
    """
    done = _run(["lpstat", "-l", "-W", which, "-o"])
    if done.returncode != 0:
        raise EnvironmentFault("err-print-failed", "lpstat")
    # It writes a Chinese name as a URI does.
    plain = re.sub(rb"%([0-9A-F]{2})", lambda code: bytes.fromhex(code[1].decode()), done.stdout)
    found: dict[str, set[str]] = {}
    reasons: set[str] = set()
    for line in plain.decode("utf-8", "replace").splitlines():
        if line[:1].strip():
            reasons = found.setdefault(line.split(" ", 1)[0], set())
        elif line.strip().startswith("Alerts:"):
            reasons |= set(line.partition(":")[2].split())
    return found


def _faults(reasons: list[str] | set[str]) -> set[PrinterFault]:
    found: set[PrinterFault] = set()
    for reason in reasons:
        plain = re.sub(r"-(report|warning|error)$", "", reason.strip())
        if plain in _REASONS:
            found.add(_REASONS[plain])
    return found


def _in_order(faults: set[PrinterFault]) -> tuple[PrinterFault, ...]:
    return tuple(fault for fault in PrinterFault if fault in faults)


def _text(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode("utf-8", "replace")


def _run(command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    wanted = os.environ.get("CUPS_SERVER", "")
    socket = wanted if wanted.startswith("/") else _SOCKET
    environment = {**os.environ, "CUPS_SERVER": socket, "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EnvironmentFault("err-print-failed", command[0]) from fault
