"""The search box of the window: finds pages, acts and dossiers, and takes what a barcode scanner types.

Pages and acts are found here; dossiers are asked of the desk as one types, the open register only. Enter opens the
line that is marked; a whole archive number opens its dossier even before the list has come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.model.dossier import DossierLine
from fengcun.model.query import Query
from fengcun.ui.common import widgets
from fengcun.ui.common.guide import Guide, guide
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Context
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.frame.registry import PageEntry

if TYPE_CHECKING:
    from fengcun.services.dossiers import Dossiers

_MOST = 8
_PAUSE_MS = 120
_WIDTH = 520
_MOST_HELP = 3


@dataclass(frozen=True, slots=True)
class _Hit:
    words: str
    detail: str
    icon: Icon
    place: Place


class SearchBox(QLineEdit):
    """The field in the head of the window; its answers hang below it.

    Args:
        frame: the widget that the list of answers lies over.
        context: as given to pages.
        entries: the pages that this person has.
    """

    asked = Signal(object)
    """A `Place` was chosen."""

    def __init__(self, frame: QWidget, context: Context, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._context = context
        self._dossiers: Dossiers | None = context.desk.dossiers
        self._turn = 0
        self._fixed = [hit for entry in entries for hit in self._places(entry)]
        self._names = [entry.name for entry in entries]
        self._guides: dict[PageName, Guide] = {}
        widgets.kind(self, "search")
        hint = context.texts("frame-search" if self._dossiers is not None else "frame-search-pages")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(False)
        widgets.search_sign(self, context.theme)
        self._list = _Answers(frame)
        self._list.setAccessibleName(context.texts("frame-answers"))
        self._panel = widgets.frame("sheet", _filled(self._list), 6)
        self._panel.setParent(frame)
        self._panel.hide()
        self._list.itemClicked.connect(self._go)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._entered)
        frame.installEventFilter(self)

    def begin(self, text: str = "") -> None:
        """Put the cursor here, with a first character where one was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
        else:
            self.selectAll()
        self._typed(self.text())

    @property
    def answers(self) -> list[str]:
        """The words of the answers that are seen."""
        return [self._list.item(n).text() for n in range(self._list.count())] if self._panel.isVisible() else []

    @property
    def waiting(self) -> bool:
        """Whether what was typed has not been asked for yet."""
        return self._pause.isActive()

    def close_answers(self) -> None:
        """Take the list away."""
        self._turn += 1
        self._pause.stop()
        self._panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list, Esc closes it."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._panel.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            rows = self._list.count()
            self._list.setCurrentRow((self._list.currentRow() + step) % rows if rows else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.close_answers()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list under the box; close it when one clicks elsewhere."""
        if event.type() is QEvent.Type.Resize:
            self._set_place()
        elif event.type() is QEvent.Type.MouseButtonPress:
            self.close_answers()
        return False

    def _places(self, entry: PageEntry) -> list[_Hit]:
        texts = self._context.texts
        page = texts(f"frame-page-{entry.name.value}")
        hits = []
        for place in entry.places():
            if place.intent is Intent.SHOW:
                hits.append(_Hit(page, texts("frame-hit-page"), entry.icon, place))
            else:
                act = texts(f"frame-act-{entry.name.value}-{place.intent.value}")
                hits.append(_Hit(act, page, entry.icon, place))
        return hits

    def _here(self, wanted: str) -> list[_Hit]:
        return [hit for hit in self._fixed if wanted in hit.words.casefold()] + self._helps(wanted)

    def _helps(self, wanted: str) -> list[_Hit]:
        """Pages of the help that tell of what was typed; those whose title says it come first."""
        texts = self._context.texts
        if len(wanted) < 2:
            return []
        if not self._guides:
            self._guides = {name: guide(name.value, texts.language) for name in self._names}
        titled, telling = [], []
        for name, one in self._guides.items():
            hit = _Hit(texts("frame-hit-help", page=one.title), "", Icon.INFO, Place(name, Intent.HELP))
            if wanted in hit.words.casefold():
                titled.append(hit)
            elif one.tells_of(wanted):
                telling.append(hit)
        return [*titled, *telling][:_MOST_HELP]

    def _typed(self, text: str) -> None:
        wanted = text.strip().casefold()
        self._show(self._here(wanted))
        if wanted and self._dossiers is not None:
            self._pause.start()

    def _ask(self) -> None:
        dossiers, text = self._dossiers, self.text().strip()
        if dossiers is None or not text:
            return
        self._turn += 1
        turn = self._turn
        self._context.jobs.run(
            lambda: dossiers.lines(dossiers.search(Query(text=text))[:_MOST]),
            lambda lines: self._take(turn, lines),
            self._fail,
            owner=self,
        )

    def _take(self, turn: int, lines: Sequence[DossierLine]) -> None:
        if turn != self._turn:
            return
        wanted = self.text().strip().casefold()
        found = [
            _Hit(
                line.archive_no,
                "  ".join(part for part in (line.title, line.names, line.case_no) if part),
                Icon.DOSSIERS,
                Place(PageName.DOSSIERS, dossier=line.id),
            )
            for line in lines
        ]
        self._show(found + self._here(wanted))

    def _fail(self, fault: FengcunError) -> None:
        self.close_answers()
        self._context.messages.error(fault)

    def _show(self, hits: Sequence[_Hit]) -> None:
        self._list.clear()
        if not hits:
            item = QListWidgetItem(self._context.texts("frame-nothing-found"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        for hit in hits:
            item = QListWidgetItem(
                self._context.theme.icon(hit.icon), f"{hit.words}   {hit.detail}" if hit.detail else hit.words
            )
            item.setData(Qt.ItemDataRole.UserRole, hit.place)
            self._list.addItem(item)
        self._list.setCurrentRow(0 if hits else -1)
        self._set_place()
        self._panel.show()
        self._panel.raise_()

    def _set_place(self) -> None:
        parent = self._panel.parentWidget()
        corner = self.mapTo(parent, self.rect().bottomRight())
        width = max(self.width(), _WIDTH)
        height = min(14, max(1, self._list.count())) * 34 + 16
        self._panel.setGeometry(corner.x() - width + 1, corner.y() + 4, width, height)

    def _entered(self) -> None:
        text, dossiers = self.text().strip(), self._dossiers
        if self._pause.isActive() and dossiers is not None and text:
            # Faster than the list: a scanner. Only a whole archive number opens at once.
            self._pause.stop()
            self._context.jobs.run(lambda: dossiers.by_archive_no(text), self._scanned, self._fail, owner=self)
            return
        item = self._list.currentItem()
        if self._panel.isVisible() and item is not None:
            self._go(item)

    def _scanned(self, found: str | None) -> None:
        if found is None:
            self._ask()
        else:
            self._leave_for(Place(PageName.DOSSIERS, dossier=found))

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(place, Place):
            self._leave_for(place)

    def _leave_for(self, place: Place) -> None:
        self.clear()
        self.close_answers()
        self.clearFocus()
        self.asked.emit(place)


class _Answers(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        widgets.kind(self, "answers")


def _filled(inner: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addWidget(inner)
    return layout
