"""The catalogue of a dossier: entered, printed for each volume, masked and taken along by a seal, back when lifted."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Document, LinkKind, Volume
from fengcun.model.record import Handled, JointWith, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.sealing import packages
from fengcun.services.sealing.lifting import Cause
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose

NAME = "周子轩"
PAPERS = (
    Document(1, "临检刑诉〔2023〕7号", "临江市人民检察院", "起诉书", PartialDate(2023, 4, 2), 1),
    Document(1, "", "临江市公安局", f"{NAME}讯问笔录", PartialDate(2023, 3), 9, "复印件"),
    Document(2, "", NAME, f"{NAME}的悔过书", None, 0),
)


def _read(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


@pytest.fixture
def dossier(house: Any):
    """A dossier of two volumes, with a tied one; both have a catalogue."""
    clerk = house.desk(Role.CLERK)
    draft = house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction()))
    made = clerk.dossiers.register(replace(draft, volumes=(Volume(1, 80), Volume(2, 12))))
    other = clerk.dossiers.register(
        house.draft("J001-SS·2023-D60-0002", house.party("刘大川"), case_no="（2023）临检刑诉8号")
    )
    clerk.dossiers.link(made.id, LinkKind.SPLIT_FROM, other.id)
    clerk.contents.put(made.id, PAPERS)
    clerk.contents.put(other.id, (Document(1, "", "", f"{NAME}证言"), Document(1, "", "", "判决书")))
    return made, other


@pytest.fixture
def opened(house: Any, phrases: dict[Role, str]):
    def vault() -> OpenVault:
        room = VaultRoom(house.log_in(Role.CUSTODIAN))
        (partner,) = room.partners()
        return room.open(partner.account, phrases[Role.APPROVER], Purpose.LIFT, "再审改判")

    return vault


def test_what_is_entered_is_kept_and_printed_for_each_volume(house: Any, dossier: Any) -> None:
    clerk = house.desk(Role.CUSTODIAN)
    assert clerk.contents.documents(dossier[0].id) == PAPERS
    first, second = (_read(clerk.contents.paper(dossier[0].id, volume).pdf)[0] for volume in (1, 2))
    for said in ("卷内目录", "起诉书", "20230402", "202303", "第1卷／共2卷", "复印件", "责任者"):
        assert said in first
    assert "悔过书" in second
    assert "悔过书" not in first


def test_a_long_catalogue_goes_on_on_the_next_page(house: Any, dossier: Any) -> None:
    clerk = house.desk(Role.CLERK)
    many = tuple(Document(1, "", "", f"第{nth}份材料", None, nth) for nth in range(1, 51))
    clerk.contents.put(dossier[0].id, many)
    pages = _read(clerk.contents.paper(dossier[0].id, 1).pdf)
    assert len(pages) == 3
    for nth, page in enumerate(pages, 1):
        assert f"第{nth}页" in page
        assert "责任者" in page
    assert "第50份材料" in pages[2]
    assert "第21份材料" in pages[0]
    assert "第22份材料" in pages[1]


def test_papers_are_kept_by_volume_and_trimmed(house: Any, dossier: Any) -> None:
    clerk = house.desk(Role.CLERK)
    kept = clerk.contents.put(dossier[0].id, (Document(2, " ", "", " 乙 "), Document(1, "", "", "甲")))
    assert [one.title for one in kept] == ["甲", "乙"]
    assert kept[1].number == ""


@pytest.mark.parametrize(
    ("wrong", "message", "place"),
    [
        (Document(1, "", "", " "), "err-field-empty", "2.title"),
        (Document(3, "", "", "甲"), "err-contents-volume", "2.volume"),
        (Document(0, "", "", "甲"), "err-contents-volume", "2.volume"),
        (Document(1, "", "", "甲", None, -1), "err-contents-page", "2.page"),
        (Document(1, "甲" * 61, "", "甲"), "err-field-long", "2.number"),
        (Document(1, "", "a\nb", "甲"), "err-field-characters", "2.author"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(
    house: Any, dossier: Any, wrong: Document, message: str, place: str
) -> None:
    clerk = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as fault:
        clerk.contents.put(dossier[0].id, (PAPERS[0], wrong))
    assert (fault.value.message, fault.value.place) == (message, place)
    assert clerk.contents.documents(dossier[0].id) == PAPERS


def test_a_seal_takes_the_catalogue_along_and_a_lifting_brings_it_back(house: Any, dossier: Any, opened: Any) -> None:
    made, other = dossier
    house.close()
    house.seal(made.id)
    clerk = house.desk(Role.CLERK)
    assert [one.title for one in clerk.contents.documents(other.id)] == ["×××证言", "判决书"]
    spot = clerk.dossiers.by_archive_no(made.archive_no.text)
    with pytest.raises(BadInput):
        clerk.contents.documents(spot)
    with clerk.session.read() as work:
        assert not work.occurrences([NAME])
    vault = opened()
    (found,) = vault.find(NAME)
    assert vault.show(found.package_id).dossier.documents == PAPERS
    vault.lift(
        found.package_id, Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8)))), "再审改判"
    )
    house.close()
    clerk = house.desk(Role.CLERK)
    back = clerk.dossiers.by_archive_no(made.archive_no.text)
    assert clerk.contents.documents(back) == PAPERS
    assert clerk.contents.documents(other.id)[0].title == f"{NAME}证言"


def test_a_sealed_party_is_masked_in_the_catalogue(house: Any) -> None:
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0005",
            house.party("刘大川"),
            house.party(NAME, house.conviction()),
            joint=JointWith.ADULTS,
            handled=Handled.TOGETHER,
        )
    )
    clerk.contents.put(made.id, (Document(1, "", NAME, f"{NAME}讯问笔录"), Document(1, "", "刘大川", "刘大川讯问笔录")))
    minor = clerk.dossiers.get(made.id).parties[1]
    house.close()
    house.seal(made.id, minor.id)
    clerk = house.desk(Role.CLERK)
    assert [(one.author, one.title) for one in clerk.contents.documents(made.id)] == [
        ("×××", "×××讯问笔录"),
        ("刘大川", "刘大川讯问笔录"),
    ]
    assert NAME not in "".join(_read(clerk.contents.paper(made.id, 1).pdf))


def test_a_package_of_before_there_was_a_catalogue_reads_as_it_was(house: Any, dossier: Any) -> None:
    """One without a catalogue is written in the bytes in which it was always written."""
    clerk = house.desk(Role.CLERK)
    whole = clerk.dossiers.get(dossier[0].id)
    converter = packages._converter()
    assert "documents" not in converter.unstructure(replace(whole, documents=()))
    told = converter.unstructure(whole)
    assert len(told["documents"]) == 3
    assert converter.structure(told, type(whole)) == whole
