"""Notices that something in a dossier is to be sealed: received, with their three days; issued to others.

Specified in `resources/specs/supervision.md`. A notice's number names a case and is kept nowhere on the open side.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law.deadlines import Trigger, due
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.holder import Basis, ReceivedNotice, Sender
from fengcun.model.ids import new_id
from fengcun.model.roles import Role
from fengcun.papers.forms import rights_notice, sealing_notice
from fengcun.papers.forms.rights_notice import RightsNotice
from fengcun.papers.forms.sealing_notice import SealingNotice
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.session import Session

_TRIGGERS = {
    Sender.COURT: Trigger.COURT_NOTICE_RECEIVED,
    Sender.PROCURATORATE: Trigger.PROCURATORATE_NOTICE_RECEIVED,
    Sender.CORRECTION: Trigger.CORRECTION_ENDED,
}


class Notices:
    """Notices received and issued.

    Args:
        session: the session.
        papers: where what is issued is held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def receive(self, dossier_id: str, sender: Sender, received_on: date) -> ReceivedNotice:
        """Register a notice about an open dossier; three natural days run from the day after.

        Args:
            dossier_id: the dossier.
            sender: who sent it.
            received_on: day of receipt, not later than today.

        Raises:
            Refused: not a clerk.
            BadInput: no such dossier, it is sealed already, or a day that is still to come (``err-received-later``).
        """
        session = self._session
        session.require(Role.CLERK)
        if received_on > session.clock.today():
            raise BadInput("err-received-later", "received_on")
        last = due(_TRIGGERS[sender], received_on, session.calendar)
        with session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            notice = ReceivedNotice(
                id=new_id(),
                archive_no=dossier.archive_no.text,
                sender=sender,
                received_on=received_on,
                due=last.due,
                plain=last.plain,
                received_by=session.person.account,
            )
            work.notices.add(notice)
            session.record(work, LogAct.NOTICE_RECEIVED, dossier.id, {"sender": sender.value})
        return notice

    def of_dossier(self, archive_no: str) -> list[ReceivedNotice]:
        """The notices about a dossier, by its archive number, the oldest first."""
        with self._session.read() as work:
            return work.notices.of_dossier(archive_no)

    def waiting(self) -> list[ReceivedNotice]:
        """The notices whose dossier is not sealed yet, the most urgent first."""
        with self._session.read() as work:
            sealed = {spot.archive_no.text for spot in work.dossiers.spots()}
            open_ones = [one for one in work.notices.all() if one.archive_no not in sealed]
        return sorted(open_ones, key=lambda one: (one.due, one.archive_no))

    def issue(self, notice: SealingNotice, basis: Basis) -> Prepared:
        """Issue a 犯罪记录封存通知书; it is kept for the sealed repository alone.

        Args:
            notice: what is filled in; number, date and article are set here.
            basis: which article it rests on.

        Raises:
            Refused: not a clerk or an approver.
            BadInput: a character that no font has, or a line break.
        """
        article = Texts(Language.CHINESE)(f"supervision-basis-{basis.value.replace('_', '-')}")  # papers speak Chinese
        return self._issue(PaperKind.SEALING_NOTICE, replace(notice, articles=article))

    def tell_rights(self, notice: RightsNotice) -> Prepared:
        """Issue a 权利义务告知书 (article 8); arguments and errors as `issue`. It has no number."""
        return self._issue(PaperKind.RIGHTS_NOTICE, notice)

    def _issue(self, kind: PaperKind, notice: SealingNotice | RightsNotice) -> Prepared:
        session = self._session
        session.require(Role.CLERK, Role.APPROVER)
        with session.write() as work:
            today = session.clock.today()
            if isinstance(notice, SealingNotice):
                number = issuing.next_number(session, work, kind)
                pdf = sealing_notice.render(replace(notice, number=number, issued_on=today), session.letterhead)
            else:
                number = ""
                pdf = rights_notice.render(replace(notice, number="", issued_on=today), session.letterhead)
            return self._papers.held(issuing.issue(session, work, kind, number, pdf))
