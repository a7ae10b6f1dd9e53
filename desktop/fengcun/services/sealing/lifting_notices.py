"""The notice that a seal was lifted: one for each person, made in the act itself and kept for the repository alone.

It goes to the person and the statutory representative; what is kept of it here is its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from fengcun.law.facts import Application, LaterEvent
from fengcun.model.certificate import PaperKind
from fengcun.papers.forms import lifting_notice
from fengcun.papers.forms.lifting_notice import LiftingCause, LiftingNotice
from fengcun.services.assessment.assessments import Assessed
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Prepared
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.session import Session
from fengcun.store.registry import Work


def issue(
    session: Session,
    work: Work,
    package: SealedPackage,
    assessed: Sequence[Assessed],
    cause: LaterEvent | Application,
) -> tuple[Prepared, ...]:
    """Issue a notice to each person whose record comes back.

    Args:
        session: of who lifts.
        work: the transaction of the lifting.
        package: the sealed record.
        assessed: the decisions that lift it.
        cause: what happened, or what was applied for.

    Raises:
        BadInput: a character that no font has, or a wrong form; then nothing is lifted.
    """
    why = LiftingCause.APPLICATION if isinstance(cause, Application) else LiftingCause(cause.kind.value)
    today = session.clock.today()
    made = []
    for party in {each.party.id: each.party for each in assessed}.values():
        notice = LiftingNotice(
            number=issuing.next_number(session, work, PaperKind.LIFTING_NOTICE),
            issued_on=today,
            name=party.name,
            document_no=package.dossier.case.number.text,
            cause=why,
            lifted_on=today,
        )
        pdf = lifting_notice.render(notice, session.letterhead)
        made.append(issuing.issue(session, work, PaperKind.LIFTING_NOTICE, notice.number, pdf))
    return tuple(made)
