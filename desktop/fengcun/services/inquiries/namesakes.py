"""Namesakes: open records of the same name and birth without a number, and the short way to say they are another's.

Only the open register is read. Who has a sealed record and who has none see the same here. That somebody registered is
another person is said by the handler with the reason, and confirmed by the office's chain before anything is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.inquiry import Inquiry, InquiryEvent, InquiryState
from fengcun.model.inquiry_steps import Given
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries import judging
from fengcun.services.inquiries.certificates import Certificates
from fengcun.services.inquiries.chains import chain_for
from fengcun.services.inquiries.individuals import request_of
from fengcun.services.inquiries.matter import advance, keep
from fengcun.services.session import Session


@dataclass(frozen=True, slots=True)
class Namesake:
    """An open record that may be the person's.

    Args:
        archive_no: of the dossier.
        case_no: 案号.
        birth: as registered; empty where it is not known.
    """

    archive_no: str
    case_no: str
    birth: str

    def __repr__(self) -> str:
        return "Namesake()"


class Namesakes:
    """Telling somebody from those of the same name.

    Args:
        session: the session.
        certificates: answers from the open register.
    """

    def __init__(self, session: Session, certificates: Certificates) -> None:
        self._session, self._certificates = session, certificates

    def of(self, inquiry_id: str) -> tuple[Namesake, ...]:
        """The open records that stand between a person's inquiry and its answer.

        Args:
            inquiry_id: of a person.

        Raises:
            BadInput: no such inquiry, or it names no identity paper.
        """
        with self._session.read() as work:
            inquiry = work.inquiries.get(inquiry_id)
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
        if not inquiry.individual or content.distinct:
            return ()
        return tuple(
            Namesake(dossier.archive_no.text, dossier.case.number.text, str(party.birth.date or ""))
            for dossier, party in self._certificates.alike(request_of(content, inquiry))
        )

    def tell_apart(self, inquiry_id: str, reason: str) -> Inquiry:
        """Say that none of them is this person, and submit that: in one transaction, from whatever is not decided yet.

        Args:
            inquiry_id: of a person, not answered.
            reason: how one knows; the approver reads it.

        Raises:
            BadInput: no reason.
            Refused: I am not a clerk, or it is answered already.
        """
        if not reason.strip():
            raise BadInput("err-field-empty", "apart")
        session = self._session
        given = Given(session.clock.today())
        with session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            content = replace(contents.read(session, work.inquiries.envelope(inquiry_id)), distinct=True)
            if not inquiry.individual:
                raise Refused("err-inquiry-step")
            if inquiry.state is InquiryState.APPROVED:
                advance(session, work, inquiry_id, InquiryEvent.REOPEN)
            work.inquiries.put_envelope(inquiry_id, contents.seal_up(session, content))
            keep(session, work, inquiry, None, LogAct.INQUIRY_RECEIVED, clear={"completed": "yes"})
            found = judging.judge(content, session.pack, session.profile)
            judged = replace(given, check=found.check, proposal=found.proposal)
            inquiry = advance(session, work, inquiry_id, InquiryEvent.CHECK, judged, reason)
            chain = chain_for(session, work, inquiry, settles=True)
            return advance(session, work, inquiry_id, InquiryEvent.SUBMIT, replace(given, chain=chain))
