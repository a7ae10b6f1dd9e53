"""The line at the foot of the window: offline, log verified and exported when, backed up when, due today; the lock."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from fengcun.i18n import Texts
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import clock_time


class StatusLine(QFrame):
    """What one may look up at any time.

    Args:
        offline: whether the program has proved that it cannot reach a network.
        texts, theme: as in `Context`.
    """

    lock = Signal()
    """The person wants to lock."""
    help = Signal()
    """The person wants the help of the page."""

    def __init__(self, *, offline: bool, texts: Texts, theme: Theme) -> None:
        super().__init__()
        widgets.kind(self, "status")
        self._texts = texts
        self.offline = _words(texts("frame-offline" if offline else "frame-offline-unproved"))
        widgets.set_tone(self.offline, Tone.OK if offline else Tone.DUE)
        self.offline.setToolTip(texts("frame-offline.tip" if offline else "frame-offline-unproved.tip"))
        self.verified = _words()
        self.exported = _words()
        self.backed_up = _words()
        self.due = _words()
        button = widgets.quiet(texts("frame-lock"), Icon.LOCK, theme)
        button.setToolTip(texts("frame-lock.tip"))
        button.clicked.connect(self.lock)
        self.help_button = widgets.quiet(texts("frame-help"), Icon.INFO, theme)
        self.help_button.setToolTip(texts("frame-help.tip"))
        self.help_button.clicked.connect(self.help)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 2, 8, 2)
        line.setSpacing(24)
        for part in (self.offline, self.verified, self.exported, self.backed_up, self.due):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.help_button)
        line.addWidget(button)

    def show_verified(self, at: datetime | None, today: date) -> None:
        """When the log was verified last.

        Args:
            at: None for never.
            today: the present day.
        """
        self.verified.setText(self._texts("frame-verified", when=self._when(at, today)))
        self.verified.show()
        widgets.set_tone(self.verified, Tone.DUE if at is None or _days(at, today) > 7 else Tone.PLAIN)

    def show_exported(self, at: datetime | None, today: date) -> None:
        """When the log was exported last. Arguments as in `show_verified`."""
        self.exported.setText(self._texts("frame-exported", when=self._when(at, today)))
        self.exported.show()
        widgets.set_tone(self.exported, Tone.DUE if at is None or _days(at, today) > 31 else Tone.PLAIN)

    def show_backed_up(self, at: datetime | None, today: date, *, due: bool) -> None:
        """When the last backup was made.

        Args:
            at: None for never.
            today: the present day.
            due: whether one is due.
        """
        self.backed_up.setText(self._texts("frame-backed-up", when=self._when(at, today)))
        self.backed_up.show()
        widgets.set_tone(self.backed_up, Tone.DUE if due else Tone.PLAIN)

    def show_due(self, count: int) -> None:
        """How much is due today or overdue."""
        self.due.setText(self._texts("frame-due-today", count=count))
        self.due.show()
        widgets.set_tone(self.due, Tone.DUE if count else Tone.PLAIN)

    def _when(self, at: datetime | None, today: date) -> str:
        if at is None:
            return self._texts("frame-never")
        days = _days(at, today)
        return clock_time(at) if days == 0 else self._texts("frame-days-ago", days=days)


def _days(at: datetime, today: date) -> int:
    return max(0, (today - at.astimezone().date()).days)


def _words(text: str = "") -> QLabel:
    made = widgets.label(text, wrap=False)
    if not text:
        made.hide()  # never shown before it has a parent: it would be a window of its own
    return made
