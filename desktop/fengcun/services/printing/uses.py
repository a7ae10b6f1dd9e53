"""What a printer is used for: papers on office sheets, sheets of labels, labels from a roll. It prints nothing."""

from __future__ import annotations

from enum import StrEnum

from fengcun.model.certificate import PaperKind

_SMALLEST_SHEET = 145.0
"""Millimetres across: what is narrower than A5 comes from a roll."""
_ON_LABELS = ("label", "strip", "spine", PaperKind.CALIBRATION.value)


class PrinterUse(StrEnum):
    """For each of these the person chooses a printer once."""

    SHEETS = "sheets"
    LABELS = "labels"
    ROLL = "roll"


def use_of(kind: PaperKind | None, size: tuple[float, float]) -> PrinterUse:
    """Which printer a paper wants.

    Args:
        kind: of the paper; None for one that is not in the register.
        size: width and height of its first page in millimetres.
    """
    if min(size) < _SMALLEST_SHEET:
        return PrinterUse.ROLL
    on_labels = kind is not None and any(word in kind.value for word in _ON_LABELS)
    return PrinterUse.LABELS if on_labels else PrinterUse.SHEETS
