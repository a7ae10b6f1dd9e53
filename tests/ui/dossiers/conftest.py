"""An office with a few dossiers, one of them sealed by three people, and the page of the dossiers of the clerk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.frame.frame import Frame

T = TypeVar("T")
Ask = Callable[[Callable[[], T]], T]


def draft(
    number: str, name: str, born: str, *, year: int = 2025, cause: str = "盗窃", shelf: str = "一库"
) -> DossierDraft:
    """A dossier of one person who was sentenced to a year and a half."""
    return DossierDraft(
        archive_no=number,
        title=f"{name}{cause}案",
        case=Case(CaseNumber(f"（{year}）临检刑诉{number[-1]}号"), cause),
        part=Part.WHOLE,
        year=year,
        retention=Retention.LONG,
        filed_on=date(year, 11, 6),
        volumes=(Volume(1, 74, Shelf(shelf, "06", "1", "02")),),
        parties=(
            Party(
                id="",
                name=name,
                role=PartyRole.DEFENDANT,
                birth=Birth(PartialDate.parse(born)),
                records=(
                    Record(
                        kind=RecordKind.CONVICTION,
                        acts=(Act(DateSpan.parse(f"{year}-03-01"), cause, Known.TRUE),),
                        sentence=Sentence(imprisonment=Term(1, 6)),
                        effective=date(year, 9, 1),
                    ),
                ),
            ),
        ),
    )


DRAFTS = (
    draft("J001-SS·2025-D60-0001", "贺小川", "2009-12-25", cause="故意伤害"),
    draft("J001-SS·2025-D60-0002", "马建国", "1970-04-25", shelf="二库"),
    draft("J001-SS·2024-D60-0003", "何桂兰", "1957-07-19", year=2024),
    draft("J001-SS·2025-D60-0003", "林小雨", "2008-10-08"),
)
DeskIn = Callable[..., CaseDesk]
SEALED = DRAFTS[3]
"""The one that is sealed."""


def seal(desk_in: DeskIn, folder: Path, number: str) -> None:
    """Seal a dossier by three people, one after the other."""
    clerk, approver, custodian = (desk_in(folder, role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
    dossier = clerk.dossiers.by_archive_no(number)
    assert dossier is not None
    request = clerk.sealing.propose(dossier, None, f"封-{number[-4:]}")
    approver.sealing.approve(request.id)
    custodian.sealing.execute(request.id)
    for each in (clerk, approver, custodian):
        each.session.close()


@pytest.fixture(scope="session")
def stocked(founded: Path, desk_in: DeskIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with its dossiers."""
    folder = tmp_path_factory.mktemp("stocked") / "office"
    shutil.copytree(founded, folder)
    clerk = desk_in(folder, Role.CLERK)
    for each in DRAFTS:
        clerk.dossiers.register(each)
    clerk.session.close()
    seal(desk_in, folder, SEALED.archive_no)
    return folder


@pytest.fixture
def seal_elsewhere(folder: Path, desk_in: DeskIn) -> Callable[[str], None]:
    """Others seal a dossier, by its archive number, while the window is open."""
    return lambda number: seal(desk_in, folder, number)


@pytest.fixture
def folder(stocked: Path, tmp_path: Path) -> Path:
    """A copy of that office for one test."""
    target = tmp_path / "office"
    shutil.copytree(stocked, target)
    return target


@pytest.fixture
def frame(enter: Callable[[Role], Frame], qtbot: QtBot) -> Frame:
    """The frame of the clerk, with the dossiers in front."""
    made = enter(Role.CLERK)
    made.navigate(Place(PageName.DOSSIERS))
    qtbot.waitUntil(lambda: made.context.jobs.idle)
    return made


@pytest.fixture
def page(frame: Frame) -> DossiersPage:
    """The page."""
    made = frame.front
    assert isinstance(made, DossiersPage)
    return made


@pytest.fixture
def rest(frame: Frame, page: DossiersPage, qtbot: QtBot) -> Callable[[], None]:
    """Waits until nothing is waited for and what was laid out is shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: frame.context.jobs.idle and not page.register.waiting)
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: frame.context.jobs.idle and not page.register.waiting)

    return wait


@pytest.fixture
def ask(frame: Frame, rest: Callable[[], None]) -> Callable[[Callable[[], T]], T]:
    """Asks the services on the worker, as pages do."""

    def question(work: Callable[[], T]) -> T:
        answers: list[T] = []
        frame.context.jobs.run(work, answers.append, frame.messages.error, owner=frame)
        rest()
        return answers[0]

    return question


@pytest.fixture
def card() -> IdNumber:
    """An identity number that is never issued."""
    return IdNumber("11000020091225643" + "0123456789X"[_check("11000020091225643")])


def _check(digits: str) -> int:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return (12 - total % 11) % 11
