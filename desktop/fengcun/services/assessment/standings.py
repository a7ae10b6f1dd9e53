"""Which open dossiers hold a record that the law wants sealed (应封未封), kept beside the register.

It is written whenever a dossier is registered or changed, so that the list of the day needs no assessment of the whole
register. It goes with its dossier: nothing tells of it once the record is sealed.
"""

from __future__ import annotations

from collections.abc import Mapping

from fengcun.errors import BadInput
from fengcun.law.verdict import SEALING
from fengcun.model.dossier import Dossier
from fengcun.model.sealing import Standing
from fengcun.services.assessment.assessments import assess_dossier
from fengcun.services.session import Session
from fengcun.store.registry import Work


def note(work: Work, dossier: Dossier, session: Session) -> None:
    """Assess a dossier and keep whether the law wants something in it sealed.

    Args:
        work: the transaction that registers or changes the dossier.
        dossier: as it is now.
        session: for the rules and the day.
    """
    today = session.clock.today()
    if wanted(work, dossier, session):
        work.standings.put(Standing(dossier.id, None, today))
    else:
        work.standings.remove(dossier.id)


def note_all(work: Work, wanted_of: Mapping[str, bool], session: Session) -> None:
    """Keep of many dossiers at once, assessed today, whether the law wants something in them sealed.

    Args:
        work: the transaction.
        wanted_of: by id of the dossier; some hundred at most.
        session: for the day.
    """
    today = session.clock.today()
    work.standings.put(*(Standing(dossier_id, None, today) for dossier_id, yes in wanted_of.items() if yes))
    work.standings.remove(*(dossier_id for dossier_id, yes in wanted_of.items() if not yes))


def wanted(work: Work, dossier: Dossier, session: Session) -> bool:
    """Whether the law wants something in a dossier sealed, as of today."""
    try:
        assessed = assess_dossier(work, dossier, session.pack, session.clock.today())
    except BadInput:
        # The papers contradict each other: registered as they are, and shown when the dossier is assessed.
        return False
    return any(each.decision.outcome in SEALING for each in assessed)
