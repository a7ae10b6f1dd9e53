"""Where a scanned page is empty: a coarse map of its ink and the search for a free rectangle, best at the upper right.

Paper may be white, kraft brown or dark: what differs from the page's own ground counts as ink. All coordinates are
those of the page as seen, in points from its upper left corner.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from ctypes import c_int
from dataclasses import dataclass

import pypdfium2 as pdfium

_SCALE = 0.5
_MOST_PIXELS = 1_000_000
_CONTRAST = 30  # of 255: paler than this is paper grain
_DUST = 0.002  # share of a free rectangle that may be specks
_STEP = 2


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle as seen: left, top, right, bottom in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Rect:
        """The same with a rim."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class InkMap:
    """How much ink lies in any rectangle of a page.

    Args:
        page: the page.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self._scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(self.width * self.height, 1.0)))
        bitmap = page.render(scale=self._scale, grayscale=True, may_draw_forms=False)
        self._columns, self._rows = bitmap.width, bitmap.height
        pixels, stride = bytes(bitmap.buffer), bitmap.stride
        counts = [pixels.count(value) for value in range(256)]
        ground = max(range(256), key=lambda value: sum(counts[max(value - 3, 0) : value + 4]))
        table = bytes(1 if abs(value - ground) > _CONTRAST else 0 for value in range(256))
        sums = [[0] * (self._columns + 1)]
        for row in range(self._rows):
            line, above, total = pixels[row * stride : row * stride + self._columns].translate(table), sums[-1], 0
            current = [0]
            for column, ink in enumerate(line, 1):
                total += ink
                current.append(above[column] + total)
            sums.append(current)
        self._sums = sums

    def free(self, rect: Rect) -> bool:
        """Whether a rectangle lies on the page and holds nothing but dust."""
        left, top = math.floor(rect.left * self._scale), math.floor(rect.top * self._scale)
        right, bottom = math.ceil(rect.right * self._scale), math.ceil(rect.bottom * self._scale)
        if left < 0 or top < 0 or right > self._columns or bottom > self._rows:
            return False
        return self._ink(left, top, right, bottom) <= (right - left) * (bottom - top) * _DUST

    def find(
        self, width: float, height: float, rim: float, margin: float, taken: Sequence[Rect], low: float
    ) -> Rect | None:
        """The free place nearest to the upper right corner.

        Args:
            width, height: what must fit, in points.
            rim: free space wanted around it.
            margin: distance from the edges of the page.
            taken: rectangles that must not be touched, whatever the map says.
            low: how far down the place may reach, in points.

        Returns:
            the place without its rim, or None.
        """
        step = _STEP / self._scale
        best: tuple[float, Rect] | None = None
        for row in range(int((min(low, self.height - margin) - margin - height) / step) + 1):
            top = margin + row * step
            if best is not None and top - margin >= best[0]:
                break
            for column in range(int((self.width - 2 * margin - width) / step) + 1):
                right = self.width - margin - column * step
                distance = top - margin + column * step
                if best is not None and distance >= best[0]:
                    break
                place = Rect(right - width, top, right, top + height)
                if self.free(place.grown(rim)) and not any(place.grown(rim).meets(other) for other in taken):
                    best = (distance, place)
                    break
        return best[1] if best else None

    def _ink(self, left: int, top: int, right: int, bottom: int) -> int:
        sums = self._sums
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]


def written(page: pdfium.PdfPage, texts: Sequence[str]) -> list[Rect]:
    """Where the page's text layer holds one of the texts; spaces and the width of brackets do not matter."""
    layer = page.get_textpage()
    found: list[Rect] = []
    characters: list[tuple[str, int]] = []
    for index in range(layer.count_chars()):
        for plain in _plain(chr(pdfium.raw.FPDFText_GetUnicode(layer, index))):
            characters.append((plain, index))
    line = "".join(character for character, _ in characters)
    for text in texts:
        wanted = "".join(_plain(text))
        start = line.find(wanted) if wanted else -1
        while start >= 0:
            boxes = [_seen(page, layer.get_charbox(index)) for _, index in characters[start : start + len(wanted)]]
            found += boxes
            start = line.find(wanted, start + 1)
    layer.close()
    return found


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(str.maketrans("〔〕【】[]・", "()()()·"))
    return "".join(character for character in folded if not character.isspace() and character.isprintable())


def _seen(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> Rect:
    """A box of the page's own coordinates as seen, rotation and crop box applied."""
    fine = 100
    width, height = page.get_size()
    xs, ys = [], []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        pdfium.raw.FPDF_PageToDevice(page, 0, 0, int(width * fine), int(height * fine), 0, x, y, across, down)
        xs.append(across.value / fine)
        ys.append(down.value / fine)
    return Rect(min(xs), min(ys), max(xs), max(ys))
