"""Label sheets: how many labels a sheet holds, how large, and where each one lies. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

SPINE_HEIGHT = 190.0
"""Of a strip for a spine, in millimetres: a spine is 310 mm high."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels; all measures in millimetres.

    Args:
        name: stable name, for settings and messages.
        columns, rows: how many labels.
        width, height: of one label.
        page_width, page_height: of the sheet.
        left, top: from the sheet's edge to the first label.
        gap_x, gap_y: between labels.
        shift_x, shift_y: how far this printer prints beside the sheet, to the right and down; taken back.

    Raises:
        ValueError: the labels do not fit on the sheet.
    """

    name: str
    columns: int
    rows: int
    width: float
    height: float
    page_width: float
    page_height: float
    left: float = 0.0
    top: float = 0.0
    gap_x: float = 0.0
    gap_y: float = 0.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def __post_init__(self) -> None:
        across = self.left + self.columns * self.width + (self.columns - 1) * self.gap_x
        down = self.top + self.rows * self.height + (self.rows - 1) * self.gap_y
        measures = (self.width, self.height, self.left, self.top, self.gap_x, self.gap_y)
        fits = across <= self.page_width + 0.01 and down <= self.page_height + 0.01  # what is no number does not
        if min(self.columns, self.rows) < 1 or not fits or not min(measures) >= 0 or not self.width * self.height > 0:
            raise ValueError(f"labels do not fit: {self.name}")

    @property
    def capacity(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    def place(self, position: int) -> tuple[int, float, float]:
        """Sheet (from 0), left and top of the label at a position.

        Args:
            position: from 1, row by row; beyond the first sheet it goes on on the next.

        Raises:
            ValueError: less than 1.
        """
        if position < 1:
            raise ValueError("positions start at 1")
        sheet, rest = divmod(position - 1, self.capacity)
        row, column = divmod(rest, self.columns)
        left = self.left + column * (self.width + self.gap_x) - self.shift_x
        return sheet, left, self.top + row * (self.height + self.gap_y) - self.shift_y


SINGLE = LabelSheet("single-90x30", 1, 1, 90, 30, 90, 30)
"""One label of a label printer's roll."""
ROLL_60X40 = LabelSheet("single-60x40", 1, 1, 60, 40, 60, 40)
A4_3X8 = LabelSheet("a4-3x8", 3, 8, 70, 37, 210, 297, top=0.5)
A4_2X7 = LabelSheet("a4-2x7", 2, 7, 99, 38, 210, 297, left=4.65, top=15.5, gap_x=2.6)
SHEETS = (SINGLE, ROLL_60X40, A4_3X8, A4_2X7)
SPINES = tuple(
    LabelSheet(f"spine-{width}", 190 // width, 1, width, SPINE_HEIGHT, 210, 297, left=10, top=25)
    for width in (10, 15, 20, 30, 40, 50)
)
"""Strips for the spine of a dossier or a box, to be cut from A4. 10, 15 and 20 mm: GB/T 9705-2008; wider: boxes."""
STRIPS = LabelSheet("seal-strip", 1, 4, 180, 60, 210, 297, left=15, top=18, gap_y=7)
"""Seal strips (封条), to be cut from A4."""
