"""One step of an inquiry for the command line: which service does it, with what was given. No rule stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fengcun.errors import BadInput, Refused
from fengcun.model import media
from fengcun.model.inquiry import (
    Access,
    Check,
    Inquiry,
    InquiryEvent,
    InquiryState,
    Measure,
    PauseGround,
    Proposal,
    Proposed,
    RecheckOutcome,
    RefusalReason,
    ScanKind,
)
from fengcun.services.desk import CaseDesk
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries.content import Content
from fengcun.services.inquiries.look_up import OpenInquiry

E = InquiryEvent
T = TypeVar("T")
TAKE_IN, SCAN, RECEIPT, UNDERTAKING = "take_in", "scan", "receipt", "undertaking"
STEPS = (TAKE_IN, SCAN, RECEIPT, *(event.value for event in E), UNDERTAKING)
"""What can be done: the events of the table, and what belongs to intake and papers."""
QUESTIONS = ("standing", "basis", "purpose", "papers")
"""The four questions of the check."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What comes with a step.

    Args:
        inquiry: id; empty for taking in.
        application: for taking in, or to complete one with `RESUME`.
        words: remark, opinion, reason, what is missing, where it is filed.
        access: how much is proposed; what the law allows where left out.
        refuse, no: the reason and the questions answered no, where people refuse what the rules leave to them.
        scan, kind: a scanned paper.
        measure: after a leak.
        ground: for what a pause is asked.
        outcome: what a re-check found.
        partner, passphrase: who opens the repository too.
        save: where the paper that is made goes; kept in the office alone where left out.
    """

    inquiry: str
    application: Content | None = None
    words: str = ""
    access: Access | None = None
    refuse: RefusalReason | None = None
    no: tuple[str, ...] = ()
    scan: Path | None = None
    kind: ScanKind | None = None
    measure: Measure | None = None
    ground: PauseGround = PauseGround.MISSING_PAPERS
    outcome: RecheckOutcome = RecheckOutcome.UPHELD
    partner: str = ""
    passphrase: str = ""
    save: Path | None = None


def do(desk: CaseDesk, step: str, asked: Asked) -> tuple[Inquiry, str]:
    """Do a step.

    Args:
        desk: of who does it.
        step: one of `STEPS`.
        asked: what comes with it.

    Returns:
        The inquiry as it is then, and the number of the paper made; empty where none bears one.

    Raises:
        BadInput: something that the step needs was not given (``err-cli-inquiry-needs``).
        Refused, Damaged: as the service.
    """
    if step == TAKE_IN:
        application = _given(asked.application, "--application")
        return desk.inquiries.intake.receive(application, desk.session.clock.today()), ""
    _given(asked.inquiry or None, "NUMBER")
    prepared = _paper(_made(desk, step, asked))
    if prepared is not None and asked.save is not None:
        desk.papers.save(prepared.paper.id, asked.save)
    number = prepared.paper.number if prepared is not None else ""
    return desk.inquiries.register.detail(asked.inquiry).inquiry, number


def _paper(made: object) -> Prepared | None:
    """The paper among what a service gave: alone, or beside the inquiry."""
    parts = made if isinstance(made, tuple) else (made,)
    return next((part for part in parts if isinstance(part, Prepared)), None)


def _made(desk: CaseDesk, step: str, asked: Asked) -> object:
    """What the service gives; a paper where it makes one."""
    deciding, closing, one, words = desk.inquiries.deciding, desk.inquiries.closing, asked.inquiry, asked.words
    acts: dict[str, Callable[[], object]] = {
        SCAN: lambda: _scan(desk, asked, _given(asked.kind, "--kind")),
        RECEIPT: lambda: desk.inquiries.intake.receipt(one, ()),
        UNDERTAKING: lambda: closing.undertaking(one, desk.inquiries.intake.content(one).reason),
        E.CHECK: lambda: _check(desk, asked),
        E.ASK_PAUSE: lambda: deciding.ask_pause(one, asked.ground, words),
        E.GRANT_PAUSE: lambda: deciding.grant_pause(one),
        E.DENY_PAUSE: lambda: deciding.deny_pause(one, words),
        E.RESUME: lambda: _resume(desk, asked),
        E.SUBMIT: lambda: deciding.submit(one),
        E.APPROVE: lambda: deciding.approve(one, words),
        E.RETURN: lambda: deciding.send_back(one, words),
        E.REOPEN: lambda: deciding.reopen(one),
        E.LOOK_UP: lambda: _at_the_vault(desk, asked, _conclude),
        E.ANSWER: lambda: _answer(desk, asked),
        E.UNDERTAKE: lambda: _undertake(desk, asked),
        E.RELEASE: lambda: _at_the_vault(desk, asked, lambda opened: _release(desk, opened, asked)),
        E.TELL_REFUSAL: lambda: deciding.refuse(one),
        E.WITHDRAW: lambda: deciding.withdraw(one, words),
        E.FILE: lambda: closing.file(one, words),
        E.ASK_RECHECK: lambda: closing.ask_recheck(one, words),
        E.EXTEND_RECHECK: lambda: closing.extend_recheck(one, words),
        E.DECIDE_RECHECK: lambda: closing.decide_recheck(one, asked.outcome, words),
        E.REPORT_LEAK: lambda: closing.report_leak(one, words),
        E.TAKE_MEASURE: lambda: closing.take_measure(one, _given(asked.measure, "--measure"), words),
        E.CLOSE_LEAK: lambda: closing.close_leak(one),
    }
    return acts[step]()


def _given(value: T | None, option: str) -> T:
    if value is None:
        raise BadInput("err-cli-inquiry-needs", option)
    return value


def _check(desk: CaseDesk, asked: Asked) -> Inquiry:
    """The four questions as the law answers them, and what follows; or what the person says instead."""
    deciding = desk.inquiries.deciding
    found = deciding.judge(asked.inquiry)
    check, proposal = found.check, found.proposal
    if asked.refuse is not None:
        check = Check(**{name: name not in asked.no for name in QUESTIONS})
        proposal = Proposal(Proposed.REFUSE, reason=asked.refuse)
    elif asked.access is not None:
        proposal = Proposal(Proposed.ADMIT, asked.access)
    return deciding.check(asked.inquiry, check, proposal, asked.words)


def _resume(desk: CaseDesk, asked: Asked) -> Inquiry:
    if asked.application is not None:
        desk.inquiries.intake.complete(asked.inquiry, asked.application)
    return desk.inquiries.deciding.resume(asked.inquiry)


def _scan(desk: CaseDesk, asked: Asked, kind: ScanKind) -> object:
    path = _given(asked.scan, "--scan")
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadInput("err-file-unreadable", str(path)) from fault
    return desk.inquiries.intake.add_scan(asked.inquiry, kind, media.by_content(data), data)


def _undertake(desk: CaseDesk, asked: Asked) -> Inquiry:
    _scan(desk, asked, ScanKind.UNDERTAKING)
    return desk.inquiries.closing.undertaken(asked.inquiry)


def _answer(desk: CaseDesk, asked: Asked) -> object:
    """From the open register where the repository stays shut; else with it open."""
    inquiry = desk.inquiries.register.detail(asked.inquiry).inquiry
    if inquiry.state is InquiryState.APPROVED and not (inquiry.proposal and inquiry.proposal.opens_vault):
        individuals = desk.inquiries.individuals
        return individuals.answer(inquiry.id) if inquiry.individual else individuals.answer_unit(inquiry.id)
    return _at_the_vault(desk, asked, lambda opened: opened.answer())


def _conclude(opened: OpenInquiry) -> None:
    """The records whose identity number agrees are the person's; where others may be, two people compare them."""
    if not all(match.sure for match in opened.found()):
        raise Refused("err-cli-inquiry-compare")
    opened.conclude(())


def _release(desk: CaseDesk, opened: OpenInquiry, asked: Asked) -> None:
    opened.found()
    prepared = opened.answered()
    if asked.save is not None:
        desk.papers.save(prepared.paper.id, asked.save)
    opened.release()


def _at_the_vault(desk: CaseDesk, asked: Asked, act: Callable[[OpenInquiry], object]) -> object:
    """With the repository open; it is closed afterwards in any case."""
    look_ups = desk.inquiries.look_ups
    if look_ups is None:
        raise Refused("err-inquiry-keeper")
    opened = look_ups.open(asked.inquiry, _given(asked.partner or None, "--partner"), asked.passphrase)
    try:
        return act(opened)
    finally:
        opened.close()
