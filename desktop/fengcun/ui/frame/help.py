"""The help at the side of a scene: shows the page of `resources/help/` that belongs to the page in front.

Beside the page where there is room, over its right side where there is not. It opens nothing outside the program and
holds no case data; it goes with its scene, so a lock takes it away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from shiboken6 import isValid

from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.guide import TOPICS, guide
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme

WIDTH = 420
LINE_HEIGHT = 1.6
"""Of a line, in heights of its letters."""
_INDENT = 22
_TEXT = 15
_SIZES = {1: 20, 2: 16}

Keys = Sequence[tuple[str, str]]


class HelpPanel(QWidget):
    """The help of one scene.

    Args:
        scene: at whose right side it lies; its layout makes room where there is enough.
        texts, theme: as in `Context`.
        least: the width that the scene wants to keep for itself; None for what its layout needs.
        middle: the part of the scene that it may cover where there is no room beside, in the scene's coordinates.
        keys: the keys that work now, with what they do.
    """

    closed = Signal()

    def __init__(
        self,
        scene: QWidget,
        texts: Texts,
        theme: Theme,
        least: int | None,
        middle: Callable[[], QRect],
        keys: Callable[[], Keys],
    ) -> None:
        super().__init__(scene)
        self._scene, self._texts, self._theme = scene, texts, theme
        self._least, self._middle, self._keys = least, middle, keys
        self._back = scene.window().focusWidget()
        layout = scene.layout()
        self._margins = layout.contentsMargins() if layout is not None else QMargins()
        self._room = 0
        self.topic = ""
        self.text = QTextBrowser()
        widgets.kind(self.text, "help")
        self.text.setAccessibleName(texts("help-head"))
        self.text.setOpenLinks(False)
        self.text.setOpenExternalLinks(False)
        self.text.setUndoRedoEnabled(False)
        self.text.anchorClicked.connect(self._follow)
        shut = widgets.icon_button(texts("help-close"), Icon.CLOSE, theme)
        shut.clicked.connect(self.close_help)
        head = widgets.row(
            widgets.heading(texts("help-head")), None, widgets.label(texts("help-how"), "small", wrap=False), shut
        )
        head.setContentsMargins(20, 10, 12, 6)
        inside = widgets.column(head, widgets.rule(), space=0)
        inside.addWidget(self.text, 1)
        outer = widgets.column(widgets.frame("panel", inside, 0), space=0)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setLayout(outer)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_help)
        scene.installEventFilter(self)
        self.set_place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_topic(self, topic: str) -> None:
        """Show the help of a page.

        Args:
            topic: one of `TOPICS`.
        """
        self.topic = topic
        document = self.text.document()
        document.setDefaultFont(_font(self.font(), _TEXT))
        document.setDocumentMargin(20)
        document.setIndentWidth(_INDENT)
        words = guide(topic, self._texts.language).text
        document.setMarkdown(words + _key_list(self._texts("help-keys"), self._keys()))
        self._style()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)

    def close_help(self) -> None:
        """Take it away; the focus goes back to where it was, if that is still seen."""
        self._scene.removeEventFilter(self)
        self._set_room(0)
        self.hide()
        self.deleteLater()
        self.closed.emit()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus()
        else:
            self._scene.setFocus()

    def set_place(self) -> None:
        """Lie beside the page or over its right side, as the scene is wide now."""
        whole = self._scene.rect()
        least = self._least or self._scene.minimumSizeHint().width() - self._room
        beside = whole.width() - WIDTH >= least
        self._set_room(WIDTH if beside else 0)
        area = whole if beside else self._middle()
        width = min(WIDTH, area.width())
        self.setGeometry(area.right() - width + 1, area.top(), width, area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the side when the size of the scene changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.set_place()
        return False

    def _set_room(self, width: int) -> None:
        layout, old = self._scene.layout(), self._margins
        if layout is not None and width != self._room:
            self._room = width
            layout.setContentsMargins(old.left(), old.top(), old.right() + width, old.bottom())

    def _follow(self, link: QUrl) -> None:
        if link.toString() in TOPICS:
            self.show_topic(link.toString())

    def _style(self) -> None:
        """Give the text the look of the program: Markdown has none of its own."""
        colors = self._theme.palette
        cursor = QTextCursor(self.text.document())
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            listed = block.textList() is not None
            look = QTextBlockFormat()
            size = _SIZES.get(level, _TEXT)
            look.setLineHeight(round(size * LINE_HEIGHT), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            look.setTopMargin(18 if level > 1 else 0)
            look.setBottomMargin(4 if listed else 8)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(look)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setProperty(QTextCharFormat.Property.FontPixelSize, size)
            letters.setFontFamilies(self.font().families())
            letters.setFontFixedPitch(False)
            if level:  # Markdown enlarges headings by a measure of its own
                letters.setFontWeight(QFont.Weight.DemiBold)
                cursor.setCharFormat(letters)
            else:
                cursor.mergeCharFormat(letters)
            for start, length in _bold(block):
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                strong = QTextCharFormat()
                strong.setFontWeight(QFont.Weight.DemiBold)
                if not level:
                    strong.setForeground(QColor(colors.accent_text))
                cursor.mergeCharFormat(strong)
            block = block.next()


def _bold(block: QTextBlock) -> list[tuple[int, int]]:
    found = []
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        if fragment.charFormat().fontWeight() > QFont.Weight.Normal:
            found.append((fragment.position(), fragment.length()))
        piece += 1
    return found


def _key_list(head: str, keys: Keys) -> str:
    lines = "".join(f"- **{name}** {words}\n" for name, words in keys)
    return f"\n## {head}\n\n{lines}" if keys else ""


def _font(base: QFont, pixels: int) -> QFont:
    made = QFont(base)
    made.setPixelSize(pixels)
    return made
