"""A list that came from outside, as cells: what the readers give and the matching takes. No value is judged here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_BYTES = 32 << 20
"""How large a file may be."""
MOST_UNPACKED = 256 << 20
"""How much a workbook may hold once it is unpacked, in bytes."""
MOST_ROWS = 50_000
"""How many rows with anything in them."""
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 4_000
"""How long one cell may be."""


class CellFault(StrEnum):
    """Why the content of a cell is not known."""

    ERROR = "error"
    """Excel itself shows an error there, for example ``#REF!``."""
    FORMULA = "formula"
    """A formula without a stored result; nothing is calculated here."""
    CUT = "cut"
    """A number of more digits than Excel keeps; its last ones are lost."""


Cell = str | date | CellFault
"""What a cell holds: words (empty where there are none), a day, or nothing that could be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it.

    Args:
        number: as the spreadsheet counts it, from 1.
        cells: from the first column on; what is missing on the right is empty.
    """

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """What stands in a column, from 0."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file.

    Args:
        names: of all sheets that are seen in the file; one empty name for a CSV file.
        chosen: which of them this is, from 0.
        rows: the rows with something in them, from the top.
        columns: how many columns the widest row has.
        base_1904: whether plain numbers of days count from 1904, as old Macs did.
    """

    names: tuple[str, ...]
    chosen: int
    rows: tuple[Row, ...]
    columns: int
    base_1904: bool = False
