"""What every way to a printer can do, and the words for it: printers, what is asked of them, jobs and their state.

A job is handed over first and printed only when it is released: between the two the act is written into the log, so
that no paper comes out that the log does not know. A job's title is the number of its paper or nothing, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

TITLE = "Fengcun"
"""How the titles of all jobs begin: what is found in a queue later is known by it."""
MOST_COPIES = 99


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


class JobStep(StrEnum):
    """How far a job is."""

    HELD = "held"
    """It was handed over and not released: nothing of it is printed."""
    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    """It left the queue: the printer has taken all of it."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    HANDED = "handed"
    """The print system has all of it, and tells nothing more."""


class Sides(StrEnum):
    """On which sides of a sheet to print; the values are those of IPP (RFC 8011, 5.2.8)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as the print system sees it.

    Args:
        name: of its queue.
        model: maker and model; empty where the print system does not know them.
        faults: why it does not print now; none where it would.
    """

    name: str
    model: str
    faults: tuple[PrinterFault, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen at a printer.

    Args:
        sides: more than one where it can print on both sides.
        trays: names of its trays, as the print system calls them; empty where it has one only.
        sizes: paper it takes, as (width, height) in millimetres; empty where that is not known.
        any_size: whether it takes paper of any size.
    """

    sides: tuple[Sides, ...] = ()
    trays: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    any_size: bool = False


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a paper is to be printed; always at its own size.

    Args:
        copies: 1 to 99.
        pages: the first and the last page to print, from 1; None for all of them.
        sides: None leaves it to the printer.
        tray: one of `Choices.trays`; empty leaves it to the printer.
    """

    copies: int = 1
    pages: tuple[int, int] | None = None
    sides: Sides | None = None
    tray: str = ""


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
        return self.step not in (JobStep.HELD, JobStep.WAITING, JobStep.PRINTING)


@dataclass(frozen=True, slots=True)
class FoundJob:
    """A job of this program that the print system still holds.

    Args:
        job: which.
        paper: the number of the paper; empty for one without.
        at: when it was handed over.
        step: how far it is; over where only what was printed is still kept.
    """

    job: PrintJob
    paper: str
    at: datetime
    step: JobStep

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return JobState(self.step).over


class Keeping(StrEnum):
    """What the print system keeps of what it has printed."""

    NOTHING = "nothing"
    HISTORY = "history"
    """Titles and times, not what was printed."""
    PAPERS = "papers"
    """What was printed, for a while."""
    UNKNOWN = "unknown"
    """Its settings cannot be read."""


class PrintDoor(Protocol):
    """A way to the printers of this computer."""

    def printers(self) -> list[str]:
        """The names of the printers, the one that the computer prefers first; empty where there is no print system."""

    def look(self, printer: str) -> Printer:
        """A printer and what is wrong with it.

        Raises:
            BadInput: there is no such printer any more (``err-printer-unknown``).
            EnvironmentFault: the print system does not answer (``err-print-failed``).
        """

    def choices(self, printer: str) -> Choices:
        """What can be chosen at a printer; nothing where it does not tell."""

    def hand_over(self, pdf: bytes, printer: str, paper: str, options: PrintOptions) -> PrintJob:
        """Give a PDF to the print system, which prints nothing of it before `release`.

        Args:
            pdf: the bytes to print.
            printer: one of `printers()`.
            paper: the number of the paper, or nothing; it stands in the queue.
            options: how.

        Raises:
            BadInput: no such printer; a number of copies or pages that cannot be (``err-print-copies``,
                ``err-print-pages``).
            EnvironmentFault: the print system refused it.
        """

    def release(self, job: PrintJob) -> None:
        """Let a job be printed.

        Raises:
            EnvironmentFault: the print system did not allow it (``err-print-not-released``).
        """

    def follow(self, job: PrintJob) -> JobState:
        """How a job stands now. When it is done, what is kept of it is removed where that may be.

        Raises:
            EnvironmentFault: the print system does not answer.
        """

    def cancel(self, job: PrintJob) -> None:
        """Take a job out of its queue, with what was to be printed; one that is over is left as it is.

        Raises:
            EnvironmentFault: the print system did not allow it (``err-print-not-cancelled``).
        """

    def found(self) -> tuple[FoundJob, ...]:
        """The jobs of this program that are not over, and those of which what was printed is still kept."""

    def keeping(self) -> Keeping:
        """What the print system is set to keep of what was printed."""


def logged(job: PrintJob, options: PrintOptions) -> dict[str, str]:
    """What the log says of a job.

    Args:
        job: what was handed over.
        options: how.
    """
    pages = {"pages": f"{options.pages[0]}-{options.pages[1]}"} if options.pages else {}
    return {"printer": job.printer, "copies": str(options.copies), "job": str(job.number), **pages}


def print_now(
    door: PrintDoor, pdf: bytes, printer: str, paper: str = "", options: PrintOptions | None = None
) -> PrintJob:
    """Hand over and release: for what is in no log.

    Args:
        door: the way to the printer.
        pdf, printer, paper, options: as for `PrintDoor.hand_over`.

    Raises:
        BadInput, EnvironmentFault: as `hand_over` and `release`.
    """
    job = door.hand_over(pdf, printer, paper, options or PrintOptions())
    door.release(job)
    return job
