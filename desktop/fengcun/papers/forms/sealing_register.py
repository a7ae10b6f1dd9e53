"""犯罪记录封存登记簿: the paper register that lies in the vault room, blank or as the repository has it.

It pairs archive numbers with sealing numbers and places, and has no column for a name or a cause. What is printed is
made with the repository open, since nothing outside it may pair them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


class Extent(StrEnum):
    """How much of a dossier is sealed; its words stand in the form's file."""

    DOSSIER = "dossier"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sealed record.

    Args:
        sealing_no: 封存编号.
        archive_no: 档号.
        sealed_on: when.
        shelf_code: 封存库位; empty where the paper stayed in an unsplit dossier.
        volumes, files: how many.
        extent: the whole dossier, or one person in it.
    """

    sealing_no: str
    archive_no: str
    sealed_on: date
    shelf_code: str
    volumes: str
    files: str
    extent: Extent = Extent.DOSSIER


@dataclass(frozen=True, slots=True)
class SealingRegister:
    """What is filled in.

    Args:
        issued_on: day it was made.
        count: how many entries; empty for a blank.
        entries: in the order of their sealing numbers; none for a blank.
        number: none.
    """

    issued_on: date
    count: str = ""
    entries: tuple[Entry, ...] = ()
    number: str = ""


SAMPLE = SealingRegister(
    date(2026, 11, 20),
    "2",
    (
        Entry("临封〔2026〕0001号", "J001-SS·2019-D30-0012", date(2026, 11, 16), "封-2026-0001", "2", "3"),
        Entry("临封〔2026〕0002号", "J001-SS·2021-D60-0007", date(2026, 11, 18), "", "1", "0", Extent.PARTY),
    ),
)


def render(data: SealingRegister, letterhead: Letterhead) -> bytes:
    """The register as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("sealing_register", data, letterhead)
