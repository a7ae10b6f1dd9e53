"""An office whose archive room has places and three dossiers, one of them sealed; and a scanner that types."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.storage import PlaceKind
from fengcun.model.term import Term
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.storage.places import PlaceDraft

RECORD = Record(
    kind=RecordKind.CONVICTION,
    acts=(Act(DateSpan.parse("2023-03-01"), "盗窃", Known.TRUE),),
    sentence=Sentence(imprisonment=Term(1, 6)),
    effective=date(2023, 9, 1),
)


@dataclass(frozen=True)
class Shelved:
    """What stands in the office.

    Args:
        box, other: codes of two boxes.
        safe: code of a box for sealed volumes.
        numbers: archive numbers of two open dossiers.
        sealed: archive number of the sealed one.
        strips: numbers of printed strips.
    """

    box: str
    other: str
    safe: str
    numbers: tuple[str, ...]
    sealed: str
    strips: tuple[str, ...]


def _draft(number: int, name: str) -> DossierDraft:
    party = Party("", name, PartyRole.DEFENDANT, birth=Birth(PartialDate.parse("2006-05-10")), records=(RECORD,))
    return DossierDraft(
        archive_no=f"J001-SS·2023-D60-000{number}",
        title=f"{name}盗窃案",
        case=Case(CaseNumber(f"（2023）临检刑诉{number}号"), "盗窃"),
        part=Part.WHOLE,
        year=2023,
        retention=Retention.LONG,
        filed_on=date(2023, 12, 1),
        volumes=(Volume(1, 80),),
        parties=(party,),
    )


@pytest.fixture(scope="session")
def kept(
    founded: Path, desk_in: Callable[..., CaseDesk], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Shelved]:
    """The office, made once."""
    folder = tmp_path_factory.mktemp("shelved") / "office"
    shutil.copytree(founded, folder)
    desks = {role: desk_in(folder, role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
    clerk = desks[Role.CLERK]
    places = clerk.archive_room.places
    room = places.add(PlaceDraft(PlaceKind.ROOM, "一库"))
    cabinet = places.add(PlaceDraft(PlaceKind.CABINET, "03", room.code))
    shelf = places.add(PlaceDraft(PlaceKind.SHELF, "2", cabinet.code))
    boxes = [places.add(PlaceDraft(PlaceKind.BOX, name, shelf.code)) for name in ("07", "08")]
    safe = places.add(PlaceDraft(PlaceKind.CABINET, "专01", room.code, sealed=True))
    dossiers = [
        clerk.dossiers.register(_draft(number, name)) for number, name in ((1, "周子轩"), (2, "林小满"), (3, "叶知秋"))
    ]
    strips, _ = desks[Role.CUSTODIAN].archive_room.sheets.issue(1)
    request = clerk.sealing.propose(dossiers[2].id, None, clerk.sealing.proposed_shelf_code())
    desks[Role.APPROVER].sealing.approve(request.id)
    desks[Role.CUSTODIAN].sealing.execute(request.id)
    for desk in desks.values():
        desk.session.close()
    numbers = [dossier.archive_no.text for dossier in dossiers]
    shelved = Shelved(
        boxes[0].code.text,
        boxes[1].code.text,
        safe.code.text,
        tuple(numbers[:2]),
        numbers[2],
        tuple(strip.text for strip in strips),
    )
    return folder, shelved


@pytest.fixture
def shelved(kept: tuple[Path, Shelved]) -> Shelved:
    """What stands in the office."""
    return replace(kept[1])


@pytest.fixture
def folder(kept: tuple[Path, Shelved], tmp_path: Path) -> Path:
    """A copy of that office."""
    target = tmp_path / "office"
    shutil.copytree(kept[0], target)
    return target


@pytest.fixture
def wedge(qtbot: QtBot) -> Callable[[str], None]:
    """A scanner that acts as a keyboard: it types into whatever has the focus, and ends with Enter."""

    def scan(text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text.replace("·", "."))
        qtbot.keyClick(focused, Qt.Key.Key_Return)

    return scan
