"""What may be done on an inquiry now: the fields it needs and its buttons, the next act as the one main button.

Which acts there are follows from the table of steps (`model.inquiry_steps.offered`); nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fengcun.i18n import Texts
from fengcun.model.inquiry import (
    Check,
    InquiryEvent,
    InquiryState,
    Measure,
    Proposal,
    Proposed,
    RefusalReason,
    ScanKind,
)
from fengcun.model.roles import Person
from fengcun.services.inquiries.desk import Inquiries
from fengcun.services.inquiries.judging import Judgement
from fengcun.services.inquiries.register import Detail
from fengcun.ui.common.fields import CheckField, ChoiceField, Field, LongTextField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.wording import choices, word
from fengcun.ui.inquiries.guidance import QUESTIONS, measures
from fengcun.ui.inquiries.words import purpose_words, reason_words

E, S = InquiryEvent, InquiryState
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One button.

    Args:
        words: on it.
        icon: beside them.
        begin: called when it is pressed; gives the work for the worker, or None where the person changed their mind.
        main: whether it is the next act.
        needs: places of fields that may not be empty for it.
        refusing: the words in their place while a refusal is proposed; empty where they stay.
    """

    words: str
    icon: Icon
    begin: Callable[[], Work | None]
    main: bool = False
    needs: tuple[str, ...] = ()
    refusing: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be done now.

    Args:
        fields: to be filled in, by place.
        acts: the buttons, the main one first.
        hint: what is waited for, where I cannot do anything.
    """

    fields: dict[str, Field[Any]] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the acts work with.

    Args:
        texts: the catalogue.
        inquiries: the desk.
        detail: the inquiry.
        judgement: what the law says; None where it is decided already.
        partners: who can open the repository with me.
        scan: asks for a scanned paper and gives its kind of file and its bytes; None where none was chosen.
        open_vault: opens the repository with a partner's passphrase.
        edit: begins to complete the application.
        again: begins a new application that follows this one; None where I do not take applications in.
    """

    texts: Texts
    inquiries: Inquiries
    detail: Detail
    judgement: Judgement | None
    partners: Sequence[Person]
    scan: Callable[[], tuple[str, Callable[[], bytes]] | None]
    open_vault: Callable[[str, str], None]
    edit: Callable[[], None]
    again: Callable[[], None] | None


def offer(around: Around) -> Offer:
    """What I may do on this inquiry now."""
    state, offered = around.detail.inquiry.state, set(around.detail.offered)
    builders: dict[InquiryState, Callable[[Around], Offer]] = {
        S.RECEIVED: _checking,
        S.CHECKED: _checking,
        S.PAUSE_ASKED: _pausing,
        S.PAUSED: _paused,
        S.APPROVING: _approving,
        S.APPROVED: _approved,
        S.LOOKED_UP: _at_the_vault,
        S.ANSWERED: _answered,
        S.UNDERTAKEN: _at_the_vault,
        S.RECHECKING: _rechecking,
        S.LEAK_REPORTED: _leaked,
    }
    made = builders.get(state, _afterwards)(around)
    if E.REOPEN in offered:
        made = Offer(made.fields, (*made.acts, _plain(around, "reopen", Icon.EDIT, _reopen)), made.hint)
    if E.WITHDRAW in offered and made.acts and state is not S.APPROVING:
        made = Offer(made.fields, (*made.acts, _plain(around, "withdraw", Icon.CLOSE, _withdraw)), made.hint)
    if not made.acts and not made.hint:
        made = Offer(hint=around.texts("inquiry-waits"))
    return made


def _plain(around: Around, name: str, icon: Icon, begin: Callable[[Around], Work | None], *needs: str) -> Act:
    return Act(around.texts(f"inquiry-act-{name}"), icon, lambda: begin(around), needs=needs)


