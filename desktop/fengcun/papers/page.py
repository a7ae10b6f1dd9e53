"""The small vocabulary in which all forms are drawn: millimetres from the upper left corner, text, boxes, rules, codes.

The same calls give the same bytes on every machine: no time, no random id, no author. The document's title is the
form's, never a person's. Every font is embedded as a subset and the language is Chinese.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import groupby

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fengcun.papers import codes
from fengcun.papers.fonts import Stack, font_name, runs, width
from fengcun.papers.lines import Line, break_lines

INK = "#000000"
GREY = "#6B6B6B"
CINNABAR = "#B3261E"
"""Only for the seal and the cover mark."""
A4 = (210.0, 297.0)
MARK = "含犯罪记录封存信息"
"""The mark of articles 5 and 6, word for word."""
_LEADING = 1.25  # from line to line inside a box, in units of the size
_CENTRE = 0.37  # of a Chinese glyph above its baseline, in units of its size


class Align(StrEnum):
    """Where a line stands in its room."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Args:
        stack: typeface.
        size: in points.
        colour: ``#RRGGBB``.
        spacing: between characters, in points.
    """

    stack: Stack = Stack.SONG
    size: float = 16
    colour: str = INK
    spacing: float = 0.0

    def sized(self, size: float) -> Style:
        """The same at another size."""
        return Style(self.stack, size, self.colour, self.spacing * size / self.size)

    def width(self, text: str) -> float:
        """How wide a line is, in millimetres."""
        return float((width(text, self.stack, self.size) + self.spacing * max(len(text) - 1, 0)) / mm)


class Sheet:
    """A document being drawn.

    Args:
        title: of the form.
        width, height: of its pages in millimetres.
    """

    def __init__(self, title: str, width: float = A4[0], height: float = A4[1]) -> None:
        self.width, self.height = width, height
        self._bytes = BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pagesize=(width * mm, height * mm),
            invariant=1,
            pageCompression=1,
            initialFontName=font_name(Stack.SONG),
            initialFontSize=10,
            lang="zh-CN",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("")
        self._canvas.setProducer("Fengcun")

    def text(self, x: float, y: float, text: str, style: Style, align: Align = Align.LEFT) -> None:
        """One line of text.

        Args:
            x, y: millimetres; y is the baseline; x the left end, the middle or the right end as aligned.

        Raises:
            MissingGlyph: a character that no font has.
        """
        if not text:
            return
        if align is not Align.LEFT:
            x -= style.width(text) * (0.5 if align is Align.CENTRE else 1.0)
        line = self._canvas.beginText(x * mm, (self.height - y) * mm)
        line.setFillColor(HexColor(style.colour))
        line.setCharSpace(style.spacing)
        for name, piece in runs(text, style.stack):
            line.setFont(name, style.size)
            line.textOut(piece)
        self._canvas.drawText(line)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        style: Style,
        align: Align = Align.LEFT,
        smallest: float = 7.0,
    ) -> None:
        """Text in a fixed place: as large as it fits, first on one line, then on several; centred in height.

        Args:
            x, y: upper left corner in millimetres.
            width, height: of the place.
            smallest: size in points below which nothing is set; a text still too long is cut at the last line that
                fits and ends in an ellipsis.

        Raises:
            MissingGlyph: a character that no font has.
        """
        style, lines = _fit(text, style, width, height, smallest)
        leading = style.size * _LEADING / mm
        top = y + (height - leading * len(lines)) / 2
        anchor = {Align.LEFT: x, Align.CENTRE: x + width / 2, Align.RIGHT: x + width}[align]
        for number, line in enumerate(lines):
            middle = top + leading * (number + 0.5)
            self.text(anchor, middle + _CENTRE * style.size / mm, line, style, align)

    def paragraph(
        self, x: float, y: float, width: float, text: str, style: Style, leading: float, indent: int = 2
    ) -> float:
        """A justified Chinese paragraph.

        Args:
            x, y: left edge and top of the first line in millimetres.
            width: of the column.
            leading: from line to line, in millimetres.
            indent: of the first line, in characters.

        Returns:
            the y below the last line.

        Raises:
            MissingGlyph: a character that no font has.
        """
        for number, line in enumerate(self.broken(text, width, style, indent)):
            self.set_line(x, y, width, line, style, leading, indent if number == 0 else 0)
            y += leading
        return y

    def broken(self, text: str, width: float, style: Style, indent: int = 2) -> list[Line]:
        """The lines of a paragraph, for who sets them over the end of a page; arguments as `paragraph`.

        Raises:
            MissingGlyph: a character that no font has.
        """
        return break_lines(text, style.stack, style.size, width * mm, indent * style.size)

    def set_line(self, x: float, y: float, width: float, line: Line, style: Style, leading: float, indent: int) -> None:
        """One line of a paragraph, spread to the margin unless it is the last; arguments as `paragraph`."""
        start = indent * style.size
        spread = _spread(line, width * mm - start, style.size)
        baseline = y + leading / 2 + _CENTRE * style.size / mm
        self.text(x + start / mm, baseline, line.text, Style(style.stack, style.size, style.colour, spread))

    def lines(self, text: str, width: float, style: Style) -> list[str]:
        """A text broken into lines, for who sets them one by one across pages.

        Args:
            width: of the column in millimetres.

        Raises:
            MissingGlyph: a character that no font has.
        """
        return [line.text for line in break_lines(text, style.stack, style.size, width * mm)]

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.5, dash: Sequence[float] = ()) -> None:
        """A straight line.

        Args:
            weight: in points.
            dash: on and off in points; empty for a whole line.
        """
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineWidth(weight)
        canvas.setStrokeColor(HexColor(INK))
        if dash:
            canvas.setDash(list(dash))
        canvas.line(x1 * mm, (self.height - y1) * mm, x2 * mm, (self.height - y2) * mm)
        canvas.restoreState()

    def frame(self, x: float, y: float, width: float, height: float, weight: float = 0.8, colour: str = INK) -> None:
        """An empty rectangle; x, y is its upper left corner."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineWidth(weight)
        canvas.setStrokeColor(HexColor(colour))
        canvas.rect(x * mm, (self.height - y - height) * mm, width * mm, height * mm)
        canvas.restoreState()

    def plate(self, x: float, y: float, width: float, height: float, colour: str = "#FFFFFF") -> None:
        """A ground, so that what comes upon it is read on dark paper too; x, y is its upper left corner."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x * mm, (self.height - y - height) * mm, width * mm, height * mm, 0, 1)

    def table(
        self, x: float, y: float, widths: Sequence[float], row: float, rows: Sequence[Sequence[str]], style: Style
    ) -> float:
        """A ruled table with rows of one height; the first column is centred.

        Args:
            widths: of the columns in millimetres.
            row: height of a row.

        Returns:
            the y below the table.
        """
        right, bottom = x + sum(widths), y + row * len(rows)
        for number in range(len(rows) + 1):
            self.rule(x, y + number * row, right, y + number * row, 0.5)
        edges = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        for edge in edges:
            self.rule(edge, y, edge, bottom, 0.5)
        for number, cells in enumerate(rows):
            for column, (cell, left, wide) in enumerate(zip(cells, edges, widths, strict=False)):
                align = Align.LEFT if column % 2 else Align.CENTRE
                self.box(left + 2, y + number * row, wide - 4, row, cell, style, align)
        return bottom

    def mark(self, x: float, y: float, width: float, height: float) -> None:
        """The mark 含犯罪记录封存信息 in a red frame; x, y is its upper left corner."""
        self.frame(x, y, width, height, 1.6, CINNABAR)
        room = min((width - 5) * mm / len(MARK), (height - 3) * mm)
        style = Style(Stack.HEI_BOLD, room, CINNABAR)
        self.box(x + 1, y, width - 2, height, MARK, style, Align.CENTRE)

    def qr(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code; x, y is its upper left corner, the quiet zone included in the side.

        Raises:
            BadInput: ``err-qr-too-long``.
        """
        self._cells(x, y, side, codes.qr(text))

    def barcode(self, x: float, y: float, width: float, height: float, text: str) -> None:
        """Code 128 where it fits and can be scanned, else a QR code; x, y is the upper left corner."""
        if not codes.fits(text, width):
            side = min(width, height)
            self.qr(x + (width - side) / 2, y, side, codes.scanned(text))
            return
        bars = codes.code128(text)
        module = min(width / sum(bars), codes.WIDEST)
        left = x + (width - module * sum(bars)) / 2
        self._canvas.setFillColor(HexColor(INK))
        for number, bar in enumerate(bars):
            if number % 2:
                self._canvas.rect(left * mm, (self.height - y - height) * mm, bar * module * mm, height * mm, 0, 1)
            left += bar * module

    def _cells(self, x: float, y: float, side: float, cells: Sequence[Sequence[bool]]) -> None:
        unit = side / (len(cells) + 8)  # four modules of quiet zone on every side
        self._canvas.setFillColor(HexColor(INK))
        path = self._canvas.beginPath()
        for row, line in enumerate(cells):
            bottom, column = self.height - y - (row + 5) * unit, 0
            for dark, run in groupby(line):  # neighbours as one: between two a printer may leave a hair of white
                wide = sum(1 for _cell in run)
                if dark:
                    path.rect((x + (column + 4) * unit) * mm, bottom * mm, wide * unit * mm, unit * mm)
                column += wide
        self._canvas.drawPath(path, stroke=0, fill=1)

    def foot(self, text: str) -> None:
        """A small grey line at the foot of the page."""
        self.text(self.width / 2, self.height - 11, text, Style(Stack.SONG, 8, GREY), Align.CENTRE)

    def next_page(self) -> None:
        """Go on on a new page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The finished document."""
        self._canvas.save()
        return self._bytes.getvalue()


