"""Where the soak runs work: an office, the people who log in, and what an act is.

An act is made ready once in an office of its own; every interruption then works on a copy of that office.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from fengcun.errors import Refused
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import ArchiveNumberScheme, CaseNumber, IdNumber
from fengcun.model.record import Act as Deed
from fengcun.model.record import Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.papers.forms import sealing_label
from fengcun.papers.letterhead import Letterhead
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan
from fengcun.services.sealing.lifting import Cause
from fengcun.services.session import Session
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
NAME, NEIGHBOUR, ID = "周子轩", "刘大川", "110101200605100017"
GRAVE = Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8))))
NEXT = "another-passphrase-11"
NUMBER, OTHER = "J001-SS·2023-D60-0001", "J001-SS·2023-D60-0002"


def phrase(role: Role) -> str:
    """What the person with this role types."""
    return f"{role.value}-passphrase-09"


def account(folder: Path, role: Role) -> str:
    """The account of the person with this role."""
    return next(person.account for person in Office.open(folder).people() if role in person.roles)


def log_in(folder: Path, role: Role) -> Session:
    """Log the person with this role in; the clerk with either passphrase."""
    office, who, clock = Office.open(folder), account(folder, role), FixedClock(NOW)
    try:
        return office.log_in(who, phrase(role), clock)
    except Refused:
        if role is not Role.CLERK:
            raise
    return office.log_in(who, NEXT, clock)


def desk(folder: Path, role: Role) -> CaseDesk:
    """The desk of the person with this role."""
    return CaseDesk.of(log_in(folder, role))


def open_vault(session: Session, purpose: Purpose = Purpose.LIFT) -> OpenVault:
    """Open the repository with the approver."""
    return VaultRoom(session).open(
        account(session.folder, Role.APPROVER), phrase(Role.APPROVER), purpose, f"{NAME}再审"
    )


def scan() -> bytes:
    """A PDF that says something of its own."""
    return sealing_label.render(
        sealing_label.SealingLabel("CANARY-IN-THE-SCAN", "A-1"), Letterhead("临江市人民检察院", Organ.PROCURATORATE)
    )


def draft(number: str, name: str, id_number: str = "") -> DossierDraft:
    """A dossier of one person with a conviction that the law wants sealed."""
    record = Record(
        kind=RecordKind.CONVICTION,
        acts=(Deed(DateSpan.parse("2023-03-01"), "盗窃", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(0, 18, 0)),
        effective=date(2023, 9, 1),
    )
    party = Party(
        id="",
        name=name,
        role=PartyRole.DEFENDANT,
        id_number=IdNumber(id_number) if id_number else None,
        birth=Birth(PartialDate.parse("2006-05-10")),
        records=(record,),
    )
    return DossierDraft(
        archive_no=number,
        title=f"{name}盗窃案",
        case=Case(CaseNumber(f"（2023）临检刑诉{number[-1]}号"), "盗窃"),
        part=Part.WHOLE,
        year=2023,
        retention=Retention.LONG,
        filed_on=date(2024, 1, 9),
        volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
        parties=(party,),
    )


def new_office(folder: Path) -> None:
    """An office with one person for each role; passphrases cost as little as a sample's."""
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(Founder(f"{role.value}-甲", frozenset({role}), phrase(role)) for role in Role),
        sample=True,
    )
    found(folder, plan, FixedClock(NOW))


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an act takes place.

    Args:
        root: a folder that holds the office and what lies beside it.
    """

    root: Path

    @property
    def office(self) -> Path:
        """The office."""
        return self.root / "office"

    @property
    def medium(self) -> Path:
        """A medium for backups."""
        return self.root / "medium"

    @property
    def restored(self) -> Path:
        """Where a backup is restored to."""
        return self.root / "restored"

    def copy(self, root: Path) -> Scene:
        """A copy of all of it."""
        shutil.copytree(self.root, root)
        return Scene(root)


@dataclass(frozen=True, slots=True)
class SoakAct:
    """One act.

    Args:
        name: of the act.
        ready: builds what it needs.
        enter: goes as far as before the act, and gives the act itself.
        whole: whether it was done, and altogether; asked after the office was found consistent.
    """

    name: str
    ready: Callable[[Scene], None]
    enter: Callable[[Scene], Callable[[], object]]
    whole: Callable[[Scene], bool]


def seen_by(scene: Scene, role: Role, look: Callable[[CaseDesk], bool]) -> bool:
    """What somebody sees who logs in for it and out again."""
    opened = desk(scene.office, role)
    try:
        return look(opened)
    finally:
        opened.session.close()


def dossier_id(at: CaseDesk, number: str = NUMBER) -> str:
    """The id of a registered dossier."""
    found_id = at.dossiers.by_archive_no(number)
    assert found_id is not None
    return found_id
