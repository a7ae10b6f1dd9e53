"""The electronic files of a dossier: the list in the panel, adding one, and looking at one in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import Dossier, ElectronicFile
from fengcun.services.dossiers import Dossiers
from fengcun.ui.common import widgets
from fengcun.ui.common.chosen_file import KINDS, media_type, read
from fengcun.ui.common.fields import CheckField, ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.widgets import Tone
from fengcun.ui.dossiers.phrases import file_words

_CHANGES = frozenset({Topic.DOSSIERS, Topic.LOG})


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a file is about; None for the whole dossier."""

    party: str | None


class FilesSection(QWidget):
    """The files of the dossier that the panel shows.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    view = Signal(object)
    """An `ElectronicFile` is to be looked at."""
    opened = Signal(QWidget)
    """A form that should be seen."""

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        self._page, self._dossiers = page, dossiers
        self._dossier: Dossier | None = None
        self._path: Path | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add_button = widgets.quiet(page.texts("dossiers-file-add"), Icon.ADD, page.theme)
        self.add_button.clicked.connect(self._choose)
        self.form: AddFileForm | None = None
        self._below = QVBoxLayout()
        head = widgets.row(widgets.heading(page.texts("dossiers-files")), None, self.add_button)
        self.setLayout(widgets.column(head, self._list, self._below, space=8))

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the files of a dossier; a half-filled form is dropped where it was of another."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self._drop_form()
        self._dossier = dossier
        widgets.clear(self._list)
        names = {party.id: party.name for party in dossier.parties}
        for file in dossier.files:
            self._list.addWidget(self._row(file, names))
        if not dossier.files:
            self._list.addWidget(widgets.soft(self._page.texts("dossiers-files-none")))

    def _row(self, file: ElectronicFile, names: dict[str, str]) -> QWidget:
        texts = self._page.texts
        look = widgets.icon_button(texts("dossiers-file-view", title=file.title), Icon.SHOW, self._page.theme)
        look.clicked.connect(lambda: self.view.emit(file))
        words = widgets.column(
            widgets.label(file.title), widgets.label(file_words(texts, file, names), "small"), space=0
        )
        line = widgets.row(words)
        line.setStretch(0, 1)
        if file.is_cover:
            line.addWidget(widgets.pill(texts("dossiers-file-cover"), Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        made.setLayout(line)
        return made

    def _choose(self) -> None:
        if self._dossier is None:
            return
        page = self._page
        path = page.context.files.open_file(self, page.texts("dossiers-file-add"), KINDS)
        if path is None:
            return
        try:
            media_type(path)
        except BadInput as fault:
            page.context.messages.error(fault)
            return
        self._drop_form()
        self._path = path
        form = self.form = AddFileForm(page, self._dossier, path)
        self._below.addWidget(form)
        form.submitted.connect(self._add)
        form.cancelled.connect(self._drop_form)
        self.opened.emit(form)

    def _add(self) -> None:
        form, dossier, path, dossiers = self.form, self._dossier, self._path, self._dossiers
        if form is None or dossier is None or path is None or not form.button.isEnabled() or not form.check():
            return
        title, party, cover = form.title.text(), form.party, bool(form.cover.value())
        form.button.setEnabled(False)
        self._page.run(
            lambda: dossiers.add_file(dossier.id, title, media_type(path), read(path), party, is_cover=cover),
            self._added,
            self._refused,
            changes=_CHANGES,
        )

    def _added(self, file: ElectronicFile) -> None:
        self._drop_form()
        page = self._page
        page.context.messages.success(
            page.texts("dossiers-file-added", title=file.title),
            action=page.texts("dossiers-file-look"),
            do=lambda: self.view.emit(file),
        )

    def _refused(self, fault: FengcunError) -> None:
        if self.form is not None:
            self.form.button.setEnabled(True)
            if self.form.show_error(fault):
                return
        self._page.context.messages.error(fault)

    def _drop_form(self) -> None:
        widgets.clear(self._below)
        self.form, self._path = None, None


class AddFileForm(Form):
    """Title, whom it is about, whether it is the scan of the cover.

    Args:
        page: the page it stands on.
        dossier: the dossier that gets the file.
        path: the file that was chosen.
    """

    cancelled = Signal()

    def __init__(self, page: Page, dossier: Dossier, path: Path) -> None:
        texts = page.texts
        super().__init__(texts, above=True)
        self.title = TextField(texts("dossiers-file-title"), needed=True, hint=path.name)
        self.title.set_value(path.stem)
        self.about = ChoiceField(
            texts("dossiers-file-about"),
            [
                (_About(None), texts("dossiers-file-whole")),
                *((_About(party.id), party.name) for party in dossier.parties if not party.masked),
            ],
        )
        self.cover = CheckField(texts("dossiers-file-is-cover"))
        for place, field in (("title", self.title), ("party", self.about), ("is_cover", self.cover)):
            self.add(place, field)
        self.button = widgets.plain(texts("dossiers-file-take"), Icon.CHECK, page.theme)
        cancel = widgets.quiet(texts("common-cancel"))
        self.add_widget(widgets.frame("clear", widgets.row(None, cancel, self.button), 0))
        self.button.clicked.connect(self.submitted)
        cancel.clicked.connect(self.cancelled)

    @property
    def party(self) -> str | None:
        """Id of the party it is about; None for the whole dossier."""
        about = self.about.value()
        return about.party if about is not None else None


class FileView(QWidget):
    """One electronic file, as wide as the page; it is held in memory and forgotten when one leaves.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    left = Signal()

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        context = page.context
        self._page, self._dossiers = page, dossiers
        self._turn = 0
        self._shown: tuple[str, str] | None = None
        self.preview = Preview(context.texts, context.jobs, context.messages, context.theme)
        self.back = widgets.quiet(page.texts("dossiers-back"), Icon.LEFT, page.theme)
        self.back.clicked.connect(self.left)
        self._title = widgets.label("", "title", wrap=False)
        self._number = widgets.label("", "soft", wrap=False)
        column = widgets.column(
            widgets.row(self.back, self._title, self._number, None, space=12), self.preview, space=12
        )
        column.setContentsMargins(16, 20, 24, 16)
        column.setStretch(1, 1)
        self.setLayout(column)

    def show_file(self, dossier: Dossier, file: ElectronicFile) -> None:
        """Read a file and show it; that it was looked at is logged.

        Args:
            dossier: its dossier.
            file: which file.
        """
        self._turn += 1
        turn = self._turn
        self._shown = (dossier.id, file.id)
        self._title.setText(file.title)
        self._number.setText(dossier.archive_no.text)
        self.preview.clear()

        def show(data: bytes) -> None:
            if turn == self._turn:
                self.preview.show_file(data, file.media_type)

        dossiers = self._dossiers
        self._page.run(lambda: dossiers.read_file(dossier.id, file.id), show, changes=frozenset({Topic.LOG}))
        self.back.setFocus()

    def look_again(self) -> None:
        """Leave where the file is not in the open register any more."""
        if self._shown is None:
            return
        (dossier_id, file_id), dossiers = self._shown, self._dossiers

        def leave(there: bool) -> None:
            if not there and self._shown == (dossier_id, file_id):
                self.left.emit()

        self._page.run(
            lambda: any(file.id == file_id for file in dossiers.get(dossier_id).files),
            leave,
            lambda _fault: leave(there=False),
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the file."""
        super().hideEvent(event)
        self._turn += 1
        self.preview.clear()
