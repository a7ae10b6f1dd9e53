"""The error list of an import as a CSV file that Excel opens: row, column, what is wrong, what to do. Never a value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from fengcun.i18n import Texts
from fengcun.services.importing.columns import Field
from fengcun.services.importing.faults import Fault, Problem
from fengcun.services.importing.imports import Standing
from fengcun.services.importing.plan import Plan, faults_of

_FORMULA = tuple("=+-@\t\r")
"""What Excel would take for a formula where a heading begins with it."""


def of_plan(plan: Plan, standings: Sequence[Standing]) -> Iterator[Fault]:
    """Everything for which a row was not taken, by row.

    Args:
        plan: the list.
        standings: how its dossiers stand to the register; one whose number is taken is on the list too.
    """
    taken = [
        Fault(line.row, Field.ARCHIVE_NO, plan.columns.heading(Field.ARCHIVE_NO), Problem.TAKEN)
        for entry, standing in zip(plan.entries, standings, strict=True)
        if standing is Standing.TAKEN
        for line in entry.lines
    ]
    yield from sorted([*faults_of(plan.entries), *taken], key=lambda one: one.row)


def problem_words(fault: Fault, texts: Texts) -> str:
    """What is wrong, with the other row where there is one."""
    said = texts(f"import-problem-{fault.problem.value}")
    return texts("import-problem-other-row", problem=said, row=str(fault.other)) if fault.other else said


def field_words(fault: Fault, texts: Texts) -> str:
    """Which column: its heading, or the value that the list has no column for."""
    return fault.heading or texts(f"import-field-{fault.field.value}")


def write(faults: Iterable[Fault], texts: Texts) -> bytes:
    """The file.

    Args:
        faults: by row.
        texts: in the language of the window.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    heads = ("import-fault-row", "import-fault-column", "import-fault-what", "import-fault-do")
    writer.writerow([texts(head) for head in heads])
    for fault in faults:
        column = field_words(fault, texts)
        safe = f"'{column}" if column.startswith(_FORMULA) else column
        advice = texts(f"import-problem-{fault.problem.value}.next")
        writer.writerow([fault.row, safe, problem_words(fault, texts), advice])
    return out.getvalue().encode("utf-8-sig")
