"""Two offices that differ only in whom a sealed record is about: nothing on the open side tells them apart.

Everything that the desk of a clerk can be asked is asked in both, and every row of the decrypted databases is compared.
Only what is drawn at random may differ.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.dossier import DossierState, Retention
from fengcun.model.numbers import IdNumber
from fengcun.model.query import Query, Sort
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.model.sweep import Sorting

SEALED_NO = "J001-SS·2023-D60-0002"
ONE = {
    "name": "欧阳若溪",
    "born": "2006-05-10",
    "id_number": "110000200605100015",
    "case_no": "（2023）临检刑诉77号",
    "cause": "盗窃",
}
OTHER = {"name": "安琪", "born": "2006-01-02", "id_number": "", "case_no": "（2021）临检刑诉1号", "cause": "抢夺"}
ID = re.compile(r"\b[a-z2-7]{26}\b")
CERTIFICATE = CertificateRequest(ONE["name"], IdNumber(ONE["id_number"]), Applicant.PERSON, date(2026, 11, 20))


def lived(house: Any, person: dict[str, str], former: tuple[str, ...], words: str) -> None:
    """Three dossiers are registered, the middle one is sealed; a day later two people come to the counter."""
    clerk = house.desk(Role.CLERK)
    for number, name in ((1, "刘大川"), (3, "郑小海")):
        adult = house.party(name, house.conviction(), born="1986-03-05")
        draft = house.draft(f"J001-SS·2023-D60-000{number}", adult, case_no=f"（2023）临检刑诉{number}0号")
        clerk.dossiers.register(draft)
    party = house.party(
        person["name"],
        house.conviction(offence=words),
        born=person["born"],
        id_number=person["id_number"],
        former_names=former,
    )
    draft = house.draft(SEALED_NO, party, case_no=person["case_no"], cause=person["cause"], note=words)
    dossier = clerk.dossiers.register(replace(draft, year=2023, filed_on=date(2024, 1, 9)))
    clerk.dossiers.add_file(dossier.id, words, "application/pdf", house.scan())
    house.close()
    house.seal(dossier.id)
    house.clock = type(house.clock)(house.clock.now() + timedelta(days=1))
    clerk = house.desk(Role.CLERK)
    clerk.certificates.issue(CERTIFICATE)
    clerk.certificates.issue(replace(CERTIFICATE, name="吕慧", id_number=IdNumber("110000199909246560")))
    clerk.sweep.begin()
    clerk.sweep.run(lambda done, of: None)


def neutral(thing: object) -> str:
    """As text, with each id replaced by the place where it first occurs."""
    seen: dict[str, str] = {}
    text = ID.sub(lambda match: seen.setdefault(match[0], f"#{len(seen)}"), repr(thing))
    return re.sub(r"'[0-9a-f]{64}'|b'.*?'", "'~'", text)


def asked(house: Any) -> dict[str, str]:
    """What a curious clerk can ask, and the answers."""
    clerk = house.desk(Role.CLERK)
    found: dict[str, object] = {}
    texts = ("", ONE["name"], OTHER["name"], "ouyang", "oyrx", "aq", "77号", "1号", "0002", "2023", ONE["id_number"])
    for text in texts:
        for sort in Sort:
            for descending in (False, True):
                ids = clerk.dossiers.search(Query(text, sort=sort, descending=descending))
                found[f"{text}/{sort}/{descending}"] = [line.archive_no for line in clerk.dossiers.lines(ids)]
    for state in DossierState:
        ids = clerk.dossiers.search(Query(state=state))
        found[f"state {state}"] = clerk.dossiers.lines(ids)
    for cause in ("盗窃", "抢夺"):
        found[cause] = len(clerk.dossiers.search(Query(cause=cause)))
    sealed = clerk.dossiers.by_archive_no(SEALED_NO)
    found["sealed"] = (clerk.dossiers.spot(sealed), clerk.dossiers.history(sealed))
    found["facets"] = clerk.dossiers.facets()
    found["next number"] = clerk.dossiers.propose_archive_no(2023, Retention.LONG)
    found["today"] = (clerk.today.tasks(), clerk.today.badges(), clerk.today.status())
    found["sealing"] = [clerk.sealing.unsealed(), *(clerk.sealing.waiting(step) for step in SealStep)]
    found["shelf code"] = clerk.sealing.proposed_shelf_code()
    found["sweep"] = [clerk.sweep.status(), *(clerk.sweep.lines(sorting, 0, 100) for sorting in Sorting)]
    found["covers"] = clerk.covers.orders()
    found["papers"] = clerk.papers.page(0, 100)
    found["log"] = clerk.log.lines(0, 1000)
    found["certificate"] = clerk.certificates.answer(CERTIFICATE)
    house.close()
    return {question: neutral(answer) for question, answer in found.items()}


@pytest.fixture
def twins(house: Any, tmp_path: Path) -> tuple[Any, Any]:
    """The two offices; both were founded as one."""
    other = tmp_path / "other"
    shutil.copytree(house.folder, other)
    twin = type(house)(other, house.clock)
    lived(house, ONE, ("欧阳小溪", "欧阳溪"), "一件很长很长的往事" * 20)
    lived(twin, OTHER, (), "无")
    house.close()
    twin.close()
    return house, twin


def test_a_curious_clerk_gets_the_same_answers(twins: tuple[Any, Any]) -> None:
    one, other = (asked(each) for each in twins)
    assert [question for question in one if one[question] != other[question]] == []


def test_every_row_of_the_open_side_is_alike(twins: tuple[Any, Any], looks: Any) -> None:
    for name in ("registry.db", "ledger.db"):
        found = []
        for house in twins:
            opened = house.log_in(Role.CLERK).opened
            key = opened.office_keys.registry_key if name == "registry.db" else opened.ledger_keys.ledger_key
            house.close()
            found.append(looks.tables(house.folder / name, key))
        assert looks.differing(*found) == []


def test_the_folders_look_alike(twins: tuple[Any, Any], looks: Any) -> None:
    """Names and lengths of all files, for who has the disk and no key at all."""
    one, other = (looks.files(house.folder) for house in twins)
    assert [name for name, _ in one] == [name for name, _ in other]
    assert looks.same_lengths(*([length for _, length in found] for found in (one, other))), (one, other)


def test_the_scan_would_see_a_difference(twins: tuple[Any, Any]) -> None:
    """The control: an office in which nothing is sealed is told apart by the very same questions."""
    house, _ = twins
    before = asked(house)
    clerk = house.desk(Role.CLERK)
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0009", house.party("宋明远"), case_no="（2023）临检刑诉90号"))
    house.close()
    after = asked(house)
    assert {"/archive_no/False", "state open", "log"} <= {
        question for question in before if before[question] != after[question]
    }
    assert asdict(CERTIFICATE)
