"""Every form that an office may make its own can be drawn for a trial, from the shipped file and from its own."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Organ
from fengcun.papers.catalogue import FORMS
from fengcun.papers.forms.cover import form_of
from fengcun.papers.letterhead import Letterhead, shipped

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE)
FIXED = {
    "assessment",
    "calibration",
    "checkpoint",
    "examination",
    "minutes",
    "printer_test",
    "recovery_envelope",
    "restore_minutes",
    "stamped_cover",
}
"""Papers whose words belong to the program: what they say must not differ from office to office."""


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_drawn_for_a_trial(name: str) -> None:
    reader = PdfReader(BytesIO(FORMS[name](OFFICE)))
    assert reader.pages[0].extract_text().strip()


@pytest.mark.parametrize("name", FORMS)
def test_an_offices_own_words_are_used(name: str) -> None:
    own = shipped(name).replace("\ntitle = ", '\ntitle = "甲乙丙" # ', 1)
    assert own != shipped(name)
    drawn = FORMS[name](Letterhead("临江市人民检察院", Organ.PROCURATORATE, own={name: own}))
    assert PdfReader(BytesIO(drawn)).metadata.title == "甲乙丙"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", FORMS)
def test_a_damaged_file_is_refused_before_anything_is_drawn(name: str) -> None:
    own = {name: shipped(name) + "\nunknown = 1\n"}
    with pytest.raises(BadInput) as fault:
        FORMS[name](Letterhead("临江市人民检察院", Organ.PROCURATORATE, own=own))
    assert fault.value.message.startswith("err-form-")


def test_every_paper_that_is_issued_can_be_made_the_offices_own() -> None:
    covers = {form_of(organ) for organ in Organ}
    assert covers <= FORMS.keys()
    assert {kind.value for kind in PaperKind} - {PaperKind.COVER.value} - FORMS.keys() - FIXED == set()
