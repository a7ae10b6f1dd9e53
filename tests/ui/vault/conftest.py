"""An office with one dossier sealed by three people, waiting to be filed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PIL import Image

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.office import Office

BEFORE = datetime(2026, 3, 4, 9, 0, tzinfo=timezone(timedelta(hours=8)))
"""The day before the tests' own."""


def passphrase(role: Role) -> str:
    """What the person with this role types."""
    return "纸上得来终觉浅{}号".format("甲乙丙丁戊"[list(Role).index(role)])


@pytest.fixture(scope="session")
def spoken() -> Callable[[Role], str]:
    """The passphrase of a role."""
    return passphrase


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
def sealed(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office; one package waits."""
    folder = tmp_path_factory.mktemp("sealed") / "office"
    shutil.copytree(founded, folder)
    clock = FixedClock(BEFORE)
    desks = {}
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN):
        office = Office.open(folder)
        person = next(person for person in office.people() if role in person.roles)
        desks[role] = CaseDesk.of(office.log_in(person.account, passphrase(role), clock))
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
