"""What the office keeps of its label sheets: how far its printer prints beside them, and where the next one is free."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from fengcun.errors import BadInput
from fengcun.papers.labels import LabelSheet
from fengcun.store.registry import Work

_SHIFTS = "label-shifts"
_NEXT = "label-next"
_FARTHEST = 10.0  # millimetres; who is farther off has another sheet in the printer


def shift(work: Work, sheet: LabelSheet) -> tuple[float, float]:
    """How far the office's printer prints beside a sheet, to the right and down, in millimetres."""
    kept: dict[str, tuple[float, float]] = _kept(work, _SHIFTS)
    right, down = kept.get(sheet.name, (0.0, 0.0))
    return float(right), float(down)


def set_shift(work: Work, sheet: LabelSheet, right: float, down: float) -> None:
    """Keep how far the printer prints beside a sheet.

    Args:
        work: the transaction.
        sheet: which.
        right, down: millimetres, each from -10 to 10.

    Raises:
        BadInput: farther than that (``err-label-shift``).
    """
    for place, off in (("right", right), ("down", down)):
        if not -_FARTHEST <= off <= _FARTHEST:  # what is no number neither
            raise BadInput("err-label-shift", place)
    _put(work, _SHIFTS, sheet, (right, down))


def shifted(work: Work, sheet: LabelSheet) -> LabelSheet:
    """A sheet whose labels are moved back by what is kept."""
    right, down = shift(work, sheet)
    return replace(sheet, shift_x=right, shift_y=down)


def next_place(work: Work, sheet: LabelSheet) -> int:
    """The first free position of the sheet that was begun, from 1."""
    kept: dict[str, int] = _kept(work, _NEXT)
    place = kept.get(sheet.name, 1)
    return place if 1 <= place <= sheet.capacity else 1


def used(work: Work, sheet: LabelSheet, start: int, count: int) -> None:
    """Remember that labels were laid onto a sheet.

    Args:
        work: the transaction.
        sheet: which.
        start: the first position, from 1.
        count: how many labels.
    """
    if sheet.capacity > 1:
        _put(work, _NEXT, sheet, (start - 1 + count) % sheet.capacity + 1)


def _kept(work: Work, key: str) -> dict[str, Any]:
    return dict(json.loads(work.settings.get(key) or "{}"))


def _put(work: Work, key: str, sheet: LabelSheet, value: object) -> None:
    work.settings.put(key, json.dumps({**_kept(work, key), sheet.name: value}, sort_keys=True))
