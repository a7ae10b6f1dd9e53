"""A PDF as pixels for the window, in memory only. It must never write a file: a preview leaves no trace."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image as Pictures
from PIL import ImageOps

from fengcun.errors import BadInput
from fengcun.papers.untrusted import rendered

_MOST_PIXELS = 40_000_000
_BAND = 512
"""Rows of a piece of a page."""
_MOST_SOURCE_PIXELS = 250_000_000


@dataclass(frozen=True, slots=True)
class Image:
    """Pixels of one page.

    Args:
        width, height: in pixels.
        rgba: 8 bits each of red, green, blue and alpha, row by row from the top, without padding.
    """

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True, slots=True)
class Band:
    """Pixels of a piece of a page.

    Args:
        top: of the piece below the top of the page, in pixels.
        width, height: in pixels.
        stride: bytes from row to row.
        pixels: row by row from the top.
    """

    top: int
    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        BadInput: ``err-pdf-damaged``, ``err-pdf-encrypted``, ``err-pdf-empty``, ``err-pdf-too-large``.
    """
    with rendered(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page as it is seen, in millimetres, to a tenth.

    Args:
        page: from 0.

    Raises:
        BadInput: as `page_count`; ``err-pdf-no-such-page``.
    """
    with rendered(pdf) as document:
        if not 0 <= page < len(document):
            raise BadInput("err-pdf-no-such-page", page=str(page + 1), count=str(len(document)))
        width, height = document[page].get_size()
        return round(width / 72 * 25.4, 1), round(height / 72 * 25.4, 1)


def render(pdf: bytes, page: int, dpi: int) -> Image:
    """One page as pixels, forms and scripts left out.

    Args:
        page: from 0.
        dpi: pixels per inch; lowered where the page would need more than 40 million pixels.

    Raises:
        BadInput: as `page_count`; ``err-pdf-no-such-page``.
    """
    with rendered(pdf) as document:
        if not 0 <= page < len(document):
            raise BadInput("err-pdf-no-such-page", page=str(page + 1), count=str(len(document)))
        sheet = document[page]
        width, height = sheet.get_size()
        scale = min(dpi / 72, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
        bitmap = sheet.render(
            scale=scale,
            may_draw_forms=False,
            rev_byteorder=True,
            force_bitmap_format=pdfium.raw.FPDFBitmap_BGRA,
            fill_color=(255, 255, 255, 255),
        )
        return Image(bitmap.width, bitmap.height, bytes(bitmap.buffer))


def bands(pdf: bytes, page: int, dpi: int, *, colour: bool, rows: int = _BAND) -> Iterator[Band]:
    """One page at a printer's resolution, from top to bottom in pieces: a whole one can need more than 100 MB.

    Args:
        page: from 0.
        dpi: pixels per inch, kept exactly.
        colour: as RGB with 8 bits each; otherwise as 8 bits of grey.
        rows: of a piece, in pixels.

    Raises:
        BadInput: as `page_count`; ``err-pdf-no-such-page``.
    """
    with rendered(pdf) as document:
        if not 0 <= page < len(document):
            raise BadInput("err-pdf-no-such-page", page=str(page + 1), count=str(len(document)))
        sheet, scale = document[page], dpi / 72
        height = math.ceil(sheet.get_height() * scale)
        for top in range(0, height, rows):
            bottom = max(0, height - top - rows)
            # Half a pixel less, since the cut is rounded up to whole pixels.
            cut = (0, max(0.0, (bottom - 0.5) / scale), 0, max(0.0, (top - 0.5) / scale))
            bitmap = sheet.render(
                scale=scale,
                crop=cut,
                may_draw_forms=False,
                grayscale=not colour,
                rev_byteorder=colour,
                optimize_mode="print",
                fill_color=(255, 255, 255, 255),
            )
            yield Band(top, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def render_image(data: bytes) -> Image:
    """A PNG or JPEG file as pixels, upright, lowered to at most 40 million.

    Raises:
        BadInput: ``err-image-damaged``, ``err-image-too-large``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pictures.DecompressionBombWarning)  # the limit below is ours
            with Pictures.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _MOST_SOURCE_PIXELS:
                    raise BadInput("err-image-too-large", width=str(opened.width), height=str(opened.height))
                picture = ImageOps.exif_transpose(opened)
                side = math.sqrt(_MOST_PIXELS / (picture.width * picture.height))
                if side < 1:
                    picture = picture.reduce(math.ceil(1 / side))
                pixels = picture.convert("RGBA")
    except Pictures.DecompressionBombError as fault:
        raise BadInput("err-image-too-large", width="?", height="?") from fault
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError) as fault:
        raise BadInput("err-image-damaged") from fault
    return Image(pixels.width, pixels.height, pixels.tobytes())
