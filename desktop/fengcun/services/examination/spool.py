"""What the print system of this computer keeps of what was printed, and what of ours still lies in its queues."""

from __future__ import annotations

from fengcun.model.examination import Because, Check, Matter
from fengcun.services.examination.findings import Notes
from fengcun.services.printing import Keeping, PrintDoor


def look(door: PrintDoor, notes: Notes) -> None:
    """Look at the print system; where it has no printer there is nothing to be found.

    Args:
        door: the way to the printers.
        notes: takes what is found.

    Raises:
        EnvironmentFault: the print system does not answer.
    """
    notes.step()
    printers = door.printers()
    found = door.found() if printers else ()
    waiting = sum(not one.over for one in found)
    keeping = door.keeping() if printers else Keeping.NOTHING
    notes.looked(Check.SPOOL, max(1, len(printers)))
    if waiting:
        notes.found(Matter.PRINTS_WAITING, count=waiting)
    if len(found) > waiting:
        notes.found(Matter.PRINTS_KEPT, count=len(found) - waiting)
    if keeping is Keeping.PAPERS:
        notes.found(Matter.SPOOL_KEEPS)
    elif keeping is Keeping.UNKNOWN:
        notes.unexamined(Check.SPOOL, Because.MACHINE)
