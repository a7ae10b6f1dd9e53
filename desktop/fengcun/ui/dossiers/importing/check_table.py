"""The rows of a list as they were understood, with what is wrong in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.model.dossier import Party
from fengcun.model.record import RecordKind
from fengcun.services.importing.fault_list import field_words, problem_words
from fengcun.services.importing.faults import Fault
from fengcun.services.importing.gathering import Hint, Line
from fengcun.services.importing.imports import Standing
from fengcun.services.importing.plan import Plan
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import word
from fengcun.ui.dossiers.phrases import sentence_words

_HEIGHT = 264
_TONES = {
    Standing.READY: Tone.OK,
    Standing.FAULTY: Tone.DUE,
    Standing.IMPORTED: Tone.PLAIN,
    Standing.TAKEN: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with its standing.

    Args:
        line: the row.
        standing: of its dossier.
    """

    line: Line
    standing: Standing


class CheckTable(QWidget):
    """The table, with what it adds up to.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts = page.texts
        self._texts = texts
        self._lines: list[Checked] = []
        self._shown: list[Checked] = []
        self.summary = widgets.label("", "plain")
        self.hints = widgets.label("", "soft")
        self.every = widgets.chip(texts("import-show-all"), checked=True)
        self.faulty = widgets.chip(texts("import-show-faulty"))
        columns: tuple[Column[Checked], ...] = (
            Column(texts("import-row"), 60, lambda one: str(one.line.row), right=True),
            Column(texts("import-archive-no"), 190, lambda one: one.line.archive_no),
            Column(texts("import-name"), 90, lambda one: one.line.party.name if one.line.party is not None else ""),
            Column(texts("import-birth"), 100, self._birth),
            Column(texts("import-outcome"), 200, self._outcome),
            Column(
                texts("import-standing"),
                100,
                lambda one: word(texts, one.standing),
                tone=lambda one: _TONES[one.standing],
            ),
            Column(texts("import-problems"), 0, self._problems),
        )
        self.table = LazyTable(page, columns, empty=texts("import-table-empty"), name=texts("import-table"))
        self.table.setMinimumHeight(_HEIGHT)
        self.problem = widgets.label("", "soft")
        chips = widgets.row(self.every, self.faulty, None)
        self.setLayout(widgets.column(self.summary, self.hints, chips, self.table, self.problem, space=8))
        self.every.clicked.connect(lambda: self._filter(faulty=False))
        self.faulty.clicked.connect(lambda: self._filter(faulty=True))
        self.table.chosen.connect(self._explain)

    def show_plan(self, plan: Plan, standings: Sequence[Standing]) -> None:
        """Show another list.

        Args:
            plan: its rows.
            standings: of its dossiers.
        """
        texts = self._texts
        self._lines = sorted(
            (
                Checked(line, standing)
                for entry, standing in zip(plan.entries, standings, strict=True)
                for line in entry.lines
            ),
            key=lambda one: one.line.row,
        )
        self.summary.setText(counted(texts, standings, Standing))
        ready = [one.line for one in self._lines if one.standing is Standing.READY]
        none = sum(Hint.NO_RECORD in line.hints for line in ready)
        noted = sum(Hint.IN_NOTE in line.hints for line in ready)
        self.hints.setText(texts("import-summary-hints", none=str(none), noted=str(noted)))
        self.hints.setVisible(bool(none or noted))
        self._filter(faulty=self.faulty.isChecked() and Standing.FAULTY in standings)

    def forget(self) -> None:
        """Show nothing any more."""
        self._lines = []
        self.table.set_lines(())
        self.problem.setText("")

    def _filter(self, *, faulty: bool) -> None:
        self.every.setChecked(not faulty)
        self.faulty.setChecked(faulty)
        wanted = (Standing.FAULTY, Standing.TAKEN)
        self._shown = [one for one in self._lines if not faulty or one.standing in wanted]
        self.table.set_lines(self._shown)
        self.problem.setText("")

    def _explain(self, place: int | None) -> None:
        """What to do about the row that is chosen."""
        texts = self._texts
        faults = self._shown[place].line.faults if place is not None else ()
        self.problem.setText(
            "\n".join(
                f"{self._fault(fault)} — {texts(f'import-problem-{fault.problem.value}.next')}" for fault in faults
            )
        )

    def _birth(self, one: Checked) -> str:
        party = one.line.party
        return str(party.birth.date) if party is not None and party.birth.date is not None else ""

    def _outcome(self, one: Checked) -> str:
        return outcome_words(self._texts, one.line.party)

    def _problems(self, one: Checked) -> str:
        texts = self._texts
        if one.line.faults:
            found = [self._fault(fault) for fault in one.line.faults]
        elif one.standing is Standing.TAKEN:
            found = [texts("import-taken-why")]
        else:
            found = [texts(f"import-hint-{hint.value}") for hint in one.line.hints]
        return texts("common-list-gap").join(found)

    def _fault(self, fault: Fault) -> str:
        return self._texts(
            "import-fault-line",
            field=field_words(fault, self._texts),
            problem=problem_words(fault, self._texts),
        )


def counted(texts: Texts, standings: Sequence[Standing], wanted: Iterable[Standing]) -> str:
    """How many dossiers stand in each way, without those of which there are none.

    Args:
        texts: the catalogue.
        standings: of the dossiers.
        wanted: which ways to count.
    """
    counts = Counter(standings)
    return texts("common-list-gap").join(
        texts(f"import-sum-{one.value}", number=str(counts[one])) for one in wanted if counts[one]
    )


def outcome_words(texts: Texts, party: Party | None) -> str:
    """What was understood of the outcome."""
    record = next(iter(party.records), None) if party is not None else None
    if record is None:
        return texts("import-none-stated") if party is not None else ""
    if record.kind is RecordKind.CONVICTION:
        return sentence_words(texts, record.sentence)
    return word(texts, record.ground if record.ground is not None else record.kind)
