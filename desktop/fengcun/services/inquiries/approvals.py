"""What was submitted and approved on an inquiry, signed by whoever did it: a row written by hand approves nothing.

Everybody who works with dossiers has the register's key and could write that others approved. What they do not have is
the others' signing keys. Specified in `resources/specs/inquiries.md`, "Signatures".
"""

from __future__ import annotations

import rfc8785

from fengcun.errors import Damaged, Refused
from fengcun.model.inquiry import ROLE_OF_RANK, Access, Inquiry, InquiryEvent, InquiryState, Proposed
from fengcun.services.inquiries import content as contents
from fengcun.services.sealing.signatures import signed_by
from fengcun.services.session import Session
from fengcun.store.registry import Work

DOMAIN = b"fengcun-inquiry-approval/1\n"
"""Stands before the signed bytes, so that a signature of another use is never one of an inquiry."""
SIGNED = frozenset({InquiryEvent.SUBMIT, InquiryEvent.APPROVE})
RESTING = frozenset(
    {
        InquiryEvent.APPROVE,
        InquiryEvent.LOOK_UP,
        InquiryEvent.ANSWER,
        InquiryEvent.UNDERTAKE,
        InquiryEvent.RELEASE,
        InquiryEvent.TELL_REFUSAL,
    }
)
"""Events that rest on what was signed before; it is checked each time."""
VOID = frozenset({InquiryEvent.RETURN, InquiryEvent.REOPEN})
_OPEN_YET = frozenset({InquiryState.APPROVING, InquiryState.APPROVED})
"""States in which an inquiry can still go another way: here an approver must not have been suspended since."""


def sign(session: Session, work: Work, inquiry: Inquiry) -> None:
    """Sign the submission, or the approval just given, as the person who is logged in.

    Args:
        session: of that person.
        work: the transaction in which the inquiry is written.
        inquiry: as it is then.
    """
    position = len(inquiry.approved_by)
    before = work.inquiries.signatures(inquiry.id)[:position]
    data = _signed(session, work, inquiry, position, before[-1][1] if before else b"")
    signature = session.opened.secret.signing.sign(data)
    work.inquiries.sign(inquiry.id, position, session.person.account, signature)


def check(session: Session, work: Work, inquiry: Inquiry) -> None:
    """See that an inquiry was submitted by its handler and approved by its chain: by their own signatures.

    Args:
        session: of who checks.
        work: a transaction.
        inquiry: submitted.

    Raises:
        Damaged: a signature is missing, of somebody else, or of another inquiry, proposal or application; nobody
            approved what somebody must; or one person stands in two places (``err-inquiry-unsigned``).
        Refused: an approver was suspended since, before anything was looked up (``err-inquiry-approver``).
    """
    given = work.inquiries.signatures(inquiry.id)
    people = (*inquiry.handlers[-1:], *inquiry.approved_by)
    if tuple(account for account, _ in given) != people or set(inquiry.handlers) & set(inquiry.approved_by):
        raise Damaged("err-inquiry-unsigned")
    if len(set(people)) != len(people) or (not inquiry.chain and _decided_by_others(session, work, inquiry)):
        raise Damaged("err-inquiry-unsigned")
    before = b""
    for position, (account, signature) in enumerate(given):
        if not signed_by(session, account, _signed(session, work, inquiry, position, before), signature):
            raise Damaged("err-inquiry-unsigned")
        before = signature
    for account, rank in zip(inquiry.approved_by, inquiry.chain, strict=False):
        member = session.roster.member(account)
        if not member.person.can(ROLE_OF_RANK[rank]):
            raise Damaged("err-inquiry-unsigned")
        if member.suspended and inquiry.state in _OPEN_YET:
            raise Refused("err-inquiry-approver")


def forged(session: Session, work: Work) -> tuple[int, int]:
    """How many inquiries were looked at, and how many of them rest on something not signed by whom it names."""
    every = work.inquiries.in_states(InquiryState)
    return len(every), sum(not _stands(session, work, one) for one in every)


def _stands(session: Session, work: Work, inquiry: Inquiry) -> bool:
    told = {InquiryEvent.LOOK_UP, InquiryEvent.TELL_REFUSAL} & {one.event for one in work.inquiries.steps(inquiry.id)}
    if not (told or inquiry.approved_by or inquiry.state in _OPEN_YET or work.inquiries.signatures(inquiry.id)):
        return True
    try:
        check(session, work, inquiry)
    except Damaged:
        return False
    except Refused:
        return True  # signed by whom it names; that it counts no longer is told where it is used
    return True


def _decided_by_others(session: Session, work: Work, inquiry: Inquiry) -> bool:
    """Whether others than the handler must decide it: everything but a person's certificate."""
    proposal = inquiry.proposal
    if not inquiry.individual or proposal is None or proposal.kind is not Proposed.ADMIT:
        return True
    return (
        proposal.access is not Access.CERTIFICATE
        or contents.read(session, work.inquiries.envelope(inquiry.id)).distinct
    )


def _signed(session: Session, work: Work, inquiry: Inquiry, position: int, before: bytes) -> bytes:
    """The bytes that are signed: what is asked and proposed, who is to approve it, and what was signed before."""
    check_, proposal = inquiry.check, inquiry.proposal
    if check_ is None or proposal is None:
        raise Damaged("err-inquiry-unsigned")
    submitted = [step.at for step in work.inquiries.steps(inquiry.id) if step.event is InquiryEvent.SUBMIT]
    document = {
        "access": proposal.access.value if proposal.access else "",
        "applicant": inquiry.applicant.value,
        "application": contents.digest(contents.read(session, work.inquiries.envelope(inquiry.id))),
        "before": before.hex(),
        "chain": [rank.value for rank in inquiry.chain],
        "check": [check_.standing, check_.basis, check_.purpose, check_.papers],
        "handlers": list(inquiry.handlers),
        "inquiry": inquiry.id,
        "number": inquiry.number,
        "office": session.facts.id,
        "position": position,
        "proposed": proposal.kind.value,
        "reason": proposal.reason.value if proposal.reason else "",
        "received_on": inquiry.received_on.isoformat(),
        "submitted_at": submitted[-1].isoformat() if submitted else "",
    }
    return DOMAIN + rfc8785.dumps(document)