def _main(around: Around, name: str, icon: Icon, begin: Callable[[], Work | None], *needs: str) -> Act:
    return Act(around.texts(f"inquiry-act-{name}"), icon, begin, main=True, needs=needs)


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
        box.set_value(getattr(inquiry.check or found.check, name))
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

    def pause() -> Work:
        words = remark.text() or missing
        return lambda: deciding.ask_pause(inquiry.id, words)

    fields: dict[str, Field[Any]] = {**boxes, "kind": kind, "access": access, "reason": reason, "remark": remark}
    words = texts("inquiry-act-submit")
    certifies = inquiry.individual and not detail.content.distinct
    acts = (
        Act(texts("inquiry-act-submit-person") if certifies else words, Icon.CHECK, submit, main=True, refusing=words),
        Act(texts("inquiry-act-ask-pause"), Icon.CLOCK, pause, needs=() if missing else ("remark",)),
        Act(texts("inquiry-act-edit"), Icon.EDIT, lambda: around.edit()),
    )
    return Offer(fields, acts)


def _remark_hint(texts: Texts, found: Judgement) -> str:
    if found.competence.to_people:
        return texts("organ-law-people")
    return texts("inquiry-remark.review") if found.legal_review else ""


def _pausing(around: Around) -> Offer:
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry.id
    if E.GRANT_PAUSE not in around.detail.offered:
        return Offer(hint=texts("inquiry-waits-pause"))
    words = LongTextField(texts("inquiry-opinion"), lines=2)
    return Offer(
        {"reason": words},
        (
            _main(around, "grant-pause", Icon.CHECK, lambda: lambda: deciding.grant_pause(inquiry)[1]),
            Act(texts("inquiry-act-deny-pause"), Icon.UNDO, lambda: _of(words, deciding.deny_pause, inquiry)),
        ),
    )


def _paused(around: Around) -> Offer:
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry.id
    acts = [_main(around, "resume", Icon.CHECK, lambda: lambda: deciding.resume(inquiry))]
    acts.append(Act(texts("inquiry-act-edit"), Icon.EDIT, lambda: around.edit()))
    return Offer(acts=tuple(acts), hint=texts("inquiry-paused"))


def _approving(around: Around) -> Offer:
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry
    if E.APPROVE not in around.detail.offered:
        rank = around.inquiries.profile.name(inquiry.next_rank, texts.language) if inquiry.next_rank else ""
        return Offer(hint=texts("inquiry-waits-rank", rank=rank))
    words = LongTextField(texts("inquiry-opinion"), lines=2, hint=texts("inquiry-opinion.hint"))
    return Offer(
        {"reason": words},
        (
            _main(around, "approve", Icon.CHECK, lambda: _of(words, deciding.approve, inquiry.id)),
            Act(
                texts("inquiry-act-return"),
                Icon.UNDO,
                lambda: _of(words, deciding.send_back, inquiry.id),
                needs=("reason",),
            ),
        ),
    )


def _of(words: LongTextField, call: Callable[[str, str], object], inquiry: str) -> Work:
    text = words.text()
    return lambda: call(inquiry, text)


def _approved(around: Around) -> Offer:
    texts, inquiry, people = around.texts, around.detail.inquiry, around.inquiries
    if E.TELL_REFUSAL in around.detail.offered:
        name = "refuse" if inquiry.proposal and inquiry.proposal.kind is Proposed.REFUSE else "not-accept"
        return Offer(acts=(_main(around, name, Icon.PAPERS, lambda: lambda: people.deciding.refuse(inquiry.id)),))
    if inquiry.proposal is not None and inquiry.proposal.opens_vault:
        return _at_the_vault(around)
    if inquiry.individual:
        work = _main(around, "certificate", Icon.PAPERS, lambda: lambda: people.individuals.answer(inquiry.id))
    else:
        work = _main(around, "letter", Icon.PAPERS, lambda: lambda: people.individuals.answer_unit(inquiry.id))
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
    return Offer({"partner": partner, "passphrase": passphrase}, (_main(around, name, Icon.KEY, begin, "passphrase"),))


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

    return Offer(
        acts=(
            _main(around, "undertaken", Icon.IMPORT, scanned),
            Act(texts("inquiry-act-undertaking"), Icon.PRINT, lambda: lambda: closing.undertaking(inquiry, purpose)),
        ),
        hint=texts("inquiry-undertaking-first"),
    )


