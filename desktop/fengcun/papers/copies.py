"""Pages of a sealed record given out as copies: each page a picture with the inquiry, the names and the time burnt in.

A watermark drawn over a PDF could be taken off again, and a text layer could be searched; a picture has neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image as Pictures
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from fengcun.model.media import PDF
from fengcun.papers import preview
from fengcun.papers.fonts import Stack
from fengcun.papers.page import A4, GREY, Align, Sheet, Style

_DPI = 160
_MARGIN, _FOOT = 6.0, 12.0
_STEP = 52.0
_TITLE = "查询复制件"


def copies(data: bytes, media_type: str, pages: Sequence[int], mark: str, foot: str) -> bytes:
    """Some pages of a file as copies on A4.

    Args:
        data: the file.
        media_type: ``application/pdf``, ``image/png`` or ``image/jpeg``; a picture has one page.
        pages: which, from 1, in the order in which they are given out.
        mark: laid slantwise over every page: number of the inquiry, names, time.
        foot: printed below every page.

    Raises:
        BadInput: ``err-pdf-…``, ``err-image-…``; ``err-pdf-no-such-page``.
    """
    paper: _Copies | None = None
    for page in pages:
        picture = preview.render(data, page - 1, _DPI) if media_type == PDF else preview.render_image(data)
        upright = picture.height >= picture.width
        size = A4 if upright else (A4[1], A4[0])
        if paper is None:
            paper = _Copies(_TITLE, *size)
        else:
            paper.turn(*size)
        paper.picture(picture)
        paper.marked(mark, foot)
    if paper is None:
        raise ValueError("no page")
    return paper.finish()


class _Copies(Sheet):
    """A sheet that takes pictures and slanted words."""

    def turn(self, width: float, height: float) -> None:
        """Go on on a page of another size."""
        self.next_page()
        self.width, self.height = width, height
        self._canvas.setPageSize((width * mm, height * mm))

    def picture(self, picture: preview.Image) -> None:
        """Lay a picture on the page, as large as it fits above the foot."""
        image = Pictures.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("RGB")
        stream = BytesIO()
        image.save(stream, "JPEG", quality=80)
        wide, high = self.width - 2 * _MARGIN, self.height - _MARGIN - _FOOT
        scale = min(wide / picture.width, high / picture.height)
        width, height = picture.width * scale, picture.height * scale
        left, bottom = (self.width - width) / 2, _FOOT + (high - height) / 2
        stream.seek(0)
        self._canvas.drawImage(ImageReader(stream), left * mm, bottom * mm, width * mm, height * mm)

    def marked(self, mark: str, foot: str) -> None:
        """Lay the mark over the whole page and print the foot."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillAlpha(0.28)
        canvas.translate(self.width / 2 * mm, self.height / 2 * mm)
        canvas.rotate(32)
        style = Style(Stack.HEI, 13, "#404040")
        half = int(max(self.width, self.height) / _STEP) + 1
        for row in range(-half, half + 1):
            shift = _STEP / 3 * (1 if row % 2 else -1)
            self.text(shift, self.height - row * _STEP * 0.6, mark, style, Align.CENTRE)
        canvas.restoreState()
        self.text(self.width / 2, self.height - 4.5, foot, Style(Stack.SONG, 8, GREY), Align.CENTRE)
