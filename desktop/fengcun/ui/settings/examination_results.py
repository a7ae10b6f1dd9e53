"""What an examination found: the four properties, each check with its result, and under it what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.i18n import Texts
from fengcun.model.examination import CHECKS, Because, Matter, Property, Severity
from fengcun.services.examination import Examination, Finding, Result, words
from fengcun.ui.common import widgets
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import moment

_TONES = {
    Severity.GOOD: Tone.OK,
    Severity.NOTICE: Tone.ACCENT,
    Severity.WARNING: Tone.DUE,
    Severity.GRAVE: Tone.DUE,
    Severity.UNEXAMINED: Tone.PLAIN,
}
_SHOWN = 5
"""Places of one kind that are shown; the rest is counted."""


class ExaminationResults(QWidget):
    """The result of an examination; empty before one.

    Args:
        texts: the catalogue.
    """

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.pills: dict[Property, str] = {}
        self.summary = QWidget()
        """The whole in a line; it stands where the section puts it."""
        self._head = QVBoxLayout(self.summary)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.forget()

    def show_examination(self, examination: Examination) -> None:
        """Show a result in the place of the one before."""
        texts = self._texts
        for layout in (self._head, self._column):
            widgets.clear(layout)
        self.pills = {}
        tally = {each.value: str(examination.count(each)) for each in Severity}
        summary = texts("examination-summary", at=moment(examination.at), total=str(len(examination.results)), **tally)
        head = widgets.row(
            widgets.heading(texts(f"examination-summary-{examination.severity.value}")),
            None,
            self._pill(examination.severity),
        )
        self._head.addWidget(widgets.frame("well", widgets.column(head, widgets.soft(summary), space=4), 12))
        for each, checks in CHECKS.items():
            self._column.addWidget(self._group(each, [examination.result(check) for check in checks]))
        self.summary.show()
        self.show()

    def forget(self) -> None:
        """Show nothing."""
        self.summary.hide()
        self.hide()

    def _group(self, what: Property, results: list[Result]) -> QWidget:
        texts = self._texts
        # What could not be looked at says so in its own line; a property is as bad as what was found of it.
        examined = [result.severity for result in results if result.severity is not Severity.UNEXAMINED]
        worst = max(examined, key=lambda one: one.weight, default=Severity.UNEXAMINED)
        self.pills[what] = words.word(texts, worst)
        name = words.word(texts, what)
        head = widgets.row(widgets.label(name, "subheading", wrap=False), None, self._pill(worst))
        inner = widgets.column(head, widgets.rule(), space=8)
        for result in results:
            inner.addWidget(self._result(result))
        group = widgets.frame("clear", inner, 0)
        group.setAccessibleName(texts("examination-group", property=name, severity=self.pills[what]))
        return group

    def _result(self, result: Result) -> QWidget:
        texts = self._texts
        line = widgets.row(widgets.label(words.word(texts, result.check), wrap=False), None, space=12)
        if result.looked:
            line.addWidget(widgets.label(texts("examination-looked", count=result.looked), "small", wrap=False))
        line.addWidget(self._pill(result.severity))
        inner = widgets.column(line, space=4)
        for matter in dict.fromkeys(finding.matter for finding in result.findings):
            inner.addWidget(self._findings([one for one in result.findings if one.matter is matter]))
        if result.because and result.because != (Because.ENVELOPES,):
            reason = texts("doctor-unexamined", because=words.because(texts, result))
            inner.addWidget(widgets.label(reason, "small"))
        return widgets.frame("clear", inner, 0)

    def _findings(self, same: list[Finding]) -> QWidget:
        """Everything of one kind: what it is, where, and what to do."""
        texts, matter = self._texts, same[0].matter
        head = widgets.row(space=8)
        head.addWidget(self._pill(matter.severity), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(widgets.label(words.what(texts, same[0])), 1)
        inner = widgets.column(head, space=4)
        for finding in same[:_SHOWN]:
            if finding.place:
                inner.addWidget(widgets.copyable(texts("examination-place", place=finding.place)))
        if len(same) > _SHOWN:
            inner.addWidget(widgets.label(texts("examination-more", count=len(same) - _SHOWN), "small"))
        inner.addWidget(widgets.soft(words.next_step(texts, same[0])))
        return widgets.frame("well", inner, 8)

    def _pill(self, severity: Severity) -> QWidget:
        return widgets.pill(words.word(self._texts, severity), _TONES[severity])


def repairable(examination: Examination, matter: Matter) -> int:
    """How many findings of a kind an examination has."""
    return sum(one.matter is matter for one in examination.findings)