def _afterwards(around: Around) -> Offer:
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry.id
    offered = around.detail.offered
    if not {E.FILE, E.ASK_RECHECK, E.REPORT_LEAK} & set(offered):
        return Offer(hint=texts("inquiry-waits"))
    place = TextField(texts("inquiry-place"), placeholder=texts("inquiry-place.example"))
    words = LongTextField(texts("inquiry-afterwards"), lines=2, hint=texts("inquiry-afterwards.hint"))
    fields: dict[str, Field[Any]] = {}
    acts: list[Act] = []
    if E.FILE in offered:
        fields["place"] = place

        def file() -> Work:
            typed = place.text()
            return lambda: closing.file(inquiry, typed)

        acts.append(_main(around, "file", Icon.DOSSIERS, file, "place"))
    state, again = around.detail.inquiry.state, around.again
    if state is S.RECHECKED and again is not None:
        acts.append(Act(texts("inquiry-act-again"), Icon.ADD, lambda: again()))
    fields["words"] = words
    if E.ASK_RECHECK in offered:
        acts.append(
            Act(
                texts("inquiry-act-ask-recheck"),
                Icon.UNDO,
                lambda: _of(words, closing.ask_recheck, inquiry),
                needs=("words",),
            )
        )
    if E.REPORT_LEAK in offered:
        acts.append(
            Act(
                texts("inquiry-act-report-leak"),
                Icon.ALERT,
                lambda: _of(words, closing.report_leak, inquiry),
                needs=("words",),
            )
        )
    hints = {S.RELEASED: "inquiry-file-papers", S.RECHECKED: "inquiry-file-rechecked"}
    return Offer(fields, tuple(acts), texts(hints[state]) if state in hints else "")


def _rechecking(around: Around) -> Offer:
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry.id
    if E.DECIDE_RECHECK not in around.detail.offered:
        return Offer(hint=texts("inquiry-waits-recheck"))
    corrected = CheckField(texts("inquiry-corrected"))
    reasons = LongTextField(texts("inquiry-reasons"), lines=3, hint=texts("inquiry-reasons.hint"))

    def decide() -> Work:
        wrong, words = corrected.value(), reasons.text()
        return lambda: closing.decide_recheck(inquiry, corrected=wrong, reasons=words)[1]

    acts = [_main(around, "decide-recheck", Icon.CHECK, decide, "reasons")]
    if E.EXTEND_RECHECK in around.detail.offered:
        extend = texts("inquiry-act-extend-recheck")
        acts.append(Act(extend, Icon.CLOCK, lambda: _of(reasons, closing.extend_recheck, inquiry), needs=("reasons",)))
    return Offer({"corrected": corrected, "reasons": reasons}, tuple(acts))


def _leaked(around: Around) -> Offer:
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry
    left = [one for one in Measure if one not in inquiry.measures]
    if not left:
        told = measures(texts, inquiry)
        if E.CLOSE_LEAK not in around.detail.offered:
            return Offer(hint=f"{told}\n{texts('inquiry-waits-leak')}")
        return Offer(
            hint=told, acts=(_main(around, "close-leak", Icon.CHECK, lambda: lambda: closing.close_leak(inquiry.id)),)
        )
    measure = ChoiceField(texts("inquiry-measure"), choices(texts, left))
    how = LongTextField(texts("inquiry-how"), lines=2)

    def take() -> Work:
        chosen, words = measure.value() or left[0], how.text()
        return lambda: closing.take_measure(inquiry.id, chosen, words)

    act = _main(around, "take-measure", Icon.CHECK, take, "how")
    return Offer({"measure": measure, "how": how}, (act,), measures(texts, inquiry))
