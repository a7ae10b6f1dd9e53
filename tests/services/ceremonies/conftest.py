"""An office with a second person for each lock, so that somebody can be removed, and envelopes that can be opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fengcun.keys import keyring
from fengcun.keys.agefile import Identity
from fengcun.keys.keyring import Founded
from fengcun.model.dossier import Organ
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan
from fengcun.services.session import Session

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
NAMED = {
    "clerk": Role.CLERK,
    "approver": Role.APPROVER,
    "second approver": Role.APPROVER,
    "custodian": Role.CUSTODIAN,
    "second custodian": Role.CUSTODIAN,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}


def phrase(name: str) -> str:
    """What the person with that name types."""
    return f"9-passphrase-of-{'-'.join(reversed(name.split()))}"[:40].replace(name, name[::-1])


@dataclass(frozen=True)
class Built:
    """An office, and its envelopes, which a real one has on paper only."""

    folder: Path
    envelope_a: Identity
    envelope_b: Identity


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An office without dossiers."""
    folder = tmp_path_factory.mktemp("built") / "office"
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(Founder(name, frozenset({role}), phrase(name)) for name, role in NAMED.items()),
        sample=True,
    )
    made: list[Founded] = []
    real = keyring.found

    def kept(*arguments: object) -> Founded:
        made.append(real(*arguments))  # type: ignore[arg-type]
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyring, "found", kept)  # the papers hold the same, as pictures
        found(folder, plan, FixedClock(NOW))
    return Built(folder, made[0].envelope_a, made[0].envelope_b)


@dataclass
class Rooms:
    """A copy of the office with the people who are logged in."""

    folder: Path
    a: Identity
    b: Identity
    clock: FixedClock
    sessions: list[Session] = field(default_factory=list)

    def account(self, name: str) -> str:
        office = Office.open(self.folder)
        return next(one.person.account for one in office.roster.members() if one.person.name == name)

    def log_in(self, name: str, passphrase: str | None = None) -> Session:
        session = Office.open(self.folder).log_in(self.account(name), passphrase or phrase(name), self.clock)
        self.sessions.append(session)
        return session

    def desk(self, name: str) -> CaseDesk:
        return CaseDesk.of(self.log_in(name))

    def close(self) -> None:
        while self.sessions:
            self.sessions.pop().close()


@pytest.fixture
def rooms(built: Built, tmp_path: Path) -> Iterator[Rooms]:
    """A copy of the office."""
    folder = tmp_path / "rooms"
    shutil.copytree(built.folder, folder)
    made = Rooms(folder, built.envelope_a, built.envelope_b, FixedClock(NOW))
    yield made
    made.close()
