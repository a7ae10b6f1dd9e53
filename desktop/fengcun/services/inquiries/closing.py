"""After the answer: undertaking, filing, re-check, leak report."""

from __future__ import annotations

from datetime import date

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import Inquiry, InquiryEvent, Measure, RecheckOutcome, ScanKind
from fengcun.model.inquiry_steps import Given
from fengcun.papers.forms import recheck_opinion, undertaking
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.answers import earlier
from fengcun.services.inquiries.intake import made
from fengcun.services.inquiries.matter import advance
from fengcun.services.session import Session


class Closing:
    """What comes after the answer.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def undertaking(self, inquiry_id: str, purpose: str) -> Prepared:
        """Make 保密承诺书, to be signed by hand.

        Args:
            inquiry_id: admitted.
            purpose: what for, in words ready for print.
        """
        session = self._session
        with session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            content = contents.read(session, work.inquiries.envelope(inquiry_id))
            approved = [one.at for one in work.inquiries.steps(inquiry_id) if one.event is InquiryEvent.APPROVE]
            data = undertaking.Undertaking(
                inquiry_no=inquiry.number,
                approved_on=approved[-1].astimezone().date() if approved else inquiry.received_on,
                purpose=purpose,
                scope=content.scope,
                unit=content.who,
                officers=tuple(one.name for one in content.officers),
            )
            pdf = undertaking.render(data, session.letterhead)
            return made(session, work, inquiry, PaperKind.UNDERTAKING, "", pdf)

    def undertaken(self, inquiry_id: str) -> Inquiry:
        """The signed undertaking was scanned in.

        Raises:
            Refused: it was not (``err-inquiry-undertaking``), or the inquiry is not that far.
        """
        with self._session.write() as work:
            signed = any(scan.kind is ScanKind.UNDERTAKING for scan in work.inquiries.scans(inquiry_id))
            given = Given(self._today, signed=signed)
            return advance(self._session, work, inquiry_id, InquiryEvent.UNDERTAKE, given)

    def file(self, inquiry_id: str, place: str) -> Inquiry:
        """Register it as done and file its papers.

        Args:
            inquiry_id: given out, refused, withdrawn or re-checked.
            place: where its papers lie (归档位置).

        Raises:
            BadInput: no place.
            Refused: a re-check led to a new answer, and nobody has taken its inquiry in (``err-inquiry-followed``).
        """
        if not place.strip():
            raise BadInput("err-field-empty", "place")
        with self._session.write() as work:
            given = Given(self._today, followed=bool(work.inquiries.following(inquiry_id)))
            return advance(self._session, work, inquiry_id, InquiryEvent.FILE, given, place)

    def ask_recheck(self, inquiry_id: str, reasons: str) -> Inquiry:
        """The applicant objects: fifteen working days run.

        Raises:
            BadInput: no reasons.
        """
        if not reasons.strip():
            raise BadInput("err-field-empty", "reasons")
        return self._plain(inquiry_id, InquiryEvent.ASK_RECHECK, reasons)

    def extend_recheck(self, inquiry_id: str, reason: str) -> Inquiry:
        """Thirty working days instead of fifteen.

        Raises:
            BadInput: no reason.
        """
        if not reason.strip():
            raise BadInput("err-field-empty", "reason")
        return self._plain(inquiry_id, InquiryEvent.EXTEND_RECHECK, reason)

    def decide_recheck(self, inquiry_id: str, outcome: RecheckOutcome, reasons: str) -> tuple[Inquiry, Prepared]:
        """Decide a re-check and make 复查意见书 for the applicant; unless the answer is upheld, a new inquiry follows.

        Args:
            inquiry_id: under re-check.
            outcome: what was found; one of `inquiry_steps.outcomes`.
            reasons: in words that repeat no record.

        Raises:
            BadInput: no reasons.
            Refused: as `inquiry_steps.step`.
        """
        if not reasons.strip():
            raise BadInput("err-field-empty", "reasons")
        session = self._session
        with session.write() as work:
            given, clear = Given(self._today, outcome=outcome), {"outcome": outcome.value}
            inquiry = advance(session, work, inquiry_id, InquiryEvent.DECIDE_RECHECK, given, reasons, clear)
            content = contents.read(session, work.inquiries.envelope(inquiry_id))
            number = issuing.next_number(session, work, PaperKind.RECHECK_OPINION)
            data = recheck_opinion.RecheckOpinion(
                number=number,
                inquiry_no=inquiry.number,
                applicant=content.who,
                asked_on=inquiry.recheck_on or self._today,
                reasons=reasons.strip(),
                issued_on=self._today,
                outcome=outcome,
                corrected=outcome.again,
                earlier=earlier(work, inquiry),
            )
            pdf = recheck_opinion.render(data, session.letterhead)
            return inquiry, made(session, work, inquiry, PaperKind.RECHECK_OPINION, number, pdf)

    def report_leak(self, inquiry_id: str, what: str) -> Inquiry:
        """Somebody gave away what the inquiry told (articles 17 and 20).

        Raises:
            BadInput: nothing is said.
        """
        if not what.strip():
            raise BadInput("err-field-empty", "what")
        return self._plain(inquiry_id, InquiryEvent.REPORT_LEAK, what)

    def take_measure(self, inquiry_id: str, measure: Measure, how: str) -> Inquiry:
        """Note how one of the measures was seen to.

        Raises:
            BadInput: nothing is said.
        """
        if not how.strip():
            raise BadInput("err-field-empty", "how")
        with self._session.write() as work:
            given = Given(self._today, measure=measure)
            clear = {"measure": measure.value}
            return advance(self._session, work, inquiry_id, InquiryEvent.TAKE_MEASURE, given, how, clear)

    def close_leak(self, inquiry_id: str) -> Inquiry:
        """Every measure was seen to."""
        return self._plain(inquiry_id, InquiryEvent.CLOSE_LEAK)

    @property
    def _today(self) -> date:
        return self._session.clock.today()

    def _plain(self, inquiry_id: str, event: InquiryEvent, note: str = "") -> Inquiry:
        with self._session.write() as work:
            return advance(self._session, work, inquiry_id, event, Given(self._today), note)
