"""卷内备考表: what happened to a dossier, kept inside it and never on an open catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fengcun.papers.letterhead import Letterhead
from fengcun.papers.letters import filling


class NoteKind(StrEnum):
    """What happened; its words stand in the form's file."""

    REGISTERED = "registered"
    CHANGED = "changed"
    FILE_ADDED = "file_added"
    SEALED = "sealed"
    CONSULTED = "consulted"


@dataclass(frozen=True, slots=True)
class Note:
    """One line.

    Args:
        day: when.
        what: what happened.
        number: of the document it happened by, for example 封存编号; empty for none.
        by: name of the officer; empty where it is to be written by hand.
    """

    day: date
    what: NoteKind
    number: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """What is filled in.

    Args:
        issued_on: day it was made; not printed.
        archive_no: 档号.
        volumes, pages, files: how many.
        events: one for every line, the oldest first.
        number: none.
    """

    issued_on: date
    archive_no: str
    volumes: str
    pages: str
    files: str
    events: tuple[Note, ...] = ()
    number: str = ""


SAMPLE = NoteSheet(
    issued_on=date(2026, 11, 20),
    archive_no="J001-SS·2019-D30-0012",
    volumes="2",
    pages="164",
    files="3",
    events=(
        Note(date(2026, 11, 20), NoteKind.SEALED, "临封〔2026〕0003号", "示例经办人"),
        Note(date(2026, 11, 21), NoteKind.CONSULTED, "临检查受字〔2026〕1号"),
    ),
)


def render(data: NoteSheet, letterhead: Letterhead) -> bytes:
    """The sheet as a PDF; raises as `papers.letters.filling.render`."""
    return filling.render("note_sheet", data, letterhead)
