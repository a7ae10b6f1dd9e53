"""The last step of a restore: what was sealed again, what is missing, and the minutes to print and sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fengcun.services.backup.restoring import Restored
from fengcun.ui.common import widgets
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.sheet import SheetView
from fengcun.ui.common.surroundings import Surroundings
from fengcun.ui.common.widgets import Tone

_LABELS = 132
_LEFT = 400


class DoneStep(QWidget):
    """The step.

    Args:
        around: what the window gives.
        messages: of the scene.
        restored: what was done.
        minutes: the paper to be signed.
        name: suggested for its file.
    """

    def __init__(self, around: Surroundings, messages: Messages, restored: Restored, minutes: bytes, name: str) -> None:
        super().__init__()
        texts = around.texts
        self.kept = False
        none = texts("restore-none")

        def listed(values: Sequence[str]) -> str:
            return "\n".join(values) or none

        done = restored.resealed
        shown = (
            (texts("restore-done-resealed", count=len(done.done)), listed(done.done)),
            (texts("restore-done-missing", count=len(done.missing)), listed(done.missing)),
            (texts("restore-done-last"), restored.last_sealing or none),
            (texts("restore-done-suspended"), listed(restored.suspended)),
        )
        self.facts = widgets.facts(shown, width=_LABELS)
        words = widgets.column(
            widgets.row(widgets.pill(texts("restore-done"), Tone.OK), None),
            self.facts,
            widgets.soft(texts("restore-done-compare")),
            *([widgets.soft(texts("restore-done-missing.next"))] if done.missing else []),
            *([widgets.soft(texts("restore-done-rotated"))] if restored.rotated else []),
            widgets.soft(texts("restore-done-minutes")),
            None,
            space=12,
        )
        left = QWidget()
        left.setLayout(words)
        left.setFixedWidth(_LEFT)
        self.sheet = SheetView(around, messages, restored.office)
        self.sheet.kept.connect(self._keep)
        self.sheet.show_paper(minutes, name)
        both = widgets.row(widgets.scrolled(left), space=24)
        both.addWidget(self.sheet, 1)
        both.setContentsMargins(0, 0, 0, 0)
        both.itemAt(0).widget().setFixedWidth(_LEFT + 16)
        self.setLayout(both)

    def _keep(self) -> None:
        self.kept = True
