"""What may be done while the clock is to stand still, or stands still: for missing papers, or for a verification."""

from __future__ import annotations

from fengcun.model.inquiry import InquiryEvent, PauseGround
from fengcun.ui.common.fields import LongTextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.wording import word
from fengcun.ui.inquiries.offering import Act, Around, Offer, main, of

E = InquiryEvent


def pausing(around: Around) -> Offer:
    """A pause is asked for."""
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry
    ground = inquiry.pausing or PauseGround.MISSING_PAPERS
    if E.GRANT_PAUSE not in around.detail.offered:
        return Offer(hint=texts("inquiry-waits-pause", ground=word(texts, ground)))
    words = LongTextField(texts("inquiry-opinion"), lines=2)

    def grant() -> object:
        after, notice = deciding.grant_pause(inquiry.id)
        return notice or after

    asked = next((one.note for one in reversed(around.detail.history) if one.event is E.ASK_PAUSE), "")
    return Offer(
        {"reason": words},
        (
            main(around, f"grant-{ground.value.replace('_', '-')}", Icon.CHECK, lambda: grant),
            Act(texts("inquiry-act-deny-pause"), Icon.UNDO, lambda: of(words, deciding.deny_pause, inquiry.id)),
        ),
        texts("inquiry-pause-asked", ground=word(texts, ground), words=asked),
    )


def paused(around: Around) -> Offer:
    """The clock stands still."""
    texts, deciding, inquiry = around.texts, around.inquiries.deciding, around.detail.inquiry
    ground = inquiry.stops[-1].ground.value.replace("_", "-")
    acts = [main(around, f"resume-{ground}", Icon.CHECK, lambda: lambda: deciding.resume(inquiry.id))]
    acts.append(Act(texts("inquiry-act-edit"), Icon.EDIT, lambda: around.edit()))
    return Offer(acts=tuple(acts), hint=texts(f"inquiry-paused-{ground}"))
