"""An office makes a form its own: tried before it is kept, printed from then on, logged, taken back."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.papers.catalogue import FORMS
from fengcun.papers.letterhead import shipped
from fengcun.services.desk import Desk

REQUEST = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))


def text(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


def own(name: str = "certificate") -> str:
    return shipped(name).replace("特此证明。", "以上情况属实。").replace("示例样式，以本系统制发样式为准", "")


def test_an_own_form_is_printed_from_then_on_by_everybody(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    assert [line.own for line in approver.forms.lines()] == [False] * len(FORMS)
    approver.forms.change("certificate", own())
    line = next(line for line in approver.forms.lines() if line.name == "certificate")
    assert (line.own, line.changed_by) == (True, approver.session.person.account)
    approver.session.close()
    clerk = house.desk(Role.CLERK)
    printed = text(clerk.certificates.issue(REQUEST).pdf)
    assert "以上情况属实。" in printed
    assert "示例样式" not in printed
    assert clerk.forms.source("certificate") == own()


def test_an_office_moves_and_adds_parts_of_its_certificate(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    added = '[[part]]\nkind = "line"\nalign = "centre"\nsize = 12\nbold = true\ntext = "（正　本）"\n\n'
    changed = own().replace("top = 34", "top = 20").replace("leading = 11", "leading = 9")
    approver.forms.change("certificate", changed.replace("[[part]]", added + "[[part]]", 1))
    approver.session.close()
    clerk = house.desk(Role.CLERK)
    printed = text(clerk.certificates.issue(REQUEST).pdf)
    assert printed.index("（正　本）") < printed.index("经查询")


def test_the_change_is_logged(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    approver.forms.change("certificate", own())
    newest = approver.log.lines(0, 1)[0]
    assert newest.act is LogAct.FORM_CHANGED
    with approver.session.read_log() as work:
        kept = json.loads(work.settings.get("forms") or "")
    assert kept["certificate"]["text"] == own()


def test_a_mistake_is_told_with_its_line_and_nothing_changes(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    before = approver.log.size()
    with pytest.raises(BadInput) as fault:
        approver.forms.change("certificate", own().replace('note = "', 'nota = "'))
    assert fault.value.message == "err-form-unknown"
    assert fault.value.place is not None
    assert fault.value.place.startswith("certificate.toml:")
    with pytest.raises(BadInput):
        approver.forms.change("certificate", own().replace("以上情况属实。", "\ue000"))
    with pytest.raises(BadInput):
        approver.forms.change("nothing", own())
    with pytest.raises(BadInput):
        approver.forms.trial("certificate", "x" * 70_000)
    assert approver.log.size() == before
    assert approver.forms.source("certificate") == shipped("certificate")


def test_the_shipped_form_is_taken_back(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    approver.forms.change("certificate", own())
    approver.forms.restore("certificate")
    size = approver.log.size()
    approver.forms.restore("certificate")
    assert approver.log.size() == size, "there was nothing to take back"
    assert approver.forms.source("certificate") == shipped("certificate")


def test_only_an_approver_changes_a_form(house: Any) -> None:
    clerk = house.desk(Role.CLERK)
    for act in (lambda: clerk.forms.change("certificate", own()), lambda: clerk.forms.restore("certificate")):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.message == "err-role-needed"
    assert text(clerk.forms.trial("certificate", own())), "trying is for everybody"


def test_the_auditor_exports_with_own_forms_in_use(house: Any) -> None:
    approver = house.desk(Role.APPROVER)
    approver.forms.change("certificate", own())
    approver.session.close()
    auditor = Desk(house.log_in(Role.AUDITOR))
    assert auditor.forms is None
    assert auditor.log is not None
    assert auditor.log.verify().ok
