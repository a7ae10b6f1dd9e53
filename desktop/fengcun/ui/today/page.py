"""Today: tasks in the groups overdue, today, the next three days, later and undated; a press opens where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fengcun.jobs import Topic
from fengcun.model.roles import Role
from fengcun.services.today import Status, Task, TaskKind
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import BACKUP, EXAMINATION, LOANS, STRIPS, Intent, PageName, Place
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import day, due, due_tone, moment

_SOON = 3
_ICONS = {
    TaskKind.APPROVE: Icon.CHECK,
    TaskKind.EXECUTE: Icon.SEALING,
    TaskKind.AFFIX: Icon.COVERS,
    TaskKind.PROPOSE: Icon.SEALING,
    TaskKind.RETURNED: Icon.UNDO,
    TaskKind.INQUIRY: Icon.INQUIRIES,
    TaskKind.EXAMINE: Icon.SHIELD,
    TaskKind.HAND_ON: Icon.KEY,
    TaskKind.REPLACE: Icon.KEY,
    TaskKind.DRILL: Icon.KEY,
    TaskKind.BACKUP: Icon.SAVE,
    TaskKind.RESTORE_DRILL: Icon.RESTORE,
    TaskKind.HOLDER: Icon.LAW,
    TaskKind.MATTER: Icon.LAW,
    TaskKind.ANSWER_VOID: Icon.INQUIRIES,
    TaskKind.RECALL: Icon.PAPERS,
    TaskKind.LOAN: Icon.DOSSIERS,
    TaskKind.STRIP: Icon.WARNING,
}
_OF_KEYS = frozenset({TaskKind.HAND_ON, TaskKind.REPLACE, TaskKind.DRILL})
_GROUPS = ("overdue", "today", "soon", "later", "undated")
_FIRST_SHOWN = 8
_ACT_WIDTH = 200
_INDENT = 24
"""Of the words in a card; rows that can be pressed reach further out."""
_MARGIN = 12


def place_of(task: Task) -> Place:
    """Where a task is done."""
    if task.kind is TaskKind.AFFIX:
        return Place(PageName.COVERS, order=task.order, dossier=task.dossier)
    if task.kind in (TaskKind.INQUIRY, TaskKind.ANSWER_VOID):
        return Place(PageName.INQUIRIES, inquiry=task.inquiry)
    if task.kind in (TaskKind.HOLDER, TaskKind.MATTER):
        return Place(PageName.SUPERVISION, holder=task.holder, matter=task.matter)
    if task.kind is TaskKind.RECALL:
        return Place(PageName.PAPERS, paper=task.paper)
    if task.kind is TaskKind.LOAN:
        return Place(PageName.STORAGE, text=LOANS, dossier=task.dossier)
    if task.kind is TaskKind.STRIP:
        return Place(PageName.STORAGE, text=STRIPS)
    if task.kind in _OF_KEYS:
        return Place(PageName.SETTINGS, text=task.kind.value)
    if task.kind is TaskKind.EXAMINE:
        return Place(PageName.SETTINGS, text=EXAMINATION)
    if task.kind in (TaskKind.BACKUP, TaskKind.RESTORE_DRILL):
        return Place(PageName.SETTINGS, text=BACKUP)
    if task.kind is TaskKind.PROPOSE:
        return Place(PageName.SEALING, Intent.SEAL, dossier=task.dossier)
    return Place(PageName.SEALING, request=task.request, dossier=task.dossier)


def group_of(due_on: date | None, today: date) -> str:
    """Which group a task belongs to, by its due day."""
    if due_on is None:
        return "undated"
    days = (due_on - today).days
    if days < 0:
        return "overdue"
    if days == 0:
        return "today"
    return "soon" if days <= _SOON else "later"


class TodayPage(Page):
    """What is to be done."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.DOSSIERS, Topic.SEALING, Topic.COVERS, Topic.INQUIRIES, Topic.STORAGE, Topic.LOG}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.today is not None
        self._today = context.desk.today
        self._clock = context.desk.session.clock
        self._open_groups: set[str] = set()
        self._tasks: Sequence[Task] = ()
        self.begin: QPushButton | None = None
        self.rows: list[QPushButton] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        today = self._clock.today()
        head = widgets.row(widgets.title(self.texts("today-title")), space=12)
        words = widgets.soft(
            self.texts("today-date", day=day(self.texts, today), weekday=self.texts(f"today-weekday-{today.weekday()}"))
        )
        head.addWidget(words, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        self._first = QVBoxLayout()
        column.addLayout(self._first)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(16)
        column.addLayout(self._groups)
        self._footer = QVBoxLayout()
        column.addLayout(self._footer)
        column.addStretch(1)
        body = self.body(margin=0, space=0)
        body.addWidget(widgets.scrolled(content))

    def refresh(self) -> None:
        """Fetch the tasks again."""

        def look() -> tuple[Sequence[Task], Status, bool]:
            tasks = self._today.tasks()
            return tasks, self._today.status(tasks), self._today.first_day()

        self.run(look, lambda found: self._show(*found))

    def _show(self, tasks: Sequence[Task], status: Status, first_day: bool) -> None:
        self._tasks = tasks
        widgets.clear(self._first)
        self.begin = None
        if first_day:
            self._first.addWidget(self._first_day())
        self._draw()
        widgets.clear(self._footer)
        verified = moment(status.last_verified) or self.texts("today-never")
        exported = moment(status.last_export) or self.texts("today-never")
        backed_up = moment(status.last_backup) or self.texts("today-never")
        facts = widgets.facts(
            (
                (self.texts("today-last-verified"), verified),
                (self.texts("today-last-export"), exported),
                (self.texts("today-last-backup"), backed_up),
            ),
            width=120,
        )
        log = widgets.column(widgets.heading(self.texts("today-log")), facts, space=12)
        self._footer.addWidget(widgets.frame("card", log, _INDENT))

    def _first_day(self) -> QWidget:
        """Where to begin while nothing is registered."""
        clerk = self.context.desk.session.person.can(Role.CLERK)
        words = widgets.column(
            widgets.heading(self.texts("today-first")),
            widgets.label(self.texts("today-first.clerk" if clerk else "today-first.others")),
            space=12,
        )
        if clerk:
            self.begin = widgets.primary(self.texts("today-first-begin"), Icon.ADD, self.theme)
            self.begin.clicked.connect(lambda: self.context.navigate(Place(PageName.DOSSIERS, Intent.NEW)))
            words.addLayout(widgets.row(self.begin, None))
        return widgets.frame("card", words, _INDENT)

    def _draw(self) -> None:
        widgets.clear(self._groups)
        self.rows = []
        today = self._clock.today()
        for group in _GROUPS:
            tasks = [task for task in self._tasks if group_of(task.due, today) == group]
            if tasks:
                self._groups.addWidget(self._card(group, tasks, today))
        if not self._tasks and self.begin is None:
            empty = widgets.column(
                widgets.row(
                    widgets.picture(Icon.DONE, self.theme, "ok", 24),
                    widgets.heading(self.texts("today-nothing")),
                    None,
                    space=12,
                ),
                widgets.soft(self.texts("today-nothing.detail")),
            )
            self._groups.addWidget(widgets.frame("card", empty, _INDENT))

    def _card(self, group: str, tasks: Sequence[Task], today: date) -> QWidget:
        tone = Tone.DUE if group in ("overdue", "today") else Tone.PLAIN
        head = widgets.row(
            widgets.heading(self.texts(f"today-group-{group}")), widgets.pill(str(len(tasks)), tone), None
        )
        head.setContentsMargins(_INDENT - _MARGIN, 0, _INDENT - _MARGIN, 0)
        inner = widgets.column(head, space=2)
        shown = tasks if group in self._open_groups else tasks[:_FIRST_SHOWN]
        for task in shown:
            inner.addWidget(self._row(task, today))
        if len(shown) < len(tasks):
            more = widgets.quiet(self.texts("today-more", count=len(tasks) - len(shown)))
            more.clicked.connect(lambda: self._open_group(group))
            inner.addLayout(widgets.row(more, None))
        return widgets.frame("card", inner, _MARGIN)

    def _row(self, task: Task, today: date) -> QPushButton:
        words = self.texts(f"today-task-{task.kind.value}")
        row = QPushButton()
        widgets.kind(row, "row")
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        when = due(self.texts, task.due, today)
        row.setAccessibleName(" ".join(part for part in (words, task.title, when) if part))
        act = widgets.label(words, wrap=False)
        act.setFixedWidth(max(_ACT_WIDTH, act.sizeHint().width()))
        line = widgets.row(
            widgets.picture(_ICONS[task.kind], self.theme, "soft"),
            act,
            widgets.label(task.title, "subheading", wrap=False),
            None,
            space=12,
        )
        if when:
            line.addWidget(widgets.label(day(self.texts, task.due), "small", wrap=False))
            line.addWidget(widgets.pill(when, due_tone(task.due, today)))
        line.setContentsMargins(12, 2, 8, 2)
        row.setLayout(line)
        widgets.let_through(row)
        row.clicked.connect(lambda: self.context.navigate(place_of(task)))
        self.rows.append(row)
        return row

    def _open_group(self, group: str) -> None:
        self._open_groups.add(group)
        self._draw()
