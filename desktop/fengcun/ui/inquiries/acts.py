"""What may be done on an inquiry now: the fields it needs and its buttons, the next act as the one main button.

Which acts there are follows from the table of steps (`model.inquiry_steps.offered`); nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fengcun.i18n import Texts
from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import (
    Check,
    InquiryEvent,
    InquiryState,
    PauseGround,
    Proposal,
    Proposed,
    RefusalReason,
    ScanKind,
)
from fengcun.services.inquiries.judging import Judgement
from fengcun.ui.common.fields import CheckField, ChoiceField, Field, LongTextField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.wording import choices, word
from fengcun.ui.inquiries.after_acts import afterwards, leaked, rechecking
from fengcun.ui.inquiries.guidance import QUESTIONS
from fengcun.ui.inquiries.offering import Act, Around, Offer, Work, main, of, plain
from fengcun.ui.inquiries.pause_acts import paused, pausing
from fengcun.ui.inquiries.words import purpose_words, reason_words

E, S = InquiryEvent, InquiryState


def offer(around: Around) -> Offer:
    """What I may do on this inquiry now."""
    state, offered = around.detail.inquiry.state, set(around.detail.offered)
    builders: dict[InquiryState, Callable[[Around], Offer]] = {
        S.RECEIVED: _checking,
        S.CHECKED: _checking,
        S.PAUSE_ASKED: pausing,
        S.PAUSED: paused,
        S.APPROVING: _approving,
        S.APPROVED: _approved,
        S.LOOKED_UP: _at_the_vault,
        S.ANSWERED: _answered,
        S.UNDERTAKEN: _at_the_vault,
        S.RECHECKING: rechecking,
        S.LEAK_REPORTED: leaked,
    }
    made = builders.get(state, afterwards)(around)
    if E.REOPEN in offered:
        made = Offer(made.fields, (*made.acts, plain(around, "reopen", Icon.EDIT, _reopen)), made.hint)
    if E.WITHDRAW in offered and made.acts and state is not S.APPROVING:
        made = Offer(made.fields, (*made.acts, plain(around, "withdraw", Icon.CLOSE, _withdraw)), made.hint)
    if not made.acts and not made.hint:
        made = Offer(hint=around.texts("inquiry-waits"))
    return made


def _withdraw(around: Around) -> Work:
    deciding, inquiry = around.inquiries.deciding, around.detail.inquiry.id
    return lambda: deciding.withdraw(inquiry)


def _reopen(around: Around) -> Work:
    deciding, inquiry = around.inquiries.deciding, around.detail.inquiry.id
    return lambda: deciding.reopen(inquiry)


def _checking(around: Around) -> Offer:
    texts, detail, found = around.texts, around.detail, around.judgement
    if E.CHECK not in detail.offered or found is None:
        return Offer(hint=texts("inquiry-waits-handler", name=detail.handler))
    inquiry = detail.inquiry
    boxes = {name: CheckField(texts(f"inquiry-check-{name}")) for name in QUESTIONS}
    for name, box in boxes.items():
        left = inquiry.check is None and name in found.left_to_people
        box.set_value(not left and getattr(inquiry.check or found.check, name))
    kinds = list(Proposed) if found.allowed else [Proposed.REFUSE, Proposed.NOT_ACCEPT]
    kind = ChoiceField(texts("inquiry-proposed"), choices(texts, kinds))
    access = ChoiceField(texts("inquiry-access"), [(one, word(texts, one)) for one in found.allowed])
    reason = ChoiceField(texts("inquiry-refusal"), [(one, reason_words(texts, one)) for one in RefusalReason])
    remark = LongTextField(texts("inquiry-remark"), lines=2, hint=_remark_hint(texts, found))
    proposal = inquiry.proposal or found.proposal
    kind.set_value(proposal.kind if proposal.kind in kinds else kinds[0])
    if proposal.access in found.allowed:
        access.set_value(proposal.access)
    if proposal.reason is not None:
        reason.set_value(proposal.reason)
    missing = "\n".join(texts(f"law-need-{need.value.replace('_', '-')}") for need in found.needs)
    deciding = around.inquiries.deciding

    def submit() -> Work:
        check = Check(**{name: box.value() for name, box in boxes.items()})
        admit = kind.value() is Proposed.ADMIT
        chosen = Proposal(
            kind.value() or Proposed.REFUSE,
            access.value() if admit else None,
            None if admit else reason.value(),
        )
        words = remark.text()

        def work() -> object:
            deciding.check(inquiry.id, check, chosen, words)
            return deciding.submit(inquiry.id)

        return work

    def pause(ground: PauseGround, words: str) -> Work:
        return lambda: deciding.ask_pause(inquiry.id, ground, words)

    fields: dict[str, Field[Any]] = {**boxes, "kind": kind, "access": access, "reason": reason, "remark": remark}
    words = texts("inquiry-act-submit")
    certifies = inquiry.individual and not detail.content.distinct
    supplement, verify = PauseGround.MISSING_PAPERS, PauseGround.VERIFICATION
    acts = [
        Act(texts("inquiry-act-submit-person") if certifies else words, Icon.CHECK, submit, main=True, refusing=words),
        Act(
            texts("inquiry-act-ask-missing-papers"),
            Icon.CLOCK,
            lambda: pause(supplement, remark.text() or missing),
            needs=() if missing else ("remark",),
        ),
    ]
    if verify in around.inquiries.profile.pauses:
        ask = texts("inquiry-act-ask-verification")
        acts.append(Act(ask, Icon.CLOCK, lambda: pause(verify, remark.text()), needs=("remark",)))
    acts.append(Act(texts("inquiry-act-edit"), Icon.EDIT, lambda: around.edit()))
    return Offer(fields, tuple(acts))


def _remark_hint(texts: Texts, found: Judgement) -> str:
    if found.competence.to_people:
        return texts("organ-law-people")
    return texts("inquiry-remark.review") if found.legal_review else ""


def _approving(around: Around) -> Offer:
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry
    if E.APPROVE not in around.detail.offered:
        rank = around.inquiries.profile.name(inquiry.next_rank, texts.language) if inquiry.next_rank else ""
        return Offer(hint=texts("inquiry-waits-rank", rank=rank))
    words = LongTextField(texts("inquiry-opinion"), lines=2, hint=texts("inquiry-opinion.hint"))
    return Offer(
        {"reason": words},
        (
            main(around, "approve", Icon.CHECK, lambda: of(words, deciding.approve, inquiry.id)),
            Act(
                texts("inquiry-act-return"),
                Icon.UNDO,
                lambda: of(words, deciding.send_back, inquiry.id),
                needs=("reason",),
            ),
        ),
    )


def _approved(around: Around) -> Offer:
    texts, inquiry, people = around.texts, around.detail.inquiry, around.inquiries
    if E.TELL_REFUSAL in around.detail.offered:
        name = "refuse" if inquiry.proposal and inquiry.proposal.kind is Proposed.REFUSE else "not-accept"
        return Offer(acts=(main(around, name, Icon.PAPERS, lambda: lambda: people.deciding.refuse(inquiry.id)),))
    if inquiry.proposal is not None and inquiry.proposal.opens_vault:
        return _at_the_vault(around)
    if inquiry.individual:
        work = main(around, "certificate", Icon.PAPERS, lambda: lambda: people.individuals.answer(inquiry.id))
        if E.REOPEN in around.detail.offered and not around.detail.content.distinct:
            apart = LongTextField(texts("inquiry-apart"), lines=2, hint=texts("inquiry-apart.hint"))
            tell = Act(
                texts("inquiry-act-tell-apart"),
                Icon.PERSON,
                lambda: of(apart, people.namesakes.tell_apart, inquiry.id),
                needs=("apart",),
            )
            return Offer({"apart": apart}, (work, tell), texts("inquiry-from-register"))
    else:
        work = main(around, "letter", Icon.PAPERS, lambda: lambda: people.individuals.answer_unit(inquiry.id))
    return Offer(acts=(work,), hint=texts("inquiry-from-register"))


def _at_the_vault(around: Around) -> Offer:
    texts, state = around.texts, around.detail.inquiry.state
    wanted = {E.LOOK_UP, E.ANSWER, E.RELEASE} & set(around.detail.offered)
    if not wanted or around.inquiries.look_ups is None:
        return Offer(hint=texts("inquiry-waits-keepers"))
    if not around.partners:
        return Offer(hint=texts("inquiry-no-partner"))
    partner = ChoiceField(texts("inquiry-partner"), [(one, one.name) for one in around.partners])
    passphrase = TextField(texts("inquiry-passphrase"), secret=True, needed=True, hint=texts("inquiry-passphrase.hint"))

    def begin() -> None:
        chosen, typed = partner.value(), passphrase.text()
        passphrase.set_value(None)
        if chosen is not None:
            around.open_vault(chosen.account, typed)

    name = "release" if state is S.UNDERTAKEN else "look-up"
    return Offer({"partner": partner, "passphrase": passphrase}, (main(around, name, Icon.KEY, begin, "passphrase"),))


def _answered(around: Around) -> Offer:
    texts, closing, intake = around.texts, around.inquiries.closing, around.inquiries.intake
    inquiry = around.detail.inquiry.id
    if E.UNDERTAKE not in around.detail.offered:
        return Offer(hint=texts("inquiry-waits"))
    purpose = purpose_words(texts, around.detail.content)

    def scanned() -> Work | None:
        chosen = around.scan()
        if chosen is None:
            return None
        media_type, read = chosen

        def work() -> object:
            intake.add_scan(inquiry, ScanKind.UNDERTAKING, media_type, read())
            return closing.undertaken(inquiry)

        return work

    printed = any(paper.kind is PaperKind.UNDERTAKING for paper in around.detail.papers)
    make = Act(
        texts("inquiry-act-undertaking"),
        Icon.PRINT,
        lambda: lambda: closing.undertaking(inquiry, purpose),
        main=not printed,
    )
    keep = Act(texts("inquiry-act-undertaken"), Icon.IMPORT, scanned, main=printed)
    return Offer(
        acts=(keep, make) if printed else (make, keep),
        hint=texts("inquiry-undertaking-first"),
    )