def _spread(line: Line, room: float, size: float) -> float:
    """Space to put between characters so that the line ends at the margin; none where it would look torn."""
    gap = (room - line.width) / max(len(line.text) - 1, 1)
    return 0.0 if line.last or gap > size * 0.3 else gap


def _fit(text: str, style: Style, width: float, height: float, smallest: float) -> tuple[Style, list[str]]:
    """The largest size at which the text fits, and its lines."""
    single = style if style.width(text) <= width else Style(style.stack, style.size, style.colour)
    while single.size > max(smallest, style.size * 0.7) and not _holds(single, 1, height, single.width(text) <= width):
        single = single.sized(single.size - 0.5)
    if _holds(single, 1, height, single.width(text) <= width):
        return single, [text]
    size = style.size
    while True:
        trial = Style(style.stack, size, style.colour)
        lines = [line.text for line in break_lines(text, style.stack, size, width * mm)]
        if _holds(trial, len(lines), height, True):
            return trial, lines
        if size <= smallest:
            most = max(int(height / (size * _LEADING / mm)), 1)
            return trial, [*lines[: most - 1], lines[most - 1][:-1] + "…"] if len(lines) > most else lines
        size = max(size - 0.5, smallest)


def _holds(style: Style, lines: int, height: float, narrow: bool) -> bool:
    return narrow and lines * style.size * _LEADING / mm <= height + 0.01
