"""An office's keys with one account for each role, founded once and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fengcun.keys.account import AccountSecret, create
from fengcun.keys.keyring import Founded, FoundingAccount, found
from fengcun.keys.profiles import QUICK
from fengcun.keys.roster import Member, Roster
from fengcun.model.ids import new_id
from fengcun.model.roles import Person, Role

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
PASSPHRASE = "松花江上 correct horse"


@dataclass
class Keys:
    """The founded office, with its secrets by role."""

    folder: Path
    founded: Founded

    def secret(self, role: Role) -> AccountSecret:
        roster = self.founded.roster
        return next(one for one in self.founded.secrets if role in roster.member(one.account).person.roles)

    def load(self) -> Roster:
        return Roster.load(self.folder, self.founded.roster.office, self.founded.roster.root)

    def newcomer(self, role: Role, name: str = "新来的") -> tuple[AccountSecret, Member]:
        secret = create(self.folder, new_id(), PASSPHRASE, self.founded.roster.root, QUICK)
        person = Person(secret.account, name, frozenset({role}))
        return secret, Member(person, secret.identity.recipient, secret.signing.public)


def founders() -> list[FoundingAccount]:
    return [FoundingAccount(new_id(), f"人员{role.value}", frozenset({role}), PASSPHRASE) for role in Role]


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Founded]:
    folder = tmp_path_factory.mktemp("office")
    return folder, found(folder, new_id(), founders(), AT, QUICK)


@pytest.fixture
def keys(_founded: tuple[Path, Founded], tmp_path: Path) -> Keys:
    source, founded = _founded
    folder = tmp_path / "office"
    shutil.copytree(source, folder)
    roster = Roster.load(folder, founded.roster.office, founded.roster.root)
    return Keys(
        folder,
        Founded(
            roster, founded.secrets, founded.office, founded.ledger, founded.vault,
            founded.envelope_a, founded.envelope_b,
        ),
    )  # fmt: skip
