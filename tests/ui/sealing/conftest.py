"""An office with four dossiers: two to be sealed, one of two people not tried apart, one of somebody of unknown age."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Handled, JointWith, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.sealing.page import SealingPage


def _party(name: str, born: str) -> Party:
    return Party(
        id="",
        name=name,
        role=PartyRole.DEFENDANT,
        birth=Birth(PartialDate.parse(born)),
        records=(
            Record(
                kind=RecordKind.CONVICTION,
                acts=(Act(DateSpan.parse("2025-03-01"), "盗窃", Known.TRUE),),
                sentence=Sentence(imprisonment=Term(1, 6)),
                effective=date(2025, 9, 1),
            ),
        ),
    )


def _draft(running: int, parties: tuple[Party, ...], *, joint: bool = False) -> DossierDraft:
    number = CaseNumber(f"（2025）临检刑诉{running}号")
    case = Case(number, "盗窃")
    if joint:
        case = Case(number, "盗窃", joint_with=JointWith.ADULTS, handled=Handled.TOGETHER)
    return DossierDraft(
        archive_no=f"J001-SS·2025-D60-000{running}",
        title=f"{'、'.join(party.name for party in parties)}盗窃案",
        case=case,
        part=Part.WHOLE,
        year=2025,
        retention=Retention.LONG,
        filed_on=date(2025, 11, 6),
        volumes=(Volume(1, 74, Shelf("一库", "06", "1", "02")), Volume(2, 31, Shelf("一库", "06", "1", "03"))),
        parties=parties,
    )


DRAFTS = (
    _draft(1, (_party("贺小川", "2009-12-25"),)),
    _draft(2, (_party("林小雨", "2008-10-08"),)),
    _draft(3, (_party("马建国", "1970-04-25"), _party("何晓桂", "2009-07-19")), joint=True),
    _draft(4, (_party("史嘉禾", "2007"),)),
)
WHOLE, JOINT = DRAFTS[0].archive_no, DRAFTS[2].archive_no


DeskOf = Callable[[Path, Role], AbstractContextManager[CaseDesk]]


@pytest.fixture(scope="session")
def desk_of(desk_in: Callable[..., CaseDesk]) -> DeskOf:
    """The services of the person with a role, beside the window; for what was done before it was opened."""

    @contextmanager
    def opened(folder: Path, role: Role) -> Iterator[CaseDesk]:
        desk = desk_in(folder, role)
        yield desk
        desk.session.close()

    return opened


@pytest.fixture(scope="session")
def stocked(founded: Path, desk_of: DeskOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with its dossiers."""
    folder = tmp_path_factory.mktemp("sealing") / "office"
    shutil.copytree(founded, folder)
    with desk_of(folder, Role.CLERK) as desk:
        for draft in DRAFTS:
            desk.dossiers.register(draft)
    return folder


@pytest.fixture
def folder(stocked: Path, tmp_path: Path) -> Path:
    """A copy of that office for one test."""
    target = tmp_path / "office"
    shutil.copytree(stocked, target)
    return target


@pytest.fixture
def proposed(folder: Path, desk_of: DeskOf) -> str:
    """A request for the first dossier that the clerk has made; its id."""
    with desk_of(folder, Role.CLERK) as desk:
        dossier = desk.dossiers.by_archive_no(WHOLE)
        assert dossier is not None
        return desk.sealing.propose(dossier, None, "封-2026-0001", date(2026, 3, 3)).id


@pytest.fixture
def approved(folder: Path, desk_of: DeskOf, proposed: str) -> str:
    """The same, approved."""
    with desk_of(folder, Role.APPROVER) as desk:
        desk.sealing.approve(proposed)
    return proposed


@pytest.fixture
def returned(folder: Path, desk_of: DeskOf, proposed: str) -> str:
    """The same, sent back."""
    with desk_of(folder, Role.APPROVER) as desk:
        desk.sealing.send_back(proposed, "出生日期请再核对")
    return proposed


@pytest.fixture
def one_person(folder: Path, desk_of: DeskOf) -> str:
    """An approved request for the one person to be sealed out of the undivided dossier; its id."""
    with desk_of(folder, Role.CLERK) as desk:
        dossier_id = desk.dossiers.by_archive_no(JOINT)
        assert dossier_id is not None
        party = desk.dossiers.get(dossier_id).parties[1].id
        request = desk.sealing.propose(dossier_id, party, "")
    with desk_of(folder, Role.APPROVER) as desk:
        desk.sealing.approve(request.id)
    return request.id


At = Callable[[Role, Place], SealingPage]


@pytest.fixture
def at(enter: Callable[[Role], Frame], qtbot: QtBot) -> At:
    """Logs in as somebody, goes to a place on the page of the sealing, and gives the page when it has come to rest."""

    def go(role: Role, place: Place) -> SealingPage:
        frame = enter(role)
        frame.navigate(place)
        page = frame.front
        assert isinstance(page, SealingPage)
        qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
        QApplication.processEvents()  # what was fetched is laid out
        return page

    return go


@pytest.fixture
def open_page(at: At) -> Callable[[Role], SealingPage]:
    """The page as one finds it on going there."""
    return lambda role: at(role, Place(PageName.SEALING))
