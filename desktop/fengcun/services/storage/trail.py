"""What the open side knows of a dossier's paper goes into the package at the seal, and comes back when it is lifted."""

from __future__ import annotations

from fengcun.model.storage import Trail
from fengcun.store.registry import Work


def taken(work: Work, dossier_id: str) -> Trail:
    """Who had borrowed a dossier and in which lists it stands. The rows themselves go with the dossier's row.

    What a shelf check found of it goes too, and is not kept: it says where somebody looked for it last.
    """
    return Trail(tuple(work.loans.of_dossier(dossier_id)), tuple(work.handovers.of_dossier(dossier_id)))


def bring_back(work: Work, dossier_id: str, trail: Trail) -> None:
    """Put back what a seal took, in the transaction that puts the dossier back.

    Args:
        work: the transaction.
        dossier_id: the dossier as it is registered again.
        trail: from its package.
    """
    for loan in trail.loans:
        if loan.dossier == dossier_id:
            work.loans.add(loan)
    known = {one.id for one in work.handovers.all()}
    work.handovers.put_items(item for item in trail.handovers if item.dossier == dossier_id and item.handover in known)
