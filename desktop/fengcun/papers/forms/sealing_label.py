"""The label for the outside of a sealed box: sealing number and shelf code, no name, no cause, no archive number."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class SealingLabel:
    """What is printed.

    Args:
        sealing_no: 封存编号.
        shelf_code: code of the place in the sealed repository.
    """

    sealing_no: str
    shelf_code: str


def render(data: SealingLabel, letterhead: Letterhead) -> bytes:
    """One label of 90 x 50 mm.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``.
    """
    raise NotImplementedError
