"""The sticker 含犯罪记录封存信息 for the cover of a dossier that is not itself sealed (articles 5 and 6).

It bears the mark and the archive number, never a name or a cause.
"""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.labels import SINGLE, LabelSheet
from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class CoverMarkLabels:
    """What is printed.

    Args:
        archive_nos: one label each, in this order.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
    """

    archive_nos: tuple[ArchiveNumber, ...]
    sheet: LabelSheet = SINGLE
    start: int = 1


def render(data: CoverMarkLabels, letterhead: Letterhead) -> bytes:
    """The labels, on as many sheets as they need.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start`` (no such position), ``err-paper-missing-glyph``, ``err-form-...``.
    """
    raise NotImplementedError
