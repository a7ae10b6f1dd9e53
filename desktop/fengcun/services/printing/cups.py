"""Printing through CUPS: the exact bytes of a paper go to `lp` over its unix socket; nothing is rasterised here.

The PDF travels through standard input, so that no file with case data lies about. It is printed at its own size: the
paper is named to the print system and scaling forbidden, since CUPS would otherwise fit an A4 page to the paper that
the printer's driver prefers. A job is followed until it left the printer's queue: CUPS as Debian ships it keeps what
was printed for a day, and who prints case data must be told.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.papers.preview import page_count, page_size
from fengcun.services.printing import ipp
from fengcun.services.printing.door import (
    MOST_COPIES,
    TITLE,
    Choices,
    FoundJob,
    JobState,
    JobStep,
    Keeping,
    Printer,
    PrinterFault,
    PrintJob,
    PrintOptions,
    Sides,
)

_SOCKET = "/run/cups/cups.sock"
_SETTINGS = Path("/etc/cups/cupsd.conf")
_SECONDS = 30
_REQUEST = re.compile(r"^request id is (?P<queue>\S+)-(?P<number>\d+) ", re.MULTILINE)
_SIZE = re.compile(r"_(?P<width>[\d.]+)x(?P<height>[\d.]+)(?P<unit>mm|in)$")
_DIRECTIVE = re.compile(r"^\s*(PreserveJob(?:Files|History))\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_INCH = 25.4
_NEAR = 1.0
"""Millimetres by which a named size may differ from a page's."""
_NAMED = {(210, 297): "A4", (297, 420): "A3", (148, 210): "A5", (105, 148): "A6"}
_STATES = {"pending": JobStep.WAITING, "processing": JobStep.PRINTING, "processing-stopped": JobStep.WAITING}
_STATES |= {"pending-held": JobStep.HELD, "completed": JobStep.DONE, "canceled": JobStep.CANCELLED}
_HELD = "job-hold-until-specified"
_CUT_OFF = (b"unable to queue", b"Too Large")
"""What `lp` says where not all of a job was taken."""

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


@dataclass(frozen=True, slots=True)
class Cups:
    """The print system of Linux.

    Args:
        settings: its settings file, to see what it keeps.
    """

    settings: Path = _SETTINGS

    def printers(self) -> list[str]:
        """As `PrintDoor.printers`."""
        names = _names()
        if len(names) < 2:
            return names
        first = ipp.plain(_run(["lpstat", "-d"]).stdout).partition("destination: ")[2].strip()
        return sorted(names, key=lambda name: name != first)

    def look(self, printer: str) -> Printer:
        """As `PrintDoor.look`."""
        self._known(printer)
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

    def choices(self, printer: str) -> Choices:
        """As `PrintDoor.choices`."""
        told = ipp.printer(_socket(), printer)
        sides = {one.value: one for one in Sides}
        found = tuple(sides[one] for one in _list(told, "sides-supported") if one in sides)
        trays = tuple(_list(told, "media-source-supported"))
        media = _list(told, "media-supported")
        sizes = tuple(size for size in map(_size, media) if size is not None)
        return Choices(
            sides=found if len(found) > 1 else (),
            trays=trays if len(trays) > 1 else (),
            sizes=sizes,
            any_size=any(one.startswith("custom_max") for one in media),
        )

    def hand_over(self, pdf: bytes, printer: str, paper: str, options: PrintOptions) -> PrintJob:
        """As `PrintDoor.hand_over`."""
        if not 1 <= options.copies <= MOST_COPIES:
            raise BadInput("err-print-copies", "copies")
        if options.pages is not None and not 1 <= options.pages[0] <= options.pages[1] <= page_count(pdf):
            raise BadInput("err-print-pages", "pages")
        self._known(printer)
        title = f"{TITLE} {paper}" if paper else TITLE
        command = [
            "lp",
            "-d",
            printer,
            "-n",
            str(options.copies),
            "-t",
            title,
            "-H",
            "hold",
            "-o",
            "print-scaling=none",
        ]
        for one in _wanted(pdf, options):
            command += ["-o", one]
        done = _run(command, pdf)
        if done.returncode != 0:
            if PrinterFault.REFUSING in self.look(printer).faults:
                raise EnvironmentFault("err-print-refusing", printer)
            if any(words in done.stderr for words in _CUT_OFF):
                raise EnvironmentFault("err-print-full", printer)
            if b"document-format" in done.stderr:
                raise EnvironmentFault("err-print-filter", printer)
            raise EnvironmentFault("err-print-failed", printer)
        found = _REQUEST.search(_text(done))
        if found is None:
            raise EnvironmentFault("err-print-failed", printer)
        return PrintJob(printer, int(found["number"]))

    def release(self, job: PrintJob) -> None:
        """As `PrintDoor.release`."""
        done = _run(["lp", "-i", f"{job.printer}-{job.number}", "-H", "resume"])
        if done.returncode != 0:
            raise EnvironmentFault("err-print-not-released", job.printer)

    def follow(self, job: PrintJob) -> JobState:
        """As `PrintDoor.follow`."""
        alerts = _alerts(job, "not-completed")
        if alerts is not None:
            if _HELD in alerts:
                return JobState(JobStep.HELD)
            faults = _faults(alerts) | set(self.look(job.printer).faults)
            step = JobStep.PRINTING if "job-printing" in alerts and not faults else JobStep.WAITING
            return JobState(step, _in_order(faults))
        alerts = _alerts(job, "completed")
        if alerts is None:
            # Where a printer is taken away its jobs go with it, printed or not.
            return JobState(JobStep.DONE if job.printer in _names() else JobStep.FAILED)
        step = JobStep.DONE
        if any(alert.startswith(("job-canceled", "job-cancelled")) for alert in alerts):
            step = JobStep.CANCELLED
        elif any(alert.startswith(("aborted", "job-completed-with-errors")) for alert in alerts):
            step = JobStep.FAILED
        return JobState(step, copy_left=not _emptied(job))

    def cancel(self, job: PrintJob) -> None:
        """As `PrintDoor.cancel`."""
        done = _run(["cancel", "-x", f"{job.printer}-{job.number}"])
        if done.returncode != 0 and _alerts(job, "not-completed") is not None:
            raise EnvironmentFault("err-print-not-cancelled", job.printer)

    def found(self) -> tuple[FoundJob, ...]:
        """As `PrintDoor.found`."""
        waiting = [job for told in ipp.jobs(_socket(), "not-completed") if (job := _found(told)) is not None]
        kept = [
            job
            for told in ipp.jobs(_socket(), "completed")
            if told.get("job-preserved") == "true" and (job := _found(told)) is not None
        ]
        return tuple(waiting + kept)

    def keeping(self) -> Keeping:
        """As `PrintDoor.keeping`. Without these lines CUPS keeps what was printed for a day (cupsd.conf(5))."""
        try:
            text = self.settings.read_text("utf-8", "replace")
        except OSError:
            return Keeping.UNKNOWN
        told = {name.lower(): value.lower() for name, value in _DIRECTIVE.findall(text)}
        if told.get("preservejobhistory", "yes") in ("no", "off", "false"):
            return Keeping.NOTHING
        kept = told.get("preservejobfiles", "86400") not in ("no", "off", "false", "0")
        return Keeping.PAPERS if kept else Keeping.HISTORY

    def _known(self, printer: str) -> None:
        if printer not in _names():
            raise BadInput("err-printer-unknown", printer)


