"""An assessment that earlier rules made shows their provisions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from fengcun.law import pack_reader as rule_packs
from fengcun.law.assess import assess
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.record import Sentence
from fengcun.model.term import Term
from fengcun.resources import resource
from fengcun.services.assessment.assessments import facts_of
from fengcun.services.assessment.signed import Shelf, SignedKind
from fengcun.ui.dossiers.page import DossiersPage

THEN, NOW = "第十八条（旧）", "第十八条第一款"
pytestmark = pytest.mark.window


@pytest.fixture
def lifted(page: DossiersPage, ask: Callable[[Callable[[], Any]], Any], tmp_path: Path) -> str:
    """A dossier whose seal was lifted under rules that named the provision otherwise; its id."""
    folder = Path(shutil.copytree(resource("law"), tmp_path / "earlier"))
    file = folder / "provisions.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(f'"{NOW}"', f'"{THEN}"'), encoding="utf-8")
    pack, session = rule_packs.load(folder), page.desk.session
    kept = {path.name: path.read_bytes() for path in folder.glob("*.toml")}
    Shelf(session.folder, session.roster, SignedKind.PACK).put(pack.sha256, kept)
    dossiers = page.desk.dossiers
    assert dossiers is not None

    def lift() -> str:
        found = dossiers.by_archive_no("J001-SS·2025-D60-0001")
        assert found is not None
        dossier = dossiers.get(found)
        party = dossier.parties[0]
        facts = facts_of(dossier, party, 0, session.clock.today())
        retrial = LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8)))
        decision = assess(replace(facts, sealed=True, event=retrial), pack)
        with session.write() as work:
            work.liftings.add(found, party.id, 0, decision.canonical().decode())
        return found

    return str(ask(lift))


def test_an_assessment_names_the_provisions_as_its_rules_did(
    page: DossiersPage, rest: Callable[[], None], lifted: str
) -> None:
    page.register.go_to(lifted)
    rest()
    page.detail.assess_button.click()
    rest()
    view = page.assessment
    assert page.desk.session.pack.provisions["M18.1"].place_zh == NOW
    assert view.root is not None
    view.root.open(on=True, deep=True)
    for child in view.root.children_views:
        child.open(on=True, deep=True)
    cites = [button for button in view.root.findChildren(QPushButton) if button.text().startswith("《")]
    named = next(button for button in cites if THEN in button.text())
    assert not any(NOW in button.text() for button in cites)
    named.click()
    assert THEN in view.provision.text()
