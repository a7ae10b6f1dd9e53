"""Lifting a seal: the law decides, two people do it, and everything is back where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from fengcun.errors import BadInput, Refused
from fengcun.law.decision import Outcome
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.certificate import PaperKind
from fengcun.model.dates import DateSpan
from fengcun.model.dossier import DossierState, LinkKind
from fengcun.model.query import Query
from fengcun.model.record import Handled, JointWith, Known, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.papers.letterhead import shipped
from fengcun.services.desk import CaseDesk
from fengcun.services.sealing import lifting
from fengcun.services.sealing.lifting import Cause
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose

NAME = "周子轩"
GRAVE = Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8))))
LIGHT = Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(4))))
OPEN = Cause(LaterEvent(EventKind.NEW_CRIME, committed=DateSpan.parse("2023-08-01"), intentional=Known.TRUE))


@pytest.fixture
def vault(house, phrases: dict[Role, str]):
    """Opens the repository for a purpose."""

    def opened(purpose: Purpose = Purpose.LIFT) -> OpenVault:
        room = VaultRoom(house.log_in(Role.CUSTODIAN))
        (partner,) = room.partners()
        return room.open(partner.account, phrases[Role.APPROVER], purpose, "再审改判")

    return opened


@pytest.fixture
def sealed(house):
    """A dossier with a tied one, sealed; both as they were before."""
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(
        house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction()), note="有备注")
    )
    clerk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", house.scan())
    other = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0002",
            house.party("刘大川"),
            house.party(NAME),
            case_no="（2023）临检刑诉8号",
            note=f"提到{NAME}",
        )
    )
    clerk.dossiers.link(dossier.id, LinkKind.USES, other.id)
    before = clerk.dossiers.get(dossier.id), clerk.dossiers.get(other.id)
    house.close()
    house.seal(dossier.id)
    return before


def test_a_seal_that_the_law_lifts_brings_everything_back(house, sealed, vault) -> None:
    dossier, other = sealed
    room = vault()
    (hit,) = room.find(NAME)
    room.show(hit.package_id)
    assert [each.decision.outcome for each in room.judge(hit.package_id, GRAVE)] == [Outcome.UNSEAL]
    result = room.lift(hit.package_id, GRAVE)
    assert (result.archive_no, result.files) == ("J001-SS·2023-D60-0001", 1)
    assert result.covers == ("J001-SS·2023-D60-0002",)
    assert room.find(NAME) == []
    (notice,) = result.notices
    assert (notice.paper.kind, notice.paper.number) == (PaperKind.LIFTING_NOTICE, "临检解封字〔2026〕1号")
    house.close()
    clerk = house.desk(Role.CLERK)
    back = clerk.dossiers.get(dossier.id)
    assert (back.title, back.note, back.parties, back.links) == (
        dossier.title,
        dossier.note,
        dossier.parties,
        dossier.links,
    )
    assert clerk.dossiers.read_file(back.id, back.files[0].id) == house.scan()
    assert clerk.dossiers.get(other.id) == other
    assert clerk.dossiers.search(Query(NAME)) == [dossier.id, other.id]
    acts = [line.act.value for line in clerk.dossiers.history(dossier.id)]
    assert "dossier.registered" in acts
    assert list((house.folder / "vault-files").iterdir()) == []
    assert clerk.log.verify().ok
    (assessed,) = clerk.assessments.of_dossier(dossier.id)
    assert assessed.decision.outcome is Outcome.UNSEAL, "what lifted the seal answers from then on"
    assert clerk.sealing.unsealed() == []
    assert clerk.sealing.preflight(dossier.id, None).faults == ("err-seal-not-wanted",)


def test_the_notice_of_a_lifting_names_the_person_and_is_kept_for_the_repository_alone(house, sealed, vault) -> None:
    room = vault()
    (hit,) = room.find(NAME)
    room.show(hit.package_id)
    (notice,) = room.lift(hit.package_id, GRAVE).notices
    with PdfDocument(notice.pdf) as document:
        said = document[0].get_textpage().get_text_range().replace("\r\n", "")
    for words in (NAME, "（2023）临检刑诉7号", "经审判监督程序改判", "第十八条", "2026年"):
        assert words in said
    house.close()
    clerk = house.desk(Role.CLERK)
    assert clerk.papers.page(0, 1)[0].id == notice.paper.id
    assert clerk.papers.page(0, 1)[0].sha256 == ""
    with pytest.raises(BadInput) as kept:
        clerk.papers.pdf(notice.paper.id)
    assert kept.value.message == "err-paper-sealed-up"
    assert clerk.log.verify().ok


def test_a_notice_that_cannot_be_printed_lifts_nothing(house, sealed, vault) -> None:
    room = vault()
    (hit,) = room.find(NAME)
    room.show(hit.package_id)
    session = room._session
    bad = shipped("lifting_notice").replace("{name}：", "{name}\ue000：")
    session.letterhead = replace(session.letterhead, own={"lifting_notice": bad})
    with pytest.raises(BadInput) as fault:
        room.lift(hit.package_id, GRAVE)
    assert fault.value.message == "err-paper-missing-glyph"
    assert len(room.find(NAME)) == 1
    house.close()
    clerk = house.desk(Role.CLERK)
    assert clerk.dossiers.search(Query(NAME)) == []
    assert all(paper.kind is not PaperKind.LIFTING_NOTICE for paper in clerk.papers.page(0, 99))


def test_what_the_law_keeps_sealed_stays_sealed(house, sealed, vault) -> None:
    room = vault()
    (hit,) = room.find(NAME)
    with pytest.raises(BadInput):
        room.lift(hit.package_id, GRAVE)
    room.show(hit.package_id)
    with pytest.raises(Refused) as kept:
        room.lift(hit.package_id, LIGHT)
    assert kept.value.message == "err-lift-kept"
    with pytest.raises(BadInput) as remark:
        room.lift(hit.package_id, OPEN)
    assert remark.value.message == "err-lift-remark"
    room.close()
    room = vault(Purpose.INQUIRY)
    room.show(hit.package_id)
    with pytest.raises(Refused) as purpose:
        room.lift(hit.package_id, GRAVE)
    assert purpose.value.message == "err-lift-purpose"
    assert len(room.find(NAME)) == 1
    house.close()
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


def test_one_party_goes_back_to_its_place(house, vault) -> None:
    clerk = house.desk(Role.CLERK)
    people = (
        house.party("刘大川", house.conviction(months=30), born="1986-03-05"),
        house.party(NAME, house.conviction()),
    )
    before = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0003",
            *people,
            joint=JointWith.ADULTS,
            handled=Handled.TOGETHER,
            title=f"刘大川、{NAME}盗窃案",
        )
    )
    minor = before.parties[1]
    house.close()
    house.seal(before.id, minor.id)
    room = vault()
    (hit,) = room.find(NAME)
    room.show(hit.package_id)
    result = room.lift(hit.package_id, GRAVE)
    assert result.covers == ()
    house.close()
    clerk = house.desk(Role.CLERK)
    back = clerk.dossiers.get(before.id)
    assert (back.parties, back.title, back.state) == (before.parties, before.title, DossierState.OPEN)
    assert clerk.covers.orders() == []


def test_a_crash_after_the_register_has_it_back_is_finished_at_the_next_opening(house, sealed, vault) -> None:
    room = vault()
    (hit,) = room.find(NAME)
    room.show(hit.package_id)
    package = room._seen(hit.package_id)
    session = house.sessions[-1]
    lifting.bring_back(session, package, room.judge(hit.package_id, GRAVE), room.people[1].account, GRAVE)
    house.close()
    assert CaseDesk.of(house.log_in(Role.CLERK)).dossiers.search(Query(NAME)) != []
    house.close()
    room = vault()
    assert room.find(NAME) == []
    assert list((house.folder / "vault-files").iterdir()) == []
