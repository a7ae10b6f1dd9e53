"""The life of an issued paper: made, out, printed again, void, replaced. Rules: `resources/specs/papers.md`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper, PaperKind, PaperState
from fengcun.model.paper_recall import Recall


class Way(StrEnum):
    """How a paper left."""

    PRINTER = "printer"
    FILE = "file"
    """saved by an officer"""


class Outcome(StrEnum):
    """What became of a leaving."""

    HANDED = "handed"
    """It was handed to a printer, and nobody has told yet that it is done."""
    OUT = "out"
    FAILED = "failed"
    """The print system says that it failed or was cancelled: it counts for nothing."""


class ReprintReason(StrEnum):
    """Why a document is printed again."""

    SPOILED = "spoiled"
    """卡纸、污损、印制不清"""
    LOST = "lost"
    """当事人或者收件单位遗失"""
    FILE_COPY = "file_copy"
    """另制一份存卷"""
    MORE_COPIES = "more_copies"
    """需要多份正本"""
    OTHER = "other"


class VoidReason(StrEnum):
    """Why a document is void. None of them may tell what is on record of anybody."""

    CONTENT = "content"
    """内容有误"""
    PRINT = "print"
    """印制有误"""
    TWICE = "twice"
    """重复出具"""
    NOT_WANTED = "not_wanted"
    """当事人不再需要、未领取"""
    OTHER = "other"

    @property
    def another(self) -> bool:
        """Whether another paper must come in its place."""
        return self in (VoidReason.CONTENT, VoidReason.PRINT)


@dataclass(frozen=True, slots=True)
class Leaving:
    """One printing or saving of a paper.

    Args:
        paper: id of the paper.
        at, by: when, by which account.
        way: printed or saved.
        copies: how many.
        nth: 0 for the first that came out; else the number of the reprint, as stamped on the copy.
        reason: of a reprint.
        printer, job: of the print system; empty and 0 for a file.
        outcome: what became of it.
        row: its place in the register; 0 before it has one.
    """

    paper: str
    at: datetime
    by: str
    way: Way
    copies: int
    nth: int = 0
    reason: ReprintReason | None = None
    printer: str = ""
    job: int = 0
    outcome: Outcome = Outcome.OUT
    row: int = 0


@dataclass(frozen=True, slots=True)
class Voiding:
    """That a document is void.

    Args:
        paper: id of the paper.
        at, by: when, by which account.
        reason: from the fixed list.
        replacement: id of the document that stands in its place; empty for none.
    """

    paper: str
    at: datetime
    by: str
    reason: VoidReason
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The reason given for a reprint.

    Args:
        reason: from the fixed list.
        words: where none of it fits; no personal data.
    """

    reason: ReprintReason
    words: str = ""


@dataclass(frozen=True, slots=True)
class PaperQuery:
    """Which papers to list; what is None or empty leaves nothing out.

    Args:
        kind: which form.
        state: as it stands now.
        first, last: days on which it was issued.
        text: part of its number.
    """

    kind: PaperKind | None = None
    state: PaperState | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaperLife:
    """A paper with all that became of it.

    Args:
        paper: the paper.
        leavings: printings and savings, the oldest first.
        voiding: that it is void; None where it is not.
        replacement: the number in its place; empty for none.
        replaces: the void number in whose place it stands; empty for none.
        said: what was written beside the reasons, reprints before the voiding.
        recalls: letters that ask for it, the oldest first.
        may_recall: whether this person may issue one more now.
    """

    paper: IssuedPaper
    leavings: tuple[Leaving, ...] = ()
    voiding: Voiding | None = None
    replacement: str = ""
    replaces: str = ""
    said: tuple[str, ...] = ()
    recalls: tuple[Recall, ...] = ()
    may_recall: bool = False


class Standing(StrEnum):
    """What a log says of a paper."""

    ISSUED = "issued"
    VOID = "void"
    NONE = "none"


_ISSUING = frozenset({LogAct.PAPER_ISSUED, LogAct.CERTIFICATE_ANSWERED})


def stands(acts: Iterable[LogAct]) -> Standing:
    """What a log says of a paper.

    Args:
        acts: of the entries about it.
    """
    found = frozenset(acts)
    if not found & _ISSUING:
        return Standing.NONE
    return Standing.VOID if LogAct.PAPER_VOIDED in found else Standing.ISSUED
