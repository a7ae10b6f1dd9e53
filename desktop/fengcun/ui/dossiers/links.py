"""The dossiers tied to one: the list in the panel, and tying another by its archive number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Topic
from fengcun.model.dossier import LinkKind
from fengcun.services.dossiers import Dossiers, Linked
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import state_tone, word

_CHANGES = frozenset({Topic.DOSSIERS, Topic.SEALING, Topic.COVERS, Topic.LOG})


class LinksSection(QWidget):
    """The ties of the dossier that the panel shows.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    follow = Signal(str)
    """Id of a tied dossier to be shown."""
    opened = Signal(QWidget)
    """A form that should be seen."""

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        self._page, self._dossiers = page, dossiers
        self._id = ""
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add_button = widgets.quiet(page.texts("dossiers-link-add"), Icon.LINK, page.theme)
        self.add_button.clicked.connect(self._open_form)
        self.form: LinkForm | None = None
        self._below = QVBoxLayout()
        head = widgets.row(widgets.heading(page.texts("dossiers-links")), None, self.add_button)
        self.setLayout(widgets.column(head, self._list, self._below, space=8))

    def show_links(self, dossier_id: str, linked: Sequence[Linked]) -> None:
        """Show the ties of a dossier; a half-filled form is dropped where it was of another.

        Args:
            dossier_id: the dossier.
            linked: the dossiers tied to it.
        """
        if self._id != dossier_id:
            self._drop_form()
        self._id = dossier_id
        widgets.clear(self._list)
        for other in linked:
            self._list.addWidget(self._row(other))
        if not linked:
            self._list.addWidget(widgets.soft(self._page.texts("dossiers-links-none")))

    def _row(self, other: Linked) -> QWidget:
        texts = self._page.texts
        number = widgets.quiet(other.archive_no)
        number.setAccessibleName(texts("dossiers-link-follow", archive_no=other.archive_no))
        number.clicked.connect(lambda: self.follow.emit(other.id))
        line = widgets.row(widgets.pill(word(texts, other.kind)), number, None)
        line.addWidget(widgets.pill(word(texts, other.state), state_tone(other.state)))
        made = QWidget()
        column = widgets.column(line, space=0)
        if other.title:
            title = widgets.label(other.title, "small")
            title.setContentsMargins(8, 0, 0, 0)
            column.addWidget(title)
        made.setLayout(column)
        return made

    def _open_form(self) -> None:
        self._drop_form()
        form = self.form = LinkForm(self._page)
        self._below.addWidget(form)
        form.submitted.connect(self._link)
        form.cancelled.connect(self._drop_form)
        self.opened.emit(form)

    def _link(self) -> None:
        form, dossiers, dossier_id = self.form, self._dossiers, self._id
        if form is None or not form.button.isEnabled() or not form.check():
            return
        kind, number = form.kind.value(), form.number.text()
        assert kind is not None

        def work() -> None:
            other = dossiers.by_archive_no(number)
            if other is None or dossiers.spot(other) is not None:
                raise BadInput("err-dossiers-link-unknown", "number", archive_no=number)
            dossiers.link(dossier_id, kind, other)

        form.button.setEnabled(False)
        self._page.run(work, lambda _none: self._linked(), self._refused, changes=_CHANGES)

    def _linked(self) -> None:
        self._drop_form()
        self._page.context.messages.success(self._page.texts("dossiers-linked"))

    def _refused(self, fault: FengcunError) -> None:
        if self.form is not None:
            self.form.button.setEnabled(True)
            if self.form.show_error(fault):
                return
        self._page.context.messages.error(fault)

    def _drop_form(self) -> None:
        widgets.clear(self._below)
        self.form = None


class LinkForm(Form):
    """How, and which dossier.

    Args:
        page: the page it stands on.
    """

    cancelled = Signal()

    def __init__(self, page: Page) -> None:
        texts = page.texts
        super().__init__(texts, above=True)
        self.kind = ChoiceField(
            texts("dossiers-link-kind"), [(kind, texts(f"dossiers-link-kind-{_id(kind)}")) for kind in LinkKind]
        )
        self.number = TextField(texts("dossiers-link-number"), needed=True, hint=texts("dossiers-link-number.hint"))
        self.add("kind", self.kind)
        self.add("number", self.number)
        self.button = widgets.plain(texts("dossiers-link-take"), Icon.CHECK, page.theme)
        cancel = widgets.quiet(texts("common-cancel"))
        self.add_widget(widgets.frame("clear", widgets.row(None, cancel, self.button), 0))
        self.button.clicked.connect(self.submitted)
        cancel.clicked.connect(self.cancelled)


def _id(kind: LinkKind) -> str:
    return kind.value.replace("_", "-")
