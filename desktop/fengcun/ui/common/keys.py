"""Keys that do something: each says in words what it does, and the help lists what is really there.

Enter presses the button in focus, as Space does; in fields it moves on, which is for the forms.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def key(owner: QWidget, keys: QKeySequence | str, act: Callable[[], object], words: str, *, within: bool) -> QShortcut:
    """Let a key do something.

    Args:
        owner: goes with it.
        keys: which.
        act: what is done.
        words: what is done, for the help; empty where another key that does the same is told already.
        within: only while the focus is within the owner; else anywhere in its window.
    """
    made = QShortcut(QKeySequence(keys), owner)
    made.setWhatsThis(words)
    if within:
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made


def keys_within(owner: QWidget) -> list[tuple[str, str]]:
    """The keys of a page, for its help.

    Args:
        owner: the page.

    Returns:
        key and words, each key once.
    """
    made: dict[str, str] = {}
    found: list[QShortcut] = list(owner.findChildren(QShortcut))  # said to be of nothing
    for one in found:
        if one.whatsThis():
            made.setdefault(one.key().toString(QKeySequence.SequenceFormat.NativeText), one.whatsThis())
    return list(made.items())


class EnterPresses(QObject):
    """Lets Enter press the button in focus, everywhere in the program: outside dialogs Qt leaves it to Space alone.

    Args:
        parent: the window; the watch goes with it.
        application: whose keys are watched.
    """

    def __init__(self, parent: QObject, application: QApplication) -> None:
        super().__init__(parent)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press once for each time the key goes down."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and event.modifiers() in _PLAIN
            and isinstance(watched, QPushButton | QToolButton)
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return False
