"""What was decided by earlier rules is explained by those, whatever came into use since."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law import pack_reader as rule_packs
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.record import Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.resources import resource
from fengcun.services.assessment.packs import Packs
from fengcun.services.sealing.lifting import Cause
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

THEN, NOW = "第十八条第一款", "第十八条第一款（改）"
GRAVE = Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8))))
CHINESE = Texts(Language.CHINESE)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Rules that name a provision otherwise."""
    folder = Path(shutil.copytree(resource("law"), tmp_path / "later"))
    file = folder / "provisions.toml"
    text = file.read_text(encoding="utf-8")
    assert f'place_zh = "{THEN}"' in text
    file.write_text(text.replace(f'place_zh = "{THEN}"', f'place_zh = "{NOW}"'), encoding="utf-8")
    return folder


def adopt(house, folder: Path) -> str:
    sha256 = Packs(house.log_in(Role.CLERK)).sign(folder).sha256
    approver = Packs(house.log_in(Role.APPROVER))
    approver.sign(folder)
    approver.activate(sha256)
    house.close()
    return sha256


def test_a_lifted_record_is_explained_by_the_rules_that_lifted_it(house, phrases, later) -> None:
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("周子轩", house.conviction())))
    house.close()
    house.seal(dossier.id)
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    opened = room.open(partner.account, phrases[Role.APPROVER], Purpose.LIFT, "再审改判")
    (hit,) = opened.find("周子轩")
    opened.show(hit.package_id)
    opened.lift(hit.package_id, GRAVE)
    house.close()
    shipped, now = rule_packs.load().sha256, adopt(house, later)
    desk = house.desk(Role.CLERK)
    (assessed,) = desk.assessments.of_dossier(dossier.id)
    assert (desk.session.pack.sha256, assessed.decision.pack) == (now, shipped)
    assert desk.assessments.pack_of(assessed).sha256 == shipped
    told = "\n".join(desk.assessments.explain(assessed, CHINESE).lines())
    assert THEN in told
    assert NOW not in told


def test_a_proposal_is_explained_by_the_rules_it_was_made_by(house, later) -> None:
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("周子轩", house.conviction())))
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    house.close()
    now = adopt(house, later)
    desk = house.desk(Role.APPROVER)
    (decided,) = desk.sealing.decided(request.id)
    (today,) = desk.sealing.preflight(dossier.id, None).assessed
    assert decided.decision.pack == request.pack != today.decision.pack == now
    rules = desk.sealing.rules_of([decided, today])
    assert rules[request.pack].provisions["M18.1"].place_zh == THEN
    assert rules[now].provisions["M18.1"].place_zh == NOW


def test_the_rules_of_a_proposal_are_kept_in_the_office(house, later) -> None:
    """The program ships other rules with a later version; those of before are then only here."""
    shipped = rule_packs.load().sha256
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("周子轩", house.conviction())))
    assert not (house.folder / "packs").exists()
    clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    assert rule_packs.load(house.folder / "packs" / shipped).sha256 == shipped
    house.close()
    adopt(house, later)
    packs = Packs(house.log_in(Role.CLERK))
    assert packs.waiting() == [], "kept to explain, not offered for signing"


def test_rules_that_are_not_kept_are_told(house) -> None:
    desk = house.desk(Role.CLERK)
    with pytest.raises(BadInput, match="err-packs-unknown"):
        Packs(desk.session).kept("0" * 64)
