"""An office with one dossier sealed by three people, waiting to be filed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fengcun.model.act import LogAct
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.logs.log import LogLine
from fengcun.services.vault.opened import Purpose
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.vault.opened import OpenView
from fengcun.ui.vault.page import VaultPage


def _draft() -> DossierDraft:
    record = Record(
        kind=RecordKind.CONVICTION,
        acts=(Act(DateSpan.parse("2023-03-01"), "盗窃", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(1, 6, 0)),
        effective=date(2023, 9, 1),
    )
    birth = Birth(PartialDate.parse("2006-05-10"))
    party = Party("", "周子轩", PartyRole.DEFENDANT, birth=birth, former_names=("周小轩",), records=(record,))
    return DossierDraft(
        archive_no="J001-SS·2023-D60-0001",
        title="周子轩盗窃案",
        case=Case(CaseNumber("（2023）临检刑诉7号"), "盗窃"),
        part=Part.WHOLE,
        year=2023,
        retention=Retention.LONG,
        filed_on=date(2023, 12, 1),
        volumes=(Volume(1, 80, Shelf("一库", "02", "3")),),
        parties=(party,),
    )


@pytest.fixture(scope="session")
def sealed(founded: Path, desk_in: Callable[..., CaseDesk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office; one package waits."""
    folder = tmp_path_factory.mktemp("sealed") / "office"
    shutil.copytree(founded, folder)
    desks = {role: desk_in(folder, role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
    clerk = desks[Role.CLERK]
    dossier = clerk.dossiers.register(_draft())
    scan = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(scan, "PNG")
    clerk.dossiers.add_file(dossier.id, "讯问笔录", "image/png", scan.getvalue())
    request = clerk.sealing.propose(dossier.id, None, clerk.sealing.proposed_shelf_code())
    desks[Role.APPROVER].sealing.approve(request.id)
    desks[Role.CUSTODIAN].sealing.execute(request.id)
    for desk in desks.values():
        desk.session.close()
    return folder


@pytest.fixture
def folder(sealed: Path, tmp_path: Path) -> Path:
    """A copy of the office for one test."""
    target = tmp_path / "office"
    shutil.copytree(sealed, target)
    return target


class Hands:
    """The hands of whoever stands before the repository.

    Args:
        qtbot: types and clicks.
        spoken: the passphrase of a role.
    """

    reference = "临检查申〔2026〕7号"
    """The document for which it is opened."""

    def __init__(self, qtbot: QtBot, spoken: Callable[[Role], str]) -> None:
        self._qtbot, self._spoken = qtbot, spoken

    def rest(self, frame: Frame) -> None:
        """Wait until nothing runs."""
        self._qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)

    def go(self, frame: Frame) -> VaultPage:
        """Go to the page."""
        frame.navigate(Place(PageName.VAULT))
        self.rest(frame)
        page = frame.front
        assert isinstance(page, VaultPage)
        return page

    def frame(self, page: VaultPage) -> Frame:
        """What the page stands in."""
        frame = page.window().scene
        assert isinstance(frame, Frame)
        return frame

    def open(self, page: VaultPage, role: Role = Role.APPROVER, purpose: Purpose = Purpose.INSPECTION) -> OpenView:
        """Open it together with somebody of another role."""
        page.shut.purpose.set_value(purpose)
        page.shut.reference.set_value(self.reference)
        page.shut.passphrase.set_value(self._spoken(role))
        self._qtbot.mouseClick(page.shut.go, Qt.MouseButton.LeftButton)
        assert page.shut.passphrase.text() == ""
        self._qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
        assert page.opened is not None
        return page.opened

    def find(self, view: OpenView, text: str) -> None:
        """Search."""
        view.search.set_value(text)
        self._qtbot.keyClick(view.search.line, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: view._page.context.jobs.idle)

    def show(self, view: OpenView) -> None:
        """Find the sealed record and have it shown."""
        self.find(view, "周子轩")
        self._qtbot.mouseClick(view.show_button, Qt.MouseButton.LeftButton)
        self._qtbot.waitUntil(lambda: view.record is not None)
        self._qtbot.waitUntil(lambda: view._page.context.jobs.idle)

    def acts(self, page: VaultPage) -> list[LogAct]:
        """What the log says, newest first."""
        found: list[list[LogLine]] = []
        log = page.desk.log
        page.run(lambda: log.lines(0, 6), found.append)
        self._qtbot.waitUntil(lambda: bool(found))
        return [line.act for line in found[0]]


@pytest.fixture
def hands(qtbot: QtBot, spoken: Callable[[Role], str]) -> Hands:
    """Whoever stands before the repository."""
    return Hands(qtbot, spoken)


@pytest.fixture
def page(enter: Callable[[Role], Frame], hands: Hands) -> VaultPage:
    """The custodian before the shut door."""
    return hands.go(enter(Role.CUSTODIAN))
