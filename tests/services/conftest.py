"""An office of its own for each test, and one desk per role, through the real services on real files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import ArchiveNumberScheme, CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Handled, JointWith, Known, Record, RecordKind, Sentence
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
from fengcun.services.sealing.execution import SealResult
from fengcun.services.session import Session

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
PHRASES = {
    Role.CLERK: "clerk-passphrase-09",
    Role.APPROVER: "approver-passphrase-09",
    Role.CUSTODIAN: "custodian-passphrase-09",
    Role.AUDITOR: "auditor-passphrase-09",
    Role.ADMINISTRATOR: "administrator-passphrase-09",
}


def plan() -> OfficePlan:
    """One person for each role; passphrases cost as little as a sample's."""
    return OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(Founder(f"{role.value}-甲", frozenset({role}), PHRASES[role]) for role in Role),
        sample=True,
    )


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office without dossiers."""
    folder = tmp_path_factory.mktemp("founded") / "office"
    found(folder, plan(), FixedClock(NOW))
    return folder


@dataclass
class House:
    """An office with the people who are logged in.

    Args:
        folder: of the office.
        clock: moved by the tests.
    """

    folder: Path
    clock: FixedClock
    sessions: list[Session] = field(default_factory=list)

    def log_in(self, role: Role) -> Session:
        """Log the person with this role in."""
        office = Office.open(self.folder)
        person = next(one for one in office.people() if role in one.roles)
        session = office.log_in(person.account, PHRASES[role], self.clock)
        self.sessions.append(session)
        return session

    def desk(self, role: Role) -> CaseDesk:
        """The desk of the person with this role."""
        return CaseDesk.of(self.log_in(role))

    def close(self) -> None:
        """Lock everybody out."""
        while self.sessions:
            self.sessions.pop().close()

    def seal(self, dossier_id: str, party_id: str | None = None, shelf: str = "封-2026-0001") -> SealResult:
        """Propose, approve and carry out a seal by three people, then lock them out."""
        clerk, approver, custodian = (self.desk(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
        request = clerk.sealing.propose(dossier_id, party_id, shelf)
        approver.sealing.approve(request.id)
        result = custodian.sealing.execute(request.id)
        self.close()
        return result

    @staticmethod
    def plan() -> OfficePlan:
        """The plan by which the office was founded."""
        return plan()

    @staticmethod
    def conviction(
        act: str = "2023-03-01", months: int = 18, effective: date = date(2023, 9, 1), offence: str = "盗窃"
    ) -> Record:
        """A conviction for one act, to a term of imprisonment."""
        return Record(
            kind=RecordKind.CONVICTION,
            acts=(Act(DateSpan.parse(act), offence, Known.TRUE),),
            sentence=Sentence(imprisonment=Term(0, months, 0)),
            effective=effective,
        )

    @staticmethod
    def party(
        name: str,
        *records: Record,
        born: str = "2006-05-10",
        id_number: str = "",
        former_names: tuple[str, ...] = (),
    ) -> Party:
        """A defendant."""
        return Party(
            id="",
            name=name,
            role=PartyRole.DEFENDANT,
            id_number=IdNumber(id_number) if id_number else None,
            birth=Birth(PartialDate.parse(born)),
            former_names=former_names,
            records=records,
        )

    @staticmethod
    def draft(
        number: str,
        *parties: Party,
        case_no: str = "（2023）临检刑诉7号",
        joint: JointWith = JointWith.NONE,
        handled: Handled | None = None,
        title: str = "",
        note: str = "",
        cause: str = "盗窃",
    ) -> DossierDraft:
        """A dossier's draft; what a test does not care for is filled in."""
        return DossierDraft(
            archive_no=number,
            title=title or f"{parties[0].name}盗窃案",
            case=Case(CaseNumber(case_no), cause, joint_with=joint, handled=handled),
            part=Part.WHOLE,
            year=2023,
            retention=Retention.LONG,
            filed_on=date(2024, 1, 9),
            volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
            parties=parties,
            note=note,
        )

    @staticmethod
    def scan() -> bytes:
        """A PDF that says something of its own."""
        return sealing_label.render(
            sealing_label.SealingLabel("CANARY-IN-THE-SCAN", "A-1"), Letterhead("临江市人民检察院", Organ.PROCURATORATE)
        )


@pytest.fixture(scope="session")
def house_at() -> Callable[[Path], House]:
    """Makes a house of an office's folder, for fixtures that fill an office once for many tests."""
    return lambda folder: House(folder, FixedClock(NOW))


@pytest.fixture
def house(founded: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of the office."""
    folder = tmp_path / "office"
    shutil.copytree(founded, folder)
    made = House(folder, FixedClock(NOW))
    yield made
    made.close()


@pytest.fixture
def phrases() -> dict[Role, str]:
    """What the person with each role types."""
    return PHRASES


class Killing:
    """Does an act in places of its own, each killed by a real SIGKILL at another step (`tests/soak/dying.py`).

    Args:
        folder: where the jobs are written.
    """

    _PROGRAM = Path(__file__).parents[1] / "soak" / "dying.py"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def at_steps(
        self, act: str, chosen: Callable[[int], Sequence[int]], place: Path, needed: dict[str, Any]
    ) -> list[tuple[int, Path]]:
        """Count the steps of an act, then die at some of them.

        Args:
            act: which one, as `dying.ACTS` names them.
            chosen: gives the steps to die at when told how many there are; `FENGCUN_EVERY_STEP=1` takes each of them.
            place: what the act is done to; the copies lie beside it.
            needed: what else the act needs.

        Returns:
            For each step where it died: the step and the place as it was left.
        """
        job = self._folder / f"{act}.json"
        job.write_text(json.dumps({"place": str(place), **needed}), encoding="utf-8")
        (counted,) = self._run(act, job, "count")
        total = int(counted)
        every = os.environ.get("FENGCUN_EVERY_STEP") == "1"
        left = []
        for line in self._run(act, job, *map(str, range(1, total + 1) if every else chosen(total))):
            step, _, code = line.partition(" ")
            assert code == "-9", f"step {step} was not reached"
            left.append((int(step), Path(f"{place}.{step}")))
        return left

    def _run(self, act: str, job: Path, *steps: str) -> list[str]:
        command = [sys.executable, str(self._PROGRAM), act, str(job), *steps]
        done = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    @staticmethod
    def spread(kills: int) -> Callable[[int], list[int]]:
        """So many steps evenly spread, from the first to the last."""

        def over(total: int) -> list[int]:
            assert total > kills
            return sorted({1 + n * (total - 1) // (kills - 1) for n in range(kills)})

        return over


@pytest.fixture
def killing(tmp_path: Path) -> Killing:
    """Kills a process at the steps of an act."""
    return Killing(tmp_path)
