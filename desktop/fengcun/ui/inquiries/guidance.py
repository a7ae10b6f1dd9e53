"""What stands above the acts of an inquiry: what is still to be done at intake, and what an approver decides on.

Words and buttons only; what they do is the panel's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from fengcun.i18n import Texts
from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import Check, Inquiry, InquiryEvent, InquiryState, Measure, ScanKind
from fengcun.services.inquiries.register import Detail
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word
from fengcun.ui.inquiries.words import proposal_words

S = InquiryState
_INTAKE = frozenset({S.RECEIVED, S.CHECKED, S.PAUSED})
_DECIDING = frozenset({S.APPROVING, S.APPROVED})
QUESTIONS = ("standing", "basis", "purpose", "papers")


def unscanned(detail: Detail) -> tuple[ScanKind, ...]:
    """The papers received of which no scan is there yet, in the order of the kinds."""
    there = {scan.kind for scan in detail.scans}
    wanted = {paper.value for paper in detail.content.papers or ()}
    return tuple(kind for kind in ScanKind if kind.value in wanted and kind not in there)


def intake_left(
    page: Page, detail: Detail, scan_in: Callable[[ScanKind], object], receipt: Callable[[], object]
) -> QFrame | None:
    """What is still to be done for a new application: papers to scan, the receipt; None where nothing is left."""
    if detail.inquiry.state not in _INTAKE:
        return None
    texts, theme, left = page.texts, page.theme, unscanned(detail)
    printed = any(paper.kind is PaperKind.INQUIRY_RECEIPT for paper in detail.papers)
    if not left and printed:
        return None
    gap = texts("common-list-gap")
    lines = widgets.column(widgets.label(texts("inquiry-intake-left"), "subheading"), space=4)
    buttons = widgets.row(space=8)
    if left:
        names = gap.join(word(texts, kind) for kind in left)
        lines.addWidget(widgets.label(texts("inquiry-intake-scan", papers=names)))
        scan = widgets.plain(texts("inquiry-intake-scan-one", paper=word(texts, left[0])), Icon.IMPORT, theme)
        scan.clicked.connect(lambda: scan_in(left[0]))
        buttons.addWidget(scan)
    if not printed:
        make = widgets.plain(texts("inquiry-act-receipt"), Icon.PRINT, theme)
        make.clicked.connect(lambda: receipt())
        buttons.addWidget(make)
    buttons.addStretch(1)
    lines.addLayout(buttons)
    return widgets.frame("well", lines, 10)


def proposed(page: Page, detail: Detail) -> QFrame | None:
    """What the handler found and proposes, for those who decide on it; None before and afterwards."""
    inquiry, texts = detail.inquiry, page.texts
    if inquiry.state not in _DECIDING or inquiry.check is None or inquiry.proposal is None:
        return None
    head = texts("inquiry-proposed-by", name=detail.handler, proposal=proposal_words(texts, inquiry.proposal))
    lines = widgets.column(widgets.label(head, "subheading"), space=2)
    lines.addWidget(widgets.label(_answers(texts, inquiry.check), "small"))
    remark = next((one.note for one in reversed(detail.history) if one.event is InquiryEvent.CHECK), "")
    if remark:
        lines.addWidget(widgets.label(texts("inquiry-proposed-remark", remark=remark)))
    return widgets.frame("well", lines, 10)


def measures(texts: Texts, inquiry: Inquiry) -> str:
    """Which of the measures after a leak were seen to, and which are left."""
    gap = texts("common-list-gap")
    done = gap.join(word(texts, one) for one in Measure if one in inquiry.measures)
    left = gap.join(word(texts, one) for one in Measure if one not in inquiry.measures)
    lines = [texts("inquiry-measures-done", measures=done)] if done else []
    lines += [texts("inquiry-measures-left", measures=left)] if left else []
    return "\n".join(lines)


def _answers(texts: Texts, check: Check) -> str:
    """The four answers of the handler, those that are no at the end."""
    gap = texts("common-list-gap")
    yes = [texts(f"inquiry-check-{name}") for name in QUESTIONS if getattr(check, name)]
    no = [texts(f"inquiry-check-{name}") for name in QUESTIONS if not getattr(check, name)]
    lines = [gap.join(yes)] if yes else []
    lines += [texts("inquiry-check-no", questions=gap.join(no))] if no else []
    return "\n".join(lines)
