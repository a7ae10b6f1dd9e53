"""The restore drill: the holders of both locks type their passphrases, the newest backup is restored for a trial."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Cancelled, Progress, Ticket, Topic
from fengcun.model.roles import Person
from fengcun.services.backup.drills import Drilled, RestoreDrills
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.progress_line import ProgressLine
from fengcun.ui.common.wording import moment, roles

_CHANGES = frozenset({Topic.LOG})
_LABELS = 120


class DrillForm(QWidget):
    """The form.

    Args:
        page: the page it stands on.
        drills: the service.
    """

    def __init__(self, page: Page, drills: RestoreDrills) -> None:
        super().__init__()
        self._page, self._drills = page, drills
        self._ticket: Ticket | None = None
        self._folder: Path | None = None
        texts = page.texts
        self.mine = TextField(
            texts("backup-drill-mine"), secret=True, needed=True, hint=texts("backup-drill-mine.hint")
        )
        self.partner: ChoiceField[Person] = ChoiceField(texts("backup-drill-partner"), [])
        self.other = TextField(texts("backup-drill-other"), secret=True, needed=True)
        self.form = Form(texts, label_width=_LABELS)
        for place, field in (("mine", self.mine), ("partner", self.partner), ("other", self.other)):
            self.form.add(place, field)
        self.go = widgets.plain(texts("backup-drill-go"), Icon.RESTORE, page.theme)
        self.form.add_widget(widgets.frame("clear", widgets.row(None, self.go), 0))
        self.progress = ProgressLine(texts)
        self.done = widgets.label()
        self.done.hide()
        self.go.clicked.connect(self._ask)
        self.form.submitted.connect(self._ask)
        self.progress.stopped.connect(self._stop)
        inner = widgets.column(widgets.soft(texts("backup-drill-what")), self.form, self.progress, self.done, space=12)
        self.setLayout(widgets.column(widgets.frame("well", inner, 12), space=0))

    def show_state(self, folder: Path | None, *, possible: bool) -> None:
        """What is known before one begins.

        Args:
            folder: of the last backup, where it can be seen; otherwise the person is asked.
            possible: whether there is a backup.
        """
        self._folder = folder
        self.setVisible(possible)
        if possible:
            self._page.run(self._drills.partners, self._show_partners)

    def _show_partners(self, partners: Sequence[Person]) -> None:
        chosen, texts = self.partner.value(), self._page.texts
        self.partner.set_choices(
            [(one, texts("frame-person", name=one.name, roles=roles(texts, one))) for one in partners]
        )
        if chosen in partners:
            self.partner.set_value(chosen)

    def _ask(self) -> None:
        partner = self.partner.value()
        if not self.form.check() or partner is None or not self.go.isEnabled():
            return
        folder = self._folder
        if folder is None:
            folder = self._page.context.files.folder(self, self._page.texts("backup-drill-choose"))
        if folder is None:
            return
        where, mine, other = folder, self.mine.text(), self.other.text()
        for field in (self.mine, self.other):
            field.set_value(None)
        drills, account = self._drills, partner.account

        def work(progress: Progress) -> Drilled:
            return drills.drill(where, mine, account, other, progress.step)

        self.go.setEnabled(False)
        self.done.hide()
        self.progress.begin(self._page.texts("backup-drill-running"))
        self._ticket = self._page.context.jobs.run_long(
            work, self._drilled, self._failed, owner=self, moved=self.progress.tell, changes=_CHANGES
        )

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.progress.cancel()

    def _drilled(self, drilled: Drilled) -> None:
        texts = self._page.texts
        self._end()
        self.done.setText(
            texts(
                "backup-drill-done",
                number=str(drilled.number),
                when=moment(drilled.made_at),
                files=str(drilled.files),
                entries=str(drilled.entries),
                resealed=str(drilled.resealed),
            )
        )
        self.done.show()
        self._page.context.messages.success(texts("backup-drill-good"))
        self._page.refresh()

    def _failed(self, fault: FengcunError) -> None:
        self._end()
        messages = self._page.context.messages
        if isinstance(fault, Cancelled):
            messages.notice(self._page.texts("backup-drill-stopped"))
        else:
            messages.error(fault)

    def _end(self) -> None:
        self._ticket = None
        self.go.setEnabled(True)
        self.progress.end(self.go)
