"""Proposals and approvals of seals, signed by whoever made them: a row written into the register by hand is none.

Everybody who works with dossiers has the register's key and so could write that somebody else approved. What they do
not have is that person's signing key. Specified in `resources/specs/keys.md`, section 6.
"""

from __future__ import annotations

import hashlib

import rfc8785

from fengcun.errors import Damaged, Refused
from fengcun.keys.signing import verify
from fengcun.model.roles import Role
from fengcun.model.sealing import SealRequest, SealStep
from fengcun.services.session import Session
from fengcun.store.registry import Work

DOMAIN = b"fengcun-request/1\n"
"""Stands before the signed bytes, so that a signature of another use is never one of a request."""


def sign(session: Session, work: Work, request: SealRequest, step: SealStep) -> None:
    """Sign a step of a request as the person who is logged in.

    Args:
        session: of that person.
        work: the transaction in which the request is written.
        request: as it is written.
        step: `PROPOSED` or `APPROVED`.
    """
    data = _signed(session, work, request, step, session.person.account)
    signature = session.opened.secret.signing.sign(data)
    work.requests.put_signature(request.id, step, session.person.account, signature)


def check(session: Session, work: Work, request: SealRequest) -> None:
    """See that a request was proposed, and, where it is approved, approved by another: by their own signatures.

    Raises:
        Damaged: a signature is missing, of somebody else, or of another request (``err-seal-unsigned``).
        Refused: proposer and approver are one account (``err-own-request``), or the approver is none or was suspended
            since (``err-seal-approver``).
    """
    _check(session, work, request, SealStep.PROPOSED, request.proposed_by)
    if request.step is not SealStep.APPROVED:
        return
    approver = request.decided_by or ""
    if approver == request.proposed_by:
        raise Refused("err-own-request")
    _check(session, work, request, SealStep.APPROVED, approver)
    member = session.roster.member(approver)
    if member.suspended or not member.person.can(Role.APPROVER):
        raise Refused("err-seal-approver")


def _check(session: Session, work: Work, request: SealRequest, step: SealStep, account: str) -> None:
    found = work.requests.signature(request.id, step)
    if found is None or found[0] != account:
        raise Damaged("err-seal-unsigned")
    if not signed_by(session, account, _signed(session, work, request, step, account), found[1]):
        raise Damaged("err-seal-unsigned")


def signed_by(session: Session, account: str, data: bytes, signature: bytes) -> bool:
    """Whether a signature is of that account, made with its key of now or one that it had before.

    Args:
        session: of who checks; the roster tells the keys.
        account: whose it should be.
        data: what was signed.
        signature: Ed25519.
    """
    known = {one.person.account: one for one in session.roster.members()}
    member = known.get(account)
    return member is not None and any(verify(key, data, signature) for key in (member.key, *member.former))


def _signed(session: Session, work: Work, request: SealRequest, step: SealStep, account: str) -> bytes:
    """The bytes that are signed: what is to be sealed, on which decision, and, for an approval, whose proposal."""
    proposal = work.requests.signature(request.id, SealStep.PROPOSED) if step is SealStep.APPROVED else None
    document = {
        "by": account,
        "decision": hashlib.sha256(request.decision.encode()).hexdigest(),
        "dossier": request.dossier,
        "office": session.facts.id,
        "pack": request.pack,
        "party": request.party or "",
        "proposal": proposal[1].hex() if proposal else "",
        "request": request.id,
        "scope": request.scope.value,
        "shelf": request.shelf_code,
        "step": step.value,
    }
    return DOMAIN + rfc8785.dumps(document)
