"""Labels laid one after another onto sheets, from the first free place on. What a label says is drawn by its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from fengcun.errors import BadInput
from fengcun.papers.labels import LabelSheet
from fengcun.papers.page import Sheet

T = TypeVar("T")


def lay(
    title: str, sheet: LabelSheet, start: int, labels: Iterable[T], draw: Callable[[Sheet, float, float, T], None]
) -> bytes:
    """The labels, on as many sheets as they need.

    Args:
        title: of the form.
        sheet: which label sheet.
        start: first free position on the first sheet, from 1.
        labels: at least one; taken one by one, so that who gives them can tell how far it is.
        draw: draws one, given the page and the label's upper left corner in millimetres.

    Raises:
        BadInput: ``err-label-none``, ``err-label-start`` (no such position), and what `draw` raises.
    """
    if not 1 <= start <= sheet.capacity:
        raise BadInput("err-label-start", start=str(start), capacity=str(sheet.capacity))
    page = Sheet(title, sheet.page_width, sheet.page_height)
    current, drawn = 0, False
    for position, label in enumerate(labels, start):
        number, left, top = sheet.place(position)
        if number > current:
            page.next_page()
            current = number
        draw(page, left, top, label)
        drawn = True
    if not drawn:
        raise BadInput("err-label-none")
    return page.finish()
