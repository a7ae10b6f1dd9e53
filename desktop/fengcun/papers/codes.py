"""Bar codes as plain modules, from reportlab's encoders: Code 128 for the archive number, QR for longer texts."""

from __future__ import annotations

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from fengcun.errors import BadInput

NARROWEST = 0.25
"""Narrowest module in millimetres: two dots of a 203 dpi label printer, three of one with 300 dpi. Finer ones come out
in bars of uneven width and are not read."""
WIDEST = 0.38
_MOST_QR_BYTES = 1200


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
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]
