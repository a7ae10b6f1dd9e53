"""The forms that an office may make its own, each with what draws it for a trial. It issues nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from fengcun.model.dossier import Organ
from fengcun.papers.forms import (
    archive_label,
    blanks,
    box_label,
    box_spine,
    certificate,
    contents_list,
    correction_reply,
    cover,
    cover_mark_label,
    handover_list,
    inquiry_approval,
    inquiry_letter,
    inquiry_receipt,
    inquiry_refusal,
    lifting_notice,
    no_certificate_notice,
    note_sheet,
    place_label,
    recall_letter,
    recheck_opinion,
    record_certificate,
    rights_notice,
    seal_strip,
    sealing_label,
    sealing_notice,
    sealing_receipt,
    sealing_register,
    secrecy_letter,
    shelf_check,
    spine_label,
    supervision_report,
    supplement_notice,
    sweep_list,
    undertaking,
)
from fengcun.papers.letterhead import Letterhead

Trial = Callable[[Letterhead], bytes]
"""Draws a form with invented data."""


def _cover_of(organ: Organ) -> Trial:
    return lambda office: cover.render(replace(cover.SAMPLE, organ=organ), office)


FORMS: Mapping[str, Trial] = {
    "certificate": lambda office: certificate.render(certificate.SAMPLE, office),
    "no_certificate_notice": lambda office: no_certificate_notice.render(no_certificate_notice.SAMPLE, office),
    "sealing_notice": lambda office: sealing_notice.render(sealing_notice.SAMPLE, office),
    "sealing_receipt": lambda office: sealing_receipt.render(sealing_receipt.SAMPLE, office),
    "rights_notice": lambda office: rights_notice.render(rights_notice.SAMPLE, office),
    "secrecy_letter": lambda office: secrecy_letter.render(secrecy_letter.SAMPLE, office),
    "recall_letter": lambda office: recall_letter.render(recall_letter.SAMPLE, office),
    "lifting_notice": lambda office: lifting_notice.render(lifting_notice.SAMPLE, office),
    "inquiry_receipt": lambda office: inquiry_receipt.render(inquiry_receipt.SAMPLE, office),
    "inquiry_approval": lambda office: inquiry_approval.render(inquiry_approval.SAMPLE, office),
    "supplement_notice": lambda office: supplement_notice.render(supplement_notice.SAMPLE, office),
    "record_certificate": lambda office: record_certificate.render(record_certificate.SAMPLE, office),
    "inquiry_letter": lambda office: inquiry_letter.render(inquiry_letter.SAMPLE, office),
    "inquiry_refusal": lambda office: inquiry_refusal.render(inquiry_refusal.SAMPLE, office),
    "inquiry_not_accepted": lambda office: inquiry_refusal.render(
        replace(inquiry_refusal.SAMPLE, accepted=False), office
    ),
    "recheck_opinion": lambda office: recheck_opinion.render(recheck_opinion.SAMPLE, office),
    "undertaking": lambda office: undertaking.render(undertaking.SAMPLE, office),
    **{name: partial(blanks.render, name, blanks.SAMPLE) for name in blanks.NAMES},
    "correction_reply": lambda office: correction_reply.render(correction_reply.SAMPLE, office),
    "supervision_report": lambda office: supervision_report.render(supervision_report.SAMPLE, office),
    "sweep_list": lambda office: sweep_list.render(sweep_list.SAMPLE, office),
    **{cover.form_of(organ): _cover_of(organ) for organ in Organ},
    "contents_list": lambda office: contents_list.render(contents_list.SAMPLE, office),
    "place_label": lambda office: place_label.render(place_label.SAMPLE, office),
    "archive_label": lambda office: archive_label.render(archive_label.SAMPLE, office),
    "spine_label": lambda office: spine_label.render(spine_label.SAMPLE, office),
    "box_label": lambda office: box_label.render(box_label.SAMPLE, office),
    "box_spine": lambda office: box_spine.render(box_spine.SAMPLE, office),
    "seal_strip": lambda office: seal_strip.render(seal_strip.SAMPLE, office),
    "cover_mark_label": lambda office: cover_mark_label.render(cover_mark_label.SAMPLE, office),
    "sealing_label": lambda office: sealing_label.render(sealing_label.SAMPLE, office),
    "handover_list": lambda office: handover_list.render(handover_list.SAMPLE, office),
    "shelf_check": lambda office: shelf_check.render(shelf_check.SAMPLE, office),
    "sealing_register": lambda office: sealing_register.render(sealing_register.SAMPLE, office),
    "note_sheet": lambda office: note_sheet.render(note_sheet.SAMPLE, office),
}
"""By the name of their file, in the order of an office's work."""
