"""Keys that do something: each says in words what it does, and the help lists what is really there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


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
