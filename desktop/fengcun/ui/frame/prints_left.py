"""Tells what of this program still lies in the printers' queues: when somebody has logged in, and on a locked screen.

A paper that waits for its printer may come out while nobody is there, and a job that a kill left behind is printed by
nobody. On the locked screen only a number is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.jobs import Jobs
from fengcun.services.printing import FoundJob, PrintDoor
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.place import PRINTERS, PageName, Place


class PrintsLeft:
    """Asks the print system once.

    Args:
        messages: where it tells.
        texts, jobs: of the scene.
        door: the way to the printers.
    """

    def __init__(self, messages: Messages, texts: Texts, jobs: Jobs, door: PrintDoor) -> None:
        self._messages, self._texts, self._jobs, self._door = messages, texts, jobs, door

    def tell(self, scene: QWidget, navigate: Callable[[Place], None]) -> None:
        """Tell who logged in, with the way to where something can be done.

        Args:
            scene: while it is there.
            navigate: goes to the settings.
        """

        def told(found: Sequence[FoundJob]) -> None:
            waiting, texts = _waiting(found), self._texts
            head = texts("printers-left", count=waiting) if waiting else ""
            detail = texts("printers-left.detail") if waiting else ""
            if not waiting and found:
                head = texts("printers-copies-left", count=len(found))
                detail = texts("printers-copies-left.detail")
            if head:
                self._messages.notice(
                    head,
                    detail,
                    action=texts("printers-left.act"),
                    do=lambda: navigate(Place(PageName.SETTINGS, text=PRINTERS)),
                )

        self._jobs.run(self._door.found, told, self._messages.error, owner=scene)

    def tell_locked(self, scene: QWidget) -> None:
        """Tell on the locked screen how many jobs are not printed.

        Args:
            scene: while it is there.
        """

        def told(found: Sequence[FoundJob]) -> None:
            waiting = _waiting(found)
            if waiting:
                self._messages.notice(self._texts("printers-left-locked", count=waiting))

        self._jobs.run(self._door.found, told, self._messages.error, owner=scene)


def _waiting(found: Sequence[FoundJob]) -> int:
    return sum(not one.over for one in found)
