"""Puts 含犯罪记录封存信息 onto the scanned cover of a dossier (articles 5 and 6) where it hides neither 案号 nor 档号.

The scan comes from outside: it is read strictly, never run, and refused with the reason where it cannot be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamped cover.

    Args:
        pdf: the whole document; only its first page has changed.
        extended: whether the page had no free place, so that a strip was added above it.
        box: left, bottom, right, top of the mark on the first page as seen, in millimetres from its lower left corner.
    """

    pdf: bytes
    extended: bool
    box: tuple[float, float, float, float]


def stamp(pdf: bytes, keep_clear: tuple[str, ...] = ()) -> Stamped:
    """Stamp the mark on the first page.

    Args:
        pdf: the scanned cover.
        keep_clear: 案号 and 档号 of the dossier: where the text layer holds them, their place stays free in any case.

    Raises:
        BadInput: ``err-pdf-damaged``, ``err-pdf-encrypted``, ``err-pdf-empty``, ``err-pdf-active`` (scripts or
            actions), ``err-pdf-too-large``.
    """
    raise NotImplementedError
