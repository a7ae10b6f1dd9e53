"""The paper that two people sign after they have restored a backup."""

from __future__ import annotations

from datetime import date

from fengcun.papers.forms import restore_minutes
from fengcun.papers.forms.restore_minutes import RestoreMinutes
from fengcun.services.backup.restoring import Restored

_TIME = "%Y-%m-%d %H:%M"


def paper(restored: Restored, today: date) -> bytes:
    """The minutes as PDF.

    Args:
        restored: what was done.
        today: the day.

    Raises:
        BadInput: the form cannot be drawn.
    """
    return restore_minutes.render(
        RestoreMinutes(
            restored_on=today,
            folder=str(restored.office),
            number=restored.head.number,
            made_at=restored.head.made_at.astimezone().strftime(_TIME),
            root=restored.root,
            people=restored.people,
            list_at=restored.list_at.astimezone().strftime(_TIME) if restored.list_at else "",
            named=restored.named,
            last_sealing=restored.last_sealing,
            done=restored.resealed.done,
            missing=restored.resealed.missing,
            suspended=restored.suspended,
            rotated=restored.rotated,
        ),
        restored.letterhead,
    )