CUPS = Cups()


def _names() -> list[str]:
    if not shutil.which("lpstat"):
        return []
    done = _run(["lpstat", "-e"])
    return _text(done).split() if done.returncode == 0 else []


def _wanted(pdf: bytes, options: PrintOptions) -> list[str]:
    """The options of a job, as `lp -o` takes them: the paper's own size first of all."""
    width, height = page_size(pdf, options.pages[0] - 1 if options.pages else 0)
    size = next((name for (w, h), name in _NAMED.items() if _same((width, height), (w, h))), "")
    found = [f"media={size or f'Custom.{width:g}x{height:g}mm'}"]
    if options.pages is not None:
        found.append(f"page-ranges={options.pages[0]}-{options.pages[1]}")
    if options.sides is not None:
        found.append(f"sides={options.sides.value}")
    if options.tray:
        found[0] += f",{options.tray}"
    return found


def _same(page: tuple[float, float], paper: tuple[float, float]) -> bool:
    """Whether a page fits a paper either way round."""
    return all(abs(one - other) <= _NEAR for one, other in zip(sorted(page), sorted(paper), strict=True))


def _size(name: str) -> tuple[float, float] | None:
    """The size of a paper by its name (PWG 5101.1), in millimetres."""
    found = _SIZE.search(name)
    if found is None or name.startswith("custom_m"):
        return None
    by = _INCH if found["unit"] == "in" else 1.0
    return float(found["width"]) * by, float(found["height"]) * by


def _list(told: ipp.Answer, name: str) -> list[str]:
    return [one for one in told.get(name, "").split(",") if one]


def _found(told: ipp.Answer) -> FoundJob | None:
    """A job of this program; None for another's."""
    title, number = told.get("job-name", ""), told.get("job-id", "")
    if title.split(" ", 1)[0] != TITLE or not number.isdecimal():
        return None
    printer = ipp.plain(told.get("job-printer-uri", "").rpartition("/")[2].encode())
    at = datetime.fromtimestamp(int(told.get("time-at-creation", "0")), UTC)
    step = _STATES.get(told.get("job-state", ""), JobStep.FAILED)
    return FoundJob(PrintJob(printer, int(number)), title.partition(" ")[2], at, step)


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
    found: dict[str, set[str]] = {}
    reasons: set[str] = set()
    for line in ipp.plain(done.stdout).splitlines():
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
    environment = {**os.environ, "CUPS_SERVER": _socket(), "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EnvironmentFault("err-print-failed", command[0]) from fault


def _socket() -> str:
    wanted = os.environ.get("CUPS_SERVER", "")
    return wanted if wanted.startswith("/") else _SOCKET
