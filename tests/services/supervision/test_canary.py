"""After a seal nothing of the person is left by notices, holders and closed matters, in any file or opened database."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import FengcunError
from fengcun.keys import agefile
from fengcun.model.certificate import PaperKind
from fengcun.model.holder import Basis, HolderKind, Material, Sender
from fengcun.model.roles import Role
from fengcun.model.supervision import Finding, MatterKind
from fengcun.papers.forms import rights_notice, sealing_notice
from fengcun.services.documents import issuing
from fengcun.services.supervision.content import Content
from fengcun.services.supervision.holders import HolderDraft

NAME, CASE, NUMBER = "欧阳若溪", "（2023）临检刑诉77号", "J001-SS·2023-D30-0001"
SHUT = {PaperKind.SEALING_NOTICE, PaperKind.RIGHTS_NOTICE, PaperKind.SECRECY_LETTER, PaperKind.CORRECTION_REPLY}
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


@pytest.fixture
def sealed(house: Any) -> Any:
    """An office in which everything of this area was done about somebody whose dossier was then sealed."""
    clerk = house.desk(Role.CLERK)
    today = house.clock.today()
    dossier = clerk.dossiers.register(house.draft(NUMBER, house.party(NAME, house.conviction()), case_no=CASE)).id
    clerk.notices.receive(dossier, Sender.COURT, today)
    sample = sealing_notice.SAMPLE
    filled = {"name": NAME, "document_no": CASE, "number": "", "issued_on": today}
    kept = {field: getattr(sample, field) for field in sample.__dataclass_fields__} | filled
    clerk.notices.issue(sealing_notice.SealingNotice(**kept), Basis.JUDGMENT)
    clerk.notices.tell_rights(rights_notice.RightsNotice("", today, NAME, CASE))
    holder = clerk.holders.add(NUMBER, HolderDraft(HolderKind.EDUCATION, "临江市第二中学", Material.DOCUMENT))
    clerk.holders.ask(holder.id, f"{CASE}判决书", "退回")
    matter = clerk.matters.receive(MatterKind.COMPLAINT, Content(NAME, f"{NAME}的记录被公开", CASE), today)
    clerk.matters.review(matter.id, Finding.NO_FAULT, f"{NAME}的记录已经封存")
    approver = house.desk(Role.APPROVER)
    approver.matters.approve(matter.id)
    approver.matters.reply(matter.id)
    approver.matters.close(matter.id)
    house.close()
    house.seal(dossier)
    return house


def test_no_opened_database_says_who_it_was(sealed: Any) -> None:
    clerk = sealed.desk(Role.CLERK)
    with clerk.session.read() as work:
        assert work.occurrences([NAME, CASE, "ouyangruoxi"]) == []


def test_no_file_says_who_it_was(sealed: Any) -> None:
    needles = [needle.encode(code) for needle in (NAME, CASE) for code in ENCODINGS]
    for path in sealed.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(needle in data for needle in needles), path.name
            assert NAME not in path.name


def test_no_paper_that_the_register_opens_names_anybody(sealed: Any) -> None:
    clerk = sealed.desk(Role.CLERK)
    secret = clerk.session.office_keys.register.secret
    with clerk.session.read() as work:
        envelopes = {paper.kind: work.papers.envelope(paper.id) for paper in work.papers.page(0, 50)}
    assert envelopes.keys() >= SHUT
    for kind, envelope in envelopes.items():
        if kind in SHUT:
            with pytest.raises(FengcunError):
                agefile.decrypt(envelope, secret)
        elif envelope:
            pdf, asked = issuing.opened(clerk.session, envelope)
            text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")
            assert not any(needle in text + str(asked) for needle in (NAME, CASE)), kind


def test_a_closed_matter_does_not_open_with_the_registers_key(sealed: Any) -> None:
    clerk = sealed.desk(Role.CLERK)
    with clerk.session.read() as work:
        (matter,) = work.matters.all()
        envelope = work.matters.envelope(matter.id)
    with pytest.raises(FengcunError):
        agefile.decrypt(envelope, clerk.session.office_keys.register.secret)


def test_what_the_log_keeps_in_clear_names_nobody(sealed: Any) -> None:
    clerk = sealed.desk(Role.CLERK)
    with clerk.session.read() as work:
        clears = work.log.clears(0, work.log.size())
    assert all(NAME not in clear.clear.decode() and CASE not in clear.clear.decode() for clear in clears.values())
