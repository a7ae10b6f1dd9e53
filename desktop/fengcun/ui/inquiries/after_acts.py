"""What may be done on an inquiry after its answer: filing, a re-check and what follows from it, a leak."""

from __future__ import annotations

from typing import Any

from fengcun.model.inquiry import InquiryEvent, InquiryState, Measure
from fengcun.model.inquiry_steps import outcomes
from fengcun.ui.common.fields import ChoiceField, Field, LongTextField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.wording import choices, word
from fengcun.ui.inquiries.guidance import measures
from fengcun.ui.inquiries.offering import Act, Around, Offer, Work, main, of

E, S = InquiryEvent, InquiryState


def afterwards(around: Around) -> Offer:
    """It is told: to be filed, contested or leaked."""
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry.id
    offered = around.detail.offered
    if not {E.FILE, E.ASK_RECHECK, E.REPORT_LEAK} & set(offered):
        return Offer(hint=texts("inquiry-waits"))
    place = TextField(texts("inquiry-place"), placeholder=texts("inquiry-place.example"))
    words = LongTextField(texts("inquiry-afterwards"), lines=2, hint=texts("inquiry-afterwards.hint"))
    fields: dict[str, Field[Any]] = {}
    acts: list[Act] = []
    owed = around.detail.inquiry.answered_again and not around.detail.followed
    if E.FILE in offered and not (owed and around.detail.inquiry.state is S.RECHECKED):
        fields["place"] = place

        def file() -> Work:
            typed = place.text()
            return lambda: closing.file(inquiry, typed)

        acts.append(main(around, "file", Icon.DOSSIERS, file, "place"))
    state, again = around.detail.inquiry.state, around.again
    void = "" if owed else around.detail.void_answer
    if (owed or void) and again is not None:
        acts.append(Act(texts("inquiry-act-again"), Icon.ADD, lambda: again(), main="place" not in fields))
    fields["words"] = words
    if E.ASK_RECHECK in offered:
        acts.append(
            Act(
                texts("inquiry-act-ask-recheck"),
                Icon.UNDO,
                lambda: of(words, closing.ask_recheck, inquiry),
                needs=("words",),
            )
        )
    if E.REPORT_LEAK in offered:
        acts.append(
            Act(
                texts("inquiry-act-report-leak"),
                Icon.ALERT,
                lambda: of(words, closing.report_leak, inquiry),
                needs=("words",),
            )
        )
    hints = {S.RELEASED: "inquiry-file-papers", S.RECHECKED: "inquiry-file-rechecked"}
    hint = "inquiry-answer-again" if owed else hints.get(state, "")
    told = [texts("inquiry-answer-void", number=void)] if void else []
    told += [texts(hint)] if hint else []
    return Offer(fields, tuple(acts), "\n".join(told))


def rechecking(around: Around) -> Offer:
    """Somebody objected."""
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry.id
    if E.DECIDE_RECHECK not in around.detail.offered:
        return Offer(hint=texts("inquiry-waits-recheck"))
    found = around.detail.inquiry
    outcome = ChoiceField(texts("inquiry-outcome"), [(one, word(texts, one)) for one in outcomes(found)])
    reasons = LongTextField(texts("inquiry-reasons"), lines=3, hint=texts("inquiry-reasons.hint"))

    def decide() -> Work:
        chosen, words = outcome.value() or outcomes(found)[0], reasons.text()
        return lambda: closing.decide_recheck(inquiry, chosen, words)[1]

    acts = [main(around, "decide-recheck", Icon.CHECK, decide, "reasons")]
    if E.EXTEND_RECHECK in around.detail.offered:
        extend = texts("inquiry-act-extend-recheck")
        acts.append(Act(extend, Icon.CLOCK, lambda: of(reasons, closing.extend_recheck, inquiry), needs=("reasons",)))
    asked = next((one.note for one in reversed(around.detail.history) if one.event is E.ASK_RECHECK), "")
    return Offer({"outcome": outcome, "reasons": reasons}, tuple(acts), texts("inquiry-recheck-asked", words=asked))


def leaked(around: Around) -> Offer:
    """Something got out: one measure after the other."""
    texts, closing, inquiry = around.texts, around.inquiries.closing, around.detail.inquiry
    left = [one for one in Measure if one not in inquiry.measures]
    if not left:
        told = measures(texts, inquiry)
        if E.CLOSE_LEAK not in around.detail.offered:
            return Offer(hint=f"{told}\n{texts('inquiry-waits-leak')}")
        return Offer(
            hint=told, acts=(main(around, "close-leak", Icon.CHECK, lambda: lambda: closing.close_leak(inquiry.id)),)
        )
    measure = ChoiceField(texts("inquiry-measure"), choices(texts, left))
    how = LongTextField(texts("inquiry-how"), lines=2)

    def take() -> Work:
        chosen, words = measure.value() or left[0], how.text()
        return lambda: closing.take_measure(inquiry.id, chosen, words)

    act = main(around, "take-measure", Icon.CHECK, take, "how")
    return Offer({"measure": measure, "how": how}, (act,), measures(texts, inquiry))
