"""What an import of a list would register: its rows put together into dossiers.

A dossier is taken with all of its rows or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fengcun.errors import BadInput
from fengcun.services.importing import columns as known
from fengcun.services.importing import rows as row_reader
from fengcun.services.importing.columns import Field
from fengcun.services.importing.faults import Fault
from fengcun.services.importing.gathering import Common, Entry, Gathering
from fengcun.services.importing.reading import ListFile
from fengcun.services.importing.rows import Columns, RowRead


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a list.

    Args:
        digest: of the file.
        columns: which column holds what.
        entries: its dossiers, by their first rows.
        remember: what was chosen for each heading.
    """

    digest: str
    columns: Columns
    entries: tuple[Entry, ...]
    remember: dict[str, str]


def plan(
    file: ListFile,
    columns: Columns,
    common: Common,
    moved: Callable[[int, int], None] = lambda _done, _total: None,
) -> Plan:
    """Read every row and put the rows together.

    Args:
        file: the list.
        columns: which column holds what.
        common: what holds for all.
        moved: told how many of how many rows are read; what it raises stops the reading.

    Raises:
        BadInput: two columns hold the same (``err-import-twice``), or none holds the archive number or the name
            (``err-import-columns``), or the row of the headings is none (``err-import-header``).
    """
    chosen = [one for one in columns.fields if one is not None]
    twice = next((one for one in chosen if chosen.count(one) > 1), None)
    if twice is not None:
        raise BadInput("err-import-twice", columns.heading(twice))
    if not {Field.ARCHIVE_NO, Field.NAME} <= set(chosen):
        raise BadInput("err-import-columns")
    header = next((row for row in file.sheet.rows if row.number == columns.header), None)
    if header is None or not known.is_header(header, columns.fields):
        raise BadInput("err-import-header", "header")
    below = [row for row in file.sheet.rows if row.number > columns.header]
    read: list[RowRead] = []
    for place, row in enumerate(below):
        if place % 500 == 0:
            moved(place, len(below))
        read.append(row_reader.read(row, columns, file.sheet, common.role))
    groups: dict[str, list[RowRead]] = {}
    for one in read:
        groups.setdefault(one.archive_no or f"#{one.number}", []).append(one)
    entries = tuple(Gathering(group, columns, common).entry() for group in groups.values())
    return Plan(file.digest, columns, entries, known.to_remember(header, columns.fields))


def faults_of(entries: Sequence[Entry]) -> Iterator[Fault]:
    """Everything that is wrong, by row."""
    yield from sorted(
        (fault for entry in entries for line in entry.lines for fault in line.faults), key=lambda one: one.row
    )
