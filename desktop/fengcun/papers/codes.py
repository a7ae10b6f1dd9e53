"""Bar codes as plain modules, from reportlab's encoders: Code 128 for the archive number, QR for longer texts."""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from fengcun.errors import BadInput

NARROWEST = 0.25
"""Narrowest module in millimetres: two dots of a 203 dpi label printer, three of one with 300 dpi. Finer ones come out
in bars of uneven width and are not read."""
WIDEST = 0.38
_MOST_QR_BYTES = 1200
_FINDER = 0b10111010000


def scanned(text: str) -> str:
    """A number as a scanner is to type it.

    The dot ``·`` of an archive number (DA/T 13-2022) becomes ``.``, which `ArchiveNumber` reads back: a scanner that
    acts as a keyboard has no ``·``, and decoders that guess at an encoding take it for half a character.
    """
    return text.replace("·", ".")


def code128(text: str) -> list[int]:
    """Widths in modules, spaces and bars in turn, a space first, quiet zones of ten modules at both ends.

    Args:
        text: the number.

    Returns:
        an empty list where the text has characters that Code 128 lacks.
    """
    plain = scanned(text)
    if not plain or not plain.isascii():
        return []
    code = Code128(plain, quiet=False)
    code.validate()
    code.encode()
    code.decompose()
    return [10, *(ord(module.lower()) - ord("a") + 1 for module in code.decomposed), 10]


def fits(text: str, width: float) -> bool:
    """Whether a number can be printed as Code 128 in so many millimetres and still be read."""
    bars = code128(text)
    return bool(bars) and width / sum(bars) >= NARROWEST


def qr(text: str) -> list[list[bool]]:
    """The cells of a QR code without quiet zone, error correction M.

    Raises:
        BadInput: ``err-qr-too-long``.
    """
    data = text.encode()
    if len(data) > _MOST_QR_BYTES:
        raise BadInput("err-qr-too-long", length=str(len(data)), most=str(_MOST_QR_BYTES))
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(data))
    code.version = code.calculate_version()
    code.makeImpl(False, _best_mask(code))
    return [[bool(cell) for cell in row] for row in code.modules]


Lines = tuple[int, ...]
"""Rows, then columns, of a square of cells: a number each, its lowest bit the last cell."""


def _best_mask(code: QRCode) -> int:
    """The mask with the fewest penalties, the one that reportlab finds too; it draws and counts cell by cell.

    ISO/IEC 18004, 7.8.3. Penalties are counted without the format information, as reportlab does.
    """
    code.makeImpl(True, 0)
    plain = _lines(code.modules)
    found = [tuple(line ^ other for line, other in zip(plain, mask, strict=True)) for mask in _masks(code.version)]
    return min(range(len(found)), key=lambda mask: _penalty(found[mask], code.moduleCount))


@cache
def _masks(version: int) -> tuple[Lines, ...]:
    """What each mask changes against the first, for codes of one size: it does not depend on what they say."""
    code = QRCode(version, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(b"0"))
    drawn = []
    for mask in range(8):
        code.makeImpl(True, mask)
        drawn.append(_lines(code.modules))
    return tuple(tuple(line ^ first for line, first in zip(lines, drawn[0], strict=True)) for lines in drawn)


def _lines(cells: list[list[bool]]) -> Lines:
    return tuple(
        int("".join("1" if cell else "0" for cell in line), 2) for line in chain(cells, zip(*cells, strict=True))
    )


def _penalty(lines: Lines, size: int) -> int:
    rows, inner = lines[:size], (1 << size - 1) - 1
    points = 0
    for line in lines:  # runs of five or more: three, and one for each cell beyond
        alike = ~(line ^ line >> 1) & inner
        fours = alike & alike >> 1 & alike >> 2 & alike >> 3
        points += fours.bit_count() + 2 * (fours & ~(fours << 1)).bit_count()
    for upper, lower in pairwise(rows):  # blocks of two by two
        alike = ~(upper ^ lower)
        points += 3 * (alike & alike >> 1 & ~(upper ^ upper >> 1) & inner).bit_count()
    for row in rows:  # what looks like a finder pattern, in rows; reportlab misses the last place and the columns
        points += 40 * sum(row >> place & 0x7FF == _FINDER for place in range(1, size - 10))
    dark = sum(row.bit_count() for row in rows)
    return points + 10 * (abs(100 * dark // size**2 - 50) // 5)
