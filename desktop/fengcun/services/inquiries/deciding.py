"""From the check to the approval: judged by the law, proposed by the handler, approved by others; and pauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fengcun.errors import BadInput, Refused
from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import (
    Check,
    Inquiry,
    InquiryEvent,
    InquiryState,
    PauseGround,
    Proposal,
    Proposed,
    Rank,
    RefusalReason,
)
from fengcun.model.inquiry_steps import Given
from fengcun.papers.forms import inquiry_approval, inquiry_refusal, supplement_notice
from fengcun.papers.forms.inquiry_approval import Opinion
from fengcun.papers.identity_words import ADDRESSEE_WORDS
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries import judging
from fengcun.services.inquiries.chains import chain_for
from fengcun.services.inquiries.content import Content
from fengcun.services.inquiries.intake import made
from fengcun.services.inquiries.judging import Judgement
from fengcun.services.inquiries.matter import advance
from fengcun.services.session import Session


@dataclass(frozen=True, slots=True)
class ApprovalWords:
    """The words of the values that the approval sheet prints.

    Args:
        ranks: of the chain.
        purpose, basis, wanted, proposal: of this inquiry.
        agreed: what stands where an approver wrote nothing.
        join: between names.
    """

    ranks: Mapping[Rank, str]
    purpose: str
    basis: str
    wanted: str
    proposal: str
    agreed: str
    join: str


class Deciding:
    """Judging, proposing and approving.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def judge(self, inquiry_id: str) -> Judgement:
        """What the law says of the application; nothing is looked up."""
        with self._session.read() as work:
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
        return judging.judge(content, self._session.pack, self._session.profile)

    def check(self, inquiry_id: str, check: Check, proposal: Proposal, remark: str = "") -> Inquiry:
        """Answer the four questions and propose.

        Args:
            inquiry_id: the inquiry.
            check: the answers.
            proposal: admit or refuse; within what the law says.
            remark: the handler's words; needed where people must judge the basis.

        Raises:
            Refused: as `judging.hold` and `inquiry_steps.step`.
            BadInput: the remark is missing (place ``remark``).
        """
        with self._session.write() as work:
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
            found = judging.judge(content, self._session.pack, self._session.profile)
            judging.hold(found, check, proposal)
            if found.legal_review and proposal.kind is Proposed.ADMIT and not remark.strip():
                raise BadInput("err-inquiry-review-remark", "remark")
            given = Given(self._today, check=check, proposal=proposal)
            return advance(self._session, work, inquiry_id, InquiryEvent.CHECK, given, remark)

    def submit(self, inquiry_id: str) -> Inquiry:
        """Submit what is proposed to the office's chain; a person's certificate needs none."""
        with self._session.write() as work:
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
            elsewhere = judging.competence_of(content, self._session.profile).elsewhere is not None
            settles = content.distinct or elsewhere
            chain = chain_for(self._session, work, work.inquiries.get(inquiry_id), settles=settles)
            given = Given(self._today, chain=chain)
            return advance(self._session, work, inquiry_id, InquiryEvent.SUBMIT, given)

    def approve(self, inquiry_id: str, remark: str = "") -> Inquiry:
        """Approve what somebody else proposed, when it is my turn.

        Raises:
            Refused: as `inquiry_steps.step`.
        """
        return self._plain(inquiry_id, InquiryEvent.APPROVE, remark)

    def send_back(self, inquiry_id: str, reason: str) -> Inquiry:
        """Return it to the handler; every approval is gone.

        Raises:
            BadInput: no reason.
            Refused: as `inquiry_steps.step`.
        """
        if not reason.strip():
            raise BadInput("err-field-empty", "reason")
        return self._plain(inquiry_id, InquiryEvent.RETURN, reason)

    def ask_pause(self, inquiry_id: str, ground: PauseGround, words: str) -> Inquiry:
        """Ask that the clock stands still until papers come, or until something is verified.

        Args:
            inquiry_id: received or checked.
            ground: for what.
            words: what is missing, one a line; or what is verified, and why it is complex.

        Raises:
            BadInput: nothing is said.
            Refused: the provisions of this office's organ know no pause for that (``err-inquiry-pause-ground``).
        """
        if not words.strip():
            raise BadInput("err-field-empty", "remark")
        if ground not in self._session.profile.pauses:
            raise Refused("err-inquiry-pause-ground")
        with self._session.write() as work:
            given, clear = Given(self._today, ground=ground), {"ground": ground.value}
            return advance(self._session, work, inquiry_id, InquiryEvent.ASK_PAUSE, given, words, clear)

    def grant_pause(self, inquiry_id: str) -> tuple[Inquiry, Prepared | None]:
        """Let the clock stand still from today on.

        Returns:
            The inquiry; and the notice of what is missing, where papers are. For a verification none is sent: nothing
            is asked of the applicant.
        """
        with self._session.write() as work:
            missing = self._words(work.inquiries.steps(inquiry_id)[-1].note)
            inquiry = advance(self._session, work, inquiry_id, InquiryEvent.GRANT_PAUSE)
            if inquiry.stops[-1].ground is not PauseGround.MISSING_PAPERS:
                return inquiry, None
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
            data = supplement_notice.SupplementNotice(
                number=inquiry.number,
                applicant=content.who,
                received_on=inquiry.received_on,
                stopped_on=inquiry.stops[-1].first,
                missing=tuple(line.strip() for line in missing.splitlines() if line.strip()),
                issued_on=self._today,
            )
            pdf = supplement_notice.render(data, self._session.letterhead)
            return inquiry, made(self._session, work, inquiry, PaperKind.SUPPLEMENT_NOTICE, "", pdf)

    def deny_pause(self, inquiry_id: str, reason: str = "") -> Inquiry:
        """Let the clock run on."""
        return self._plain(inquiry_id, InquiryEvent.DENY_PAUSE, reason)

    def resume(self, inquiry_id: str) -> Inquiry:
        """The papers came, or it is verified: the clock runs again from tomorrow."""
        return self._plain(inquiry_id, InquiryEvent.RESUME)

    def reopen(self, inquiry_id: str) -> Inquiry:
        """Take it back before anything was looked up, to complete it; what was approved is gone."""
        return self._plain(inquiry_id, InquiryEvent.REOPEN)

    def withdraw(self, inquiry_id: str, reason: str = "") -> Inquiry:
        """The applicant takes the application back."""
        return self._plain(inquiry_id, InquiryEvent.WITHDRAW, reason)

    def refuse(self, inquiry_id: str) -> Prepared:
        """Tell an approved refusal: makes 不许可查询决定书 or 不予受理通知书, with the reason from the fixed list.

        Raises:
            Refused: no refusal was approved.
        """
        session = self._session
        with session.write() as work:
            inquiry = advance(session, work, inquiry_id, InquiryEvent.TELL_REFUSAL)
            content = contents.read(session, work.inquiries.envelope(inquiry_id))
            accepted = inquiry.state is InquiryState.REFUSED
            kind = PaperKind.INQUIRY_REFUSAL if accepted else PaperKind.INQUIRY_NOT_ACCEPTED
            if inquiry.proposal is None or inquiry.proposal.reason is None:
                raise Refused("err-inquiry-step")
            number = issuing.next_number(session, work, kind)
            data = inquiry_refusal.InquiryRefusal(
                number=number,
                inquiry_no=inquiry.number,
                applicant=content.who,
                received_on=inquiry.received_on,
                reason=inquiry.proposal.reason,
                issued_on=self._today,
                accepted=accepted,
                elsewhere=self._elsewhere(content, inquiry.proposal.reason),
            )
            pdf = inquiry_refusal.render(data, session.letterhead)
            return made(session, work, inquiry, kind, number, pdf)

    def approval_sheet(self, inquiry_id: str, words: ApprovalWords) -> Prepared:
        """Make 查询审批表 as it stands.

        Args:
            inquiry_id: the inquiry.
            words: what the catalogue calls the values, ready for print.

        Raises:
            Refused: nothing was checked yet.
        """
        session = self._session
        with session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            if inquiry.check is None:
                raise Refused("err-inquiry-step")
            content = contents.read(session, work.inquiries.envelope(inquiry_id))
            names = session.names()
            steps = [one for one in work.inquiries.steps(inquiry_id) if one.event is InquiryEvent.APPROVE]
            given = steps[len(steps) - len(inquiry.approved_by) :]
            opinions = [
                Opinion(
                    words.ranks[rank],
                    self._words(one.note) or words.agreed,
                    names.get(one.account, ""),
                    one.at.astimezone().date(),
                )
                for rank, one in zip(inquiry.chain, given, strict=False)
            ]
            opinions += [Opinion(words.ranks[rank]) for rank in inquiry.chain[len(given) :]]
            document = content.subject.document
            data = inquiry_approval.InquiryApproval(
                number=inquiry.number,
                applicant=content.who,
                officers=words.join.join(one.name for one in content.officers),
                letter_no=content.letter_no,
                subject=f"{content.subject.name} {document.number if document else content.subject.birth}",
                purpose=words.purpose,
                basis=words.basis,
                scope=content.scope,
                wanted=words.wanted,
                received_on=inquiry.received_on,
                due=inquiry.due,
                standing=inquiry.check.standing,
                basis_ok=inquiry.check.basis,
                purpose_ok=inquiry.check.purpose,
                papers_ok=inquiry.check.papers,
                proposal=words.proposal,
                handler=names.get(inquiry.handlers[-1], ""),
                opinions=tuple(opinions),
            )
            pdf = inquiry_approval.render(data, session.letterhead)
            return made(session, work, inquiry, PaperKind.INQUIRY_APPROVAL, "", pdf)

    def _elsewhere(self, content: Content, reason: RefusalReason) -> str:
        """Who is named to the applicant; nobody where this office is the one."""
        addressee = judging.competence_of(content, self._session.profile).elsewhere
        return ADDRESSEE_WORDS[addressee] if addressee and reason is RefusalReason.NO_COMPETENCE else ""

    @property
    def _today(self) -> date:
        return self._session.clock.today()

    def _words(self, note: bytes) -> str:
        return contents.read_note(self._session, note)

    def _plain(self, inquiry_id: str, event: InquiryEvent, note: str = "") -> Inquiry:
        with self._session.write() as work:
            return advance(self._session, work, inquiry_id, event, Given(self._today), note)
