"""《电子档案四性检测报告》 (DA/T 70-2018): items, methods, counts and results under the four properties; no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fengcun.model.examination import CHECKS, Check, Property, Severity
from fengcun.papers.blocks import COLUMN, LEFT, seal_place
from fengcun.papers.fonts import Stack
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, Wording, chinese_date, wording

_PLAIN = (
    *("number", "examined_on", "fonds", "way", "way_one", "way_two", "entries", "program"),
    *("property", "item", "method", "count", "result", "problems", "no_problems", "unexamined", "conclusion"),
    *("conclusion_good", "conclusion_notice", "conclusion_warning", "conclusion_grave"),
    *("examiner", "reviewer", "seal"),
)
SPEC = {
    **{key: Slot() for key in _PLAIN},
    "summary": Slot(("total", *(severity.value for severity in Severity))),
    **{f"properties.{each.value}": Slot() for each in Property},
    **{f"results.{each.value}": Slot() for each in Severity},
    **{f"items.{each.value}": Slot() for each in Check},
    **{f"methods.{each.value}": Slot() for each in Check},
}
_TOP, _BOTTOM = 25.0, 272.0
_WIDTHS = (15.0, 33.0, 76.0, 15.0, 17.0)
_ROW = 8.4
_TEXT, _SMALL = Style(Stack.SONG, 10.5), Style(Stack.SONG, 9.5)
_BOLD = Style(Stack.SONG_BOLD, 10.5)
_LEADING = 6.0
_SIGNATURES, _SIGNED_BOTTOM = 66.0, 278.0


@dataclass(frozen=True, slots=True)
class ExaminationReport:
    """What is printed.

    Args:
        number: of the report; empty leaves a blank.
        examined_on: the day of the examination.
        whole: whether two people opened the sealed repository for it.
        entries: entries of the log; None where it could not be read.
        program: name and version of the program.
        results: how each check ended.
        counts: how many things each check looked at.
        severity: the worst that was found.
        problems: what was found and what to do, a sentence each.
        unexamined: what could not be looked at and why, a sentence each.
    """

    number: str
    examined_on: date
    whole: bool
    entries: int | None
    program: str
    results: Mapping[Check, Severity]
    counts: Mapping[Check, int]
    severity: Severity
    problems: Sequence[str]
    unexamined: Sequence[str]


def render(data: ExaminationReport, letterhead: Letterhead) -> bytes:
    """The report on A4, on as many pages as it needs; the signatures stay together.

    Raises:
        BadInput: ``err-form-...``, ``err-paper-missing-glyph``.
    """
    words = wording("examination", SPEC)
    sheet = Sheet(words.title)
    sheet.box(LEFT, 20, COLUMN, 9, letterhead.office, Style(Stack.SONG, 16), Align.CENTRE, 8)
    sheet.box(LEFT, 30, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 22, spacing=3), Align.CENTRE)
    half = (COLUMN - 52) / 2
    head = (
        (words("number"), data.number, words("examined_on"), chinese_date(data.examined_on)),
        (words("fonds"), letterhead.fonds, words("entries"), "" if data.entries is None else str(data.entries)),
        (words("way"), words("way_two" if data.whole else "way_one"), words("program"), data.program),
    )
    y = sheet.table(LEFT, 47, (26, half, 26, half), 8.5, head, _TEXT) + 3
    tally = {each.value: str(sum(one is each for one in data.results.values())) for each in Severity}
    y = sheet.paragraph(LEFT, y, COLUMN, words("summary", total=str(len(data.results)), **tally), _TEXT, _LEADING, 0)
    y = _table(sheet, y + 2, words, data)
    y = _listed(sheet, y + 5, words, words("problems"), data.problems or (words("no_problems"),))
    if data.unexamined:
        y = _listed(sheet, y + 2, words, words("unexamined"), data.unexamined)
    _signed(sheet, y + 3, words, data, letterhead)
    return sheet.finish()


def _table(sheet: Sheet, y: float, words: Wording, data: ExaminationReport) -> float:
    """The table; a property goes on on the next page under its name and the heads of the columns."""
    heads = [words(key) for key in ("property", "item", "method", "count", "result")]
    y = _row(sheet, y, 0, heads, _BOLD, _BOLD)
    for each, checks in CHECKS.items():
        start = y
        for check in checks:
            if y + _ROW > _BOTTOM:
                _property(sheet, start, y, words(f"properties.{each.value}"))
                y = start = _row(sheet, _next(sheet, words), 0, heads, _BOLD, _BOLD)
            severity = data.results[check]
            style = _TEXT if severity in (Severity.GOOD, Severity.UNEXAMINED) else _BOLD
            cells = [
                words(f"items.{check.value}"),
                words(f"methods.{check.value}"),
                "" if severity is Severity.UNEXAMINED else str(data.counts[check]),
                words(f"results.{severity.value}"),
            ]
            y = _row(sheet, y, 1, cells, _TEXT, style)
        _property(sheet, start, y, words(f"properties.{each.value}"))
    return y


def _row(sheet: Sheet, y: float, first: int, cells: Sequence[str], style: Style, last: Style) -> float:
    left = LEFT + sum(_WIDTHS[:first])
    for place, (cell, wide) in enumerate(zip(cells, _WIDTHS[first:], strict=True), first):
        sheet.frame(left, y, wide, _ROW, 0.5)
        align = Align.LEFT if place == 2 and first else Align.CENTRE
        used = last if place == 4 else _SMALL if place == 2 and first else style
        sheet.box(left + 1.5, y, wide - 3, _ROW, cell, used, align)
        left += wide
    return y + _ROW


def _property(sheet: Sheet, top: float, bottom: float, name: str) -> None:
    if bottom > top:
        sheet.frame(LEFT, top, _WIDTHS[0], bottom - top, 0.5)
        sheet.box(LEFT, top, _WIDTHS[0], bottom - top, name, _BOLD, Align.CENTRE)


def _listed(sheet: Sheet, y: float, words: Wording, title: str, sentences: Sequence[str]) -> float:
    if y + 3 * _LEADING > _BOTTOM:
        y = _next(sheet, words)
    sheet.text(LEFT, y + 4, title, Style(Stack.SONG_BOLD, 11.5))
    y += 7
    for number, sentence in enumerate(sentences, 1):
        for line in sheet.lines(f"{number}．{sentence}" if len(sentences) > 1 else sentence, COLUMN, _TEXT):
            if y + _LEADING > _BOTTOM:
                y = _next(sheet, words)
            sheet.text(LEFT, y + 4, line, _TEXT)
            y += _LEADING
    return y


def _signed(sheet: Sheet, y: float, words: Wording, data: ExaminationReport, letterhead: Letterhead) -> None:
    """Conclusion and signatures, never torn apart by the end of a page."""
    if y + _SIGNATURES > _SIGNED_BOTTOM:
        y = _next(sheet, words)
    found = Severity.GOOD if data.severity is Severity.UNEXAMINED else data.severity
    rows = (
        (words("conclusion"), words(f"conclusion_{found.value}")),
        (words("examiner"), ""),
        (words("reviewer"), ""),
    )
    y = sheet.table(LEFT, y, (40, COLUMN - 40), 10, rows, _TEXT)
    seal_place(sheet, y, letterhead.office, data.examined_on, words("seal"))
    sheet.foot(words.foot)


def _next(sheet: Sheet, words: Wording) -> float:
    sheet.foot(words.foot)
    sheet.next_page()
    return _TOP
