"""A PDF as pixels for the window, in memory only. It must never write a file: a preview leaves no trace."""

from __future__ import annotations

from dataclasses import dataclass


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


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        BadInput: ``err-pdf-damaged``, ``err-pdf-encrypted``, ``err-pdf-empty``.
    """
    raise NotImplementedError


def render(pdf: bytes, page: int, dpi: int) -> Image:
    """One page as pixels.

    Args:
        page: from 0.
        dpi: pixels per inch; lowered where the page would need more than 40 million pixels.

    Raises:
        BadInput: as `page_count`; ``err-pdf-no-such-page``.
    """
    raise NotImplementedError


def render_image(data: bytes) -> Image:
    """A PNG or JPEG file as pixels, lowered to at most 40 million.

    Raises:
        BadInput: ``err-image-damaged``, ``err-image-too-large``.
    """
    raise NotImplementedError
