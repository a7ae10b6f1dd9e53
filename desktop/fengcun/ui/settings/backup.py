"""The backups of the office: make one now, what was verified, the last ones, the rule, and the drill below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.services.backup.backups import MOST, BackupLine, Backups, Made, Reminder, Rule
from fengcun.services.backup.drills import RestoreDrills
from fengcun.ui.common import widgets
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.progress_line import ProgressLine
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import file_size, moment
from fengcun.ui.settings.backup_drill import DrillForm

_CHANGES = frozenset({Topic.LOG})
_LABELS = 120


@dataclass(frozen=True, slots=True)
class _State:
    due: Reminder | None
    folder: Path | None
    there: bool
    lines: list[BackupLine]
    rule: Rule
    drilled: date | None
    drill_due: date | None


class BackupSection(QWidget):
    """The section.

    Args:
        page: the page it stands on.
        backups, drills: the services.
    """

    def __init__(self, page: Page, backups: Backups, drills: RestoreDrills) -> None:
        super().__init__()
        self._page, self._backups, self._drills = page, backups, drills
        self._ticket: Ticket | None = None
        self._folder: Path | None = None
        texts, theme = page.texts, page.theme
        self.state = widgets.pill("")
        self.again = widgets.primary(texts("backup-make-again"), Icon.SAVE, theme)
        self.go = widgets.plain(texts("backup-make"), Icon.FOLDER, theme)
        self.where = widgets.label("", "small")
        self.progress = ProgressLine(texts)
        self.done = widgets.copyable()
        self.recent = QVBoxLayout()
        self.recent.setSpacing(4)
        self.days = NumberField(texts, texts("backup-rule-days"), least=1, most=MOST, needed=True)
        self.keep = NumberField(texts, texts("backup-rule-keep"), least=1, most=MOST, needed=True)
        self.form = Form(texts, label_width=_LABELS)
        self.form.add("days", self.days)
        self.form.add("keep", self.keep)
        self.save = widgets.plain(texts("backup-rule-save"), Icon.CHECK, theme)
        self.form.add_widget(widgets.frame("clear", widgets.row(None, self.save), 0))
        self.drill = DrillForm(page, drills) if drills.mine else None
        self.drilled = widgets.label("", "small")
        self.again.clicked.connect(self._make_again)
        self.go.clicked.connect(self._choose)
        self.progress.stopped.connect(self._stop)
        self.save.clicked.connect(self._save_rule)
        self.form.submitted.connect(self._save_rule)
        self._build()

    def _build(self) -> None:
        texts = self._page.texts
        self._result = widgets.frame("well", widgets.column(self.done), 12)
        self._result.hide()
        self.again.hide()
        column = widgets.column(
            widgets.soft(texts("backup-what")),
            widgets.row(self.state, None),
            widgets.row(self.again, self.go, None, space=8),
            self.where,
            self.progress,
            self._result,
            widgets.label(texts("backup-recent"), "subheading"),
            self.recent,
            widgets.label(texts("backup-rule"), "subheading"),
            self.form,
            widgets.label(texts("backup-drill"), "subheading"),
            self.drilled,
            space=12,
        )
        if self.drill is not None:
            column.addWidget(self.drill)
        self.setLayout(column)

    def refresh(self) -> None:
        """Fetch the last ones, the rule and what is due."""
        backups, drills = self._backups, self._drills

        def look() -> _State:
            folder = backups.last_folder()
            return _State(
                due=backups.reminder(),
                folder=folder,
                there=folder is not None and folder.is_dir(),
                lines=backups.recent(),
                rule=backups.rule(),
                drilled=drills.last(),
                drill_due=drills.due(),
            )

        self._page.run(look, self._show)

    def _show(self, state: _State) -> None:
        texts = self._page.texts
        self._folder = state.folder if state.there else None
        self.state.setText(texts(f"backup-due-{state.due.value}" if state.due else "backup-due-none"))
        widgets.set_tone(self.state, Tone.DUE if state.due else Tone.OK)
        self.again.setVisible(state.there)
        if state.folder is None:
            self.where.setText(texts("backup-where-none"))
        else:
            self.where.setText(texts("backup-where" if state.there else "backup-where-gone", folder=str(state.folder)))
        widgets.clear(self.recent)
        for line in state.lines:
            self.recent.addWidget(self._line(line))
        if not state.lines:
            self.recent.addWidget(widgets.soft(texts("backup-recent-none")))
        if not self.form.isAncestorOf(self.form.focusWidget() or self):
            self.days.set_value(state.rule.days)
            self.keep.set_value(state.rule.keep)
        self._show_drill(state)
        if self.drill is not None:
            self.drill.show_state(self._folder, possible=bool(state.lines))

    def _show_drill(self, state: _State) -> None:
        texts = self._page.texts
        if state.drill_due is None:
            self.drilled.setText(texts("backup-drill-before"))
            return
        due = state.drill_due.isoformat()
        if state.drilled is None:
            self.drilled.setText(texts("backup-drill-never", due=due))
        else:
            self.drilled.setText(texts("backup-drill-last", day=state.drilled.isoformat(), due=due))

    def _line(self, line: BackupLine) -> QWidget:
        texts = self._page.texts
        number = widgets.label(texts("backup-number", number=str(line.number)), wrap=False)
        number.setFixedWidth(64)
        at = widgets.label(moment(line.at), wrap=False)
        size = widgets.label(file_size(line.size), "small", wrap=False)
        where = widgets.label(str(line.path.parent), "small", wrap=False)
        where.setToolTip(str(line.path))
        there = widgets.pill(
            texts("backup-there" if line.there else "backup-not-there"), Tone.OK if line.there else Tone.PLAIN
        )
        return widgets.frame("clear", widgets.row(number, at, size, where, None, there, space=12), 0)

    def _make_again(self) -> None:
        if self._folder is not None:
            self._make(self._folder)

    def _choose(self) -> None:
        into = self._page.context.files.folder(self, self._page.texts("backup-choose"))
        if into is not None:
            self._make(into)

    def _make(self, into: Path) -> None:
        backups = self._backups

        def work(progress: Progress) -> Made:
            return backups.make(into, progress.step)

        self._running(on=True)
        self.progress.begin(self._page.texts("backup-running"))
        self._ticket = self._page.context.jobs.run_long(
            work, self._made, self._failed, owner=self, moved=self.progress.tell, changes=_CHANGES
        )

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _made(self, made: Made) -> None:
        texts = self._page.texts
        self._running(on=False)
        words = texts(
            "backup-made-what",
            file=str(made.path),
            files=str(made.files),
            size=file_size(made.size),
            sha256=made.sha256,
        )
        if made.removed:
            words += "\n" + texts("backup-made-removed", count=made.removed)
        self.done.setText(words)
        self._result.show()
        self._page.context.messages.success(texts("backup-made", number=str(made.number)))
        self.refresh()

    def _failed(self, fault: FengcunError) -> None:
        self._running(on=False)
        if isinstance(fault, Cancelled):
            self._page.context.messages.notice(self._page.texts("backup-stopped"))
        else:
            self._page.context.messages.error(fault)
        self.refresh()

    def _running(self, *, on: bool) -> None:
        for button in (self.again, self.go):
            button.setEnabled(not on)
        if self.drill is not None:
            self.drill.setEnabled(not on)
        if not on:
            self._ticket = None
            self.progress.end(self.go)

    def _save_rule(self) -> None:
        if not self.form.check():
            return
        rule = Rule(self.days.value() or 0, self.keep.value() or 0)
        backups, texts, messages = self._backups, self._page.texts, self._page.context.messages
        self._page.run(
            lambda: backups.set_rule(rule), lambda _none: messages.success(texts("backup-rule-saved")), changes=_CHANGES
        )
