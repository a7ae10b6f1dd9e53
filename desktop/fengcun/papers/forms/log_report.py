"""The report in an export of the log (`data/report.pdf`): acts by kind and the checkpoint. It names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fengcun.model.act import LogAct
from fengcun.papers.blocks import COLUMN, LEFT, signed_text
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, chinese_date

_PLAIN = ("export_no", "exported_on", "size", "root", "act", "count", "total", "text", "qr", "note")
SPEC = {**{key: Slot() for key in _PLAIN}, **{f"acts.{act.value}": Slot() for act in LogAct}}
_TABLE_END = 270.0
_ROW = 8.0


@dataclass(frozen=True, slots=True)
class LogReport:
    """What is printed.

    Args:
        export_no: number of the export.
        exported_on: its date.
        counts: how many entries of each kind; kinds that are missing count as none.
        size: entries in the log.
        root: root hash, hexadecimal.
        checkpoint: the signed checkpoint, exactly.
    """

    export_no: int
    exported_on: date
    counts: Mapping[LogAct, int]
    size: int
    root: str
    checkpoint: str


def render(data: LogReport, letterhead: Letterhead) -> bytes:
    """The report on A4.

    Raises:
        BadInput: ``err-paper-missing-glyph``, ``err-form-...``, ``err-qr-too-long``.
    """
    words = letterhead.words("log_report", SPEC)
    sheet = Sheet(words.title)
    sheet.box(LEFT, 22, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 32, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 24, spacing=4), Align.CENTRE)
    style = Style(Stack.SONG, 11)
    head = (
        (words("export_no"), str(data.export_no)),
        (words("exported_on"), chinese_date(data.exported_on)),
        (words("size"), str(data.size)),
        (words("root"), data.root),
    )
    y = sheet.table(LEFT, 52, (28, COLUMN - 28), 9, head, style) + 6
    cells = [(words(f"acts.{act.value}"), str(data.counts[act])) for act in LogAct if data.counts.get(act)]
    cells.append((words("total"), str(sum(data.counts.values()))))
    half = (len(cells) + 1) // 2
    cells += [("", "")] * (2 * half - len(cells))
    titles = (words("act"), words("count")) * 2
    rows = [titles, *((*cells[number], *cells[half + number]) for number in range(half))]
    wide = COLUMN / 2 - 24
    row = min(_ROW, (_TABLE_END - y) / len(rows))
    y = sheet.table(LEFT, y, (wide, 24, wide, 24), row, rows, style) + 3
    sheet.paragraph(LEFT, y, COLUMN, words("note"), Style(Stack.SONG, 10), 6, indent=0)
    sheet.foot(words.foot)
    sheet.next_page()
    signed_text(sheet, 30, data.checkpoint, words("text"), words("qr"))
    sheet.foot(words.foot)
    return sheet.finish()
