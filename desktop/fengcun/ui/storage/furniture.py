"""What can be done with a place that is there: rename it, move it, take it down; and what became of it so far."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Topic
from fengcun.model.storage import ArchivePlace, PlaceCode, PlaceKind, read_scan
from fengcun.services.storage.furniture import ChangeLine
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import short_day, word
from fengcun.ui.storage.naming import asked
from fengcun.ui.storage.scanning import ScanBox

_CHANGES = frozenset({Topic.STORAGE, Topic.DOSSIERS, Topic.LOG})


class FurnitureView(QWidget):
    """Renaming, moving and taking down the chosen place.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._furniture = page, page.desk.archive_room.furniture
        self._place: ArchivePlace | None = None
        self._path = ""
        texts, theme = page.texts, page.theme
        self.form = Form(texts, above=True)
        self.name = TextField(texts("storage-name"), needed=True)
        self.form.add("name", self.name)
        self.rename = widgets.plain(texts("storage-rename"), Icon.SAVE, theme)
        self.target = ScanBox(texts("storage-move-scan"), texts("storage-move-scan.hint"))
        self.move_here = widgets.plain(texts("storage-move"), Icon.SAVE, theme)
        self.close_place = widgets.quiet(texts("storage-close"), Icon.CLOSE, theme)
        self.table: LazyTable[ChangeLine] = LazyTable(
            page,
            (
                Column(texts("storage-changed-at"), 98, lambda one: short_day(one.at.astimezone().date())),
                Column(texts("storage-changed-what"), 96, lambda one: word(texts, one.change)),
                Column(texts("storage-changed-from"), 0, lambda one: one.origin),
                Column(texts("storage-changed-who"), 76, lambda one: one.who),
            ),
            empty=texts("storage-changes-none"),
            name=texts("storage-changes"),
        )
        self.table.setMinimumHeight(150)
        column = widgets.column(
            self.form,
            widgets.row(self.rename, None),
            self.target,
            widgets.row(self.move_here, None, self.close_place),
            widgets.label(texts("storage-changes"), "subheading"),
            self.table,
            space=12,
        )
        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)
        self.rename.clicked.connect(self._rename)
        self.form.submitted.connect(self._rename)
        self.target.scanned.connect(self._move)
        self.move_here.clicked.connect(self.target.take)
        self.close_place.clicked.connect(self._ask_to_close)

    def show_place(self, place: ArchivePlace, path: str) -> None:
        """Show what can be done with a place.

        Args:
            place: the place.
            path: its names from the room down.
        """
        self._place, self._path = place, path
        self.name.set_value(place.name)
        self.name.say("")
        movable = place.kind is not PlaceKind.ROOM
        self.target.setVisible(movable)
        self.move_here.setVisible(movable)
        self.close_place.setVisible(not place.sealed)
        code = place.code
        self._page.run(lambda: self._furniture.changes(code), self.table.set_lines)

    def _rename(self) -> None:
        if self._place is not None and self.form.check():
            self._renamed_to(self._place.code, self.name.text(), sure=False)

    def _renamed_to(self, code: PlaceCode, name: str, *, sure: bool) -> None:
        def failed(fault: FengcunError) -> None:
            again = asked(
                self._page, fault, lambda: self._renamed_to(code, name, sure=True), lambda: self.name.setFocus()
            )
            if not again and not self.form.show_error(fault):
                self._page.context.messages.error(fault)

        self._page.run(
            lambda: self._furniture.rename(code, name, sure=sure),
            lambda place: self._say("storage-renamed-done", place.name),
            failed,
            changes=_CHANGES,
        )

    def _move(self, text: str) -> None:
        place, target = self._place, read_scan(text)
        if place is None:
            return
        if not isinstance(target, PlaceCode):
            self._page.context.messages.error(BadInput("err-storage-place-unknown"))
            return
        code = place.code
        room = self._page.desk.archive_room
        assert room is not None

        def work() -> str:
            self._furniture.move(code, target)
            return "-".join(one.name for one in room.places.path(target))

        self._page.run(work, lambda path: self._say("storage-moved-done", path), changes=_CHANGES)

    def _ask_to_close(self) -> None:
        place, path, texts = self._place, self._path, self._page.texts
        if place is None:
            return
        question = Question(
            texts("storage-close-ask", place=path),
            texts("storage-close-ask.body"),
            act=texts("storage-close-act"),
            leave=texts("storage-close-leave"),
        )
        self._page.context.messages.ask(question, lambda: self._close(place.code, path))

    def _close(self, code: PlaceCode, path: str) -> None:
        self._page.run(
            lambda: self._furniture.close(code), lambda _none: self._say("storage-closed-done", path), changes=_CHANGES
        )

    def _say(self, message: str, place: str) -> None:
        self._page.context.messages.success(self._page.texts(message, place=place))
