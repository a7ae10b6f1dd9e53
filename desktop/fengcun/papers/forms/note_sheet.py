"""卷内备考表: what happened to a dossier, kept inside it and never on an open catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """What is filled in.

    Args:
        issued_on: day it was made; not printed.
        archive_no: 档号.
        volumes, pages, files: how many.
        events: day, what happened, by whom; one for every line.
        number: none.
    """

    issued_on: date
    archive_no: str
    volumes: str
    pages: str
    files: str
    events: tuple[tuple[str, str, str], ...] = ()
    number: str = ""


SAMPLE = NoteSheet(
    issued_on=date(2026, 11, 20),
    archive_no="J001-SS·2019-D30-0012",
    volumes="2",
    pages="164",
    files="3",
    events=(("2026-11-20", "封存，贴封存标签", "示例经办人"), ("2026-11-21", "经批准查阅后重新封存", "示例经办人")),
)


def render(data: NoteSheet, letterhead: Letterhead) -> bytes:
    """The sheet as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("note_sheet", data, letterhead)
