"""The note sheet of a dossier and the register of the vault room: what they say, who may have them, what is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pypdfium2 import PdfDocument

from fengcun.errors import BadInput, Refused
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.services.desk import Desk
from fengcun.services.registers.blanks import BLANKS, Blanks
from fengcun.services.registers.note_sheets import NoteSheets
from fengcun.services.registers.vault_papers import VaultPapers
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose

NAME, NUMBER = "周子轩", "J001-SS·2023-D60-0001"


def said(pdf: bytes) -> str:
    with PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


@pytest.fixture
def dossier(house) -> str:
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(house.draft(NUMBER, house.party(NAME, house.conviction())))
    clerk.dossiers.add_file(made.id, "讯问笔录", "application/pdf", house.scan())
    return str(made.id)


@pytest.fixture
def room(house, phrases) -> Callable[..., OpenVault]:
    def opened(purpose: Purpose = Purpose.INSPECTION) -> OpenVault:
        door = VaultRoom(house.log_in(Role.CUSTODIAN))
        (partner,) = door.partners()
        return door.open(partner.account, phrases[Role.APPROVER], purpose, "年度清点")

    return opened


def test_the_note_sheet_tells_what_was_done_and_names_no_person(house, dossier) -> None:
    clerk = house.desk(Role.CLERK)
    made = NoteSheets(clerk.session, clerk.papers).sheet(dossier)
    text = said(made.pdf)
    for words in (NUMBER, "立卷登记", "添加电子文件", "电子文件1件"):
        assert words in text
    assert NAME not in text
    assert made.paper.kind is PaperKind.NOTE_SHEET
    assert clerk.papers.pdf(made.paper.id) == made.pdf
    house.close()
    house.seal(dossier)
    clerk = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as kept:
        clerk.papers.pdf(made.paper.id)
    assert kept.value.message == "err-paper-not-kept"
    with pytest.raises(BadInput):
        NoteSheets(clerk.session, clerk.papers).sheet(dossier)


def test_a_sealed_dossier_has_its_note_sheet_from_the_repository(house, dossier, room) -> None:
    house.close()
    sealed = house.seal(dossier)
    vault = room()
    custodian = house.desk(Role.CUSTODIAN)
    (hit,) = vault.find(NAME)
    text = said(VaultPapers(custodian.session, custodian.papers).note_sheet(vault.show(hit.package_id)).pdf)
    assert sealed.sealing_no in text
    assert NUMBER in text
    assert NAME not in text


def test_the_register_is_printed_from_the_open_repository_alone(house, dossier, room) -> None:
    house.close()
    sealed = house.seal(dossier)
    vault = room()
    custodian = house.desk(Role.CUSTODIAN)
    papers = VaultPapers(custodian.session, custodian.papers)
    made = papers.register(vault)
    text = said(made.pdf)
    for words in (sealed.sealing_no, NUMBER, sealed.shelf_code, "全卷", "封存库存1件"):
        assert words in text
    assert NAME not in text
    assert "盗窃" not in text
    assert custodian.papers.pdf(made.paper.id) == made.pdf
    papers.let_go(made)
    with pytest.raises(BadInput) as kept:
        custodian.papers.pdf(made.paper.id)
    assert kept.value.message == "err-paper-not-kept"
    vault.close()
    with pytest.raises(Refused) as closed:
        papers.register(vault)
    assert closed.value.message == "err-vault-closed"
    with pytest.raises(Refused) as purpose:
        papers.register(room(Purpose.LIFT))
    assert purpose.value.message == "err-vault-purpose"


def test_a_blank_register_is_the_same_whatever_is_sealed(house, dossier) -> None:
    def blank() -> bytes:
        custodian = house.desk(Role.CUSTODIAN)
        pdf = VaultPapers(custodian.session, custodian.papers).blank().pdf
        house.close()
        return pdf

    before = blank()
    house.seal(dossier)
    assert blank() == before
    assert "封存编号" in said(before)


def test_only_who_holds_a_lock_has_the_papers_of_the_room(house) -> None:
    assert Desk(house.log_in(Role.CUSTODIAN)).vault_papers is not None
    assert Desk(house.log_in(Role.CLERK)).vault_papers is None
    assert Desk(house.log_in(Role.CLERK)).note_sheets is not None
    assert Desk(house.log_in(Role.AUDITOR)).note_sheets is None


def test_blanks_say_nothing_but_the_office(house) -> None:
    clerk = house.desk(Role.CLERK)
    blanks = Blanks(clerk.session, clerk.papers)
    for kind in BLANKS:
        made = blanks.hand_out(kind)
        assert made.paper.number == ""
        assert "申请" in said(made.pdf)
        assert clerk.papers.pdf(made.paper.id) == made.pdf
    with pytest.raises(BadInput) as other:
        blanks.hand_out(PaperKind.CERTIFICATE)
    assert other.value.message == "err-form-none"
