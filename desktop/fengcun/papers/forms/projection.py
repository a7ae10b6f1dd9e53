"""A projection of the workload as a table by year and a chart by month. It says on its head that it is not law."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from fengcun.law.proposal.projection import Projection, Scenario, running
from fengcun.papers.blocks import COLUMN, LEFT
from fengcun.papers.fonts import Stack
from fengcun.papers.page import Align, Sheet, Style
from fengcun.papers.wording import Slot, wording

_PLAIN = ("not_law", "year", "sum", "never", "chart", "register")
SPEC = {
    **{key: Slot() for key in _PLAIN if key not in ("not_law", "register")},
    "not_law": Slot(("source",)),
    "register": Slot(("total", "sealed", "review")),
    **{f"scenarios.{scenario.value}": Slot() for scenario in Scenario},
}
_ROW, _CHART_HEIGHT, _MOST_ROWS = 7.5, 78.0, 18
_DASHES: dict[Scenario, tuple[float, ...]] = {
    Scenario.LAW: (),
    Scenario.PILOT: (1.5, 2.0),
    Scenario.PROPOSAL: (6.0, 2.5),
}
_SMALL = Style(Stack.SONG, 9)


@dataclass(frozen=True, slots=True)
class ProjectionReport:
    """What is printed.

    Args:
        projection: the counts.
        source: of the proposal.
    """

    projection: Projection
    source: str


def render(data: ProjectionReport) -> bytes:
    """The report on A4.

    Raises:
        BadInput: ``err-form-...``, ``err-paper-missing-glyph``.
    """
    words, projection = wording("projection", SPEC), data.projection
    sheet = Sheet(words.title)
    sheet.box(LEFT, 20, COLUMN, 13, words.title, Style(Stack.SONG_BOLD, 22, spacing=3), Align.CENTRE)
    y = sheet.paragraph(LEFT, 36, COLUMN, words("not_law", source=data.source), Style(Stack.HEI, 10), 6, indent=0) + 2
    counts = {"total": projection.total, "sealed": projection.sealed, "review": projection.review}
    facts = words("register", **{name: str(number) for name, number in counts.items()})
    y = sheet.paragraph(LEFT, y, COLUMN, facts, Style(Stack.SONG, 10), 6, indent=0) + 3
    wide = (COLUMN - 30) / len(Scenario)
    rows = [(words("year"), *(words(f"scenarios.{scenario.value}") for scenario in Scenario)), *_years(projection)]
    rows.append((words("sum"), *(str(sum(projection.counts[scenario])) for scenario in Scenario)))
    rows.append((words("never"), *(str(projection.never[scenario]) for scenario in Scenario)))
    while len(rows) > _MOST_ROWS:
        sheet.table(LEFT, y, (30, *[wide] * len(Scenario)), _ROW, rows[:_MOST_ROWS], _SMALL)
        sheet.foot(words.foot)
        sheet.next_page()
        rows, y = [rows[0], *rows[_MOST_ROWS:]], 22
    y = sheet.table(LEFT, y, (30, *[wide] * len(Scenario)), _ROW, rows, _SMALL) + 10
    if y + _CHART_HEIGHT + 20 > 280:
        sheet.foot(words.foot)
        sheet.next_page()
        y = 25
    sheet.text(LEFT, y, words("chart"), Style(Stack.SONG_BOLD, 11))
    _chart(sheet, y + 6, projection)
    for place, scenario in enumerate(Scenario):
        left = LEFT + 4 + place * COLUMN / 3
        sheet.rule(left, y + _CHART_HEIGHT + 17, left + 12, y + _CHART_HEIGHT + 17, 1.2, _DASHES[scenario])
        sheet.text(left + 14, y + _CHART_HEIGHT + 18.2, words(f"scenarios.{scenario.value}"), _SMALL)
    sheet.foot(words.foot)
    return sheet.finish()


def _years(projection: Projection) -> list[tuple[str, ...]]:
    years = dict.fromkeys(month.year for month in projection.months)
    return [
        (
            str(year),
            *(
                str(
                    sum(
                        n
                        for n, month in zip(projection.counts[scenario], projection.months, strict=True)
                        if month.year == year
                    )
                )
                for scenario in Scenario
            ),
        )
        for year in years
    ]


def _chart(sheet: Sheet, top: float, projection: Projection) -> None:
    """The sums up to each month, one line for each policy."""
    left, width, height = LEFT + 12, COLUMN - 14, _CHART_HEIGHT
    sums = {scenario: running(projection.counts[scenario]) for scenario in Scenario}
    most = max(1, *(numbers[-1] for numbers in sums.values()))
    steps = max(len(projection.months) - 1, 1)
    sheet.rule(left, top, left, top + height, 0.6)
    for part in range(5):
        y = top + height - height * part / 4
        sheet.rule(left, y, left + width, y, 0.6 if part == 0 else 0.2)
        sheet.text(left - 2, y + 1, str(round(most * part / 4)), _SMALL, Align.RIGHT)
    for place in (0, steps // 2, steps):
        if place < len(projection.months):
            x = left + width * place / steps
            sheet.text(x, top + height + 5, str(projection.months[place]), _SMALL, Align.CENTRE)
    for scenario, numbers in sums.items():
        points = [
            (left + width * at / steps, top + height - height * number / most) for at, number in enumerate(numbers)
        ]
        for (x1, y1), (x2, y2) in pairwise(points):
            sheet.rule(x1, y1, x2, y2, 1.2, _DASHES[scenario])
