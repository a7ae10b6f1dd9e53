"""The printed assessment says what the tree says, keeps no copy, and never quotes what was not verified."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law.pack import TextStatus
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk


def words(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def made(desk: CaseDesk, house, **born: str):
    person = house.party("周子涵", house.conviction(), **born)
    dossier = desk.dossiers.register(house.draft("J001-SS·2023-D30-0012", person))
    (assessed,) = desk.assessments.of_dossier(dossier.id)
    return dossier, assessed, desk.assessment_papers.paper(dossier.id, assessed)


def test_the_paper_holds_the_whole_reasoning(house):
    desk = house.desk(Role.CLERK)
    dossier, assessed, prepared = made(desk, house)
    text = words(prepared.pdf)
    texts, pack = Texts(Language.CHINESE), desk.session.pack
    explained = desk.assessments.explain(assessed, texts)
    numbers = re.compile(r"第\d+页|示例样式，以本系统制发样式为准样式一")
    flowing = numbers.sub("", text)
    for line in (explained.sentence, *explained.lines()):
        assert re.sub(r"\s+", "", line) in flowing
    assert dossier.archive_no.text in text
    assert "周子涵" in text
    assert "2026年11月20日" in text
    assert pack.sha256 in text
    assert "审批人：" in text
    for code in assessed.decision.cites:
        provision = pack.provisions[code]
        wording = re.sub(r"\s+", "", provision.zh)
        assert wording in flowing
        assert (f"“{wording}”" in flowing) == (provision.status_zh is TextStatus.VERIFIED)


def test_missing_papers_and_their_holders_are_named(house):
    desk = house.desk(Role.CLERK)
    _, assessed, prepared = made(desk, house, born="2005")
    assert assessed.decision.missing
    assert "缺少的材料" in words(prepared.pdf)


def test_the_same_assessment_gives_the_same_bytes(house):
    desk = house.desk(Role.CLERK)
    dossier, assessed, prepared = made(desk, house)
    assert desk.assessment_papers.paper(dossier.id, assessed).pdf == prepared.pdf


def test_it_is_held_for_the_session_and_kept_nowhere(house):
    desk = house.desk(Role.CLERK)
    _, _, prepared = made(desk, house)
    assert prepared.paper.kind is PaperKind.ASSESSMENT
    assert prepared.paper.sha256 == ""
    assert desk.papers.pdf(prepared.paper.id) == prepared.pdf
    other = house.desk(Role.APPROVER)
    with pytest.raises(BadInput, match="err-paper-not-kept"):
        other.papers.pdf(prepared.paper.id)


def test_no_paper_for_a_dossier_that_is_not_there(house):
    desk = house.desk(Role.CLERK)
    _, assessed, _ = made(desk, house)
    with pytest.raises(BadInput):
        desk.assessment_papers.paper("a" * 26, assessed)
