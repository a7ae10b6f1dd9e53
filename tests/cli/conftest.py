"""An office of its own for each test of a command, with one account for each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fengcun.model.dossier import Organ
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.founding import found
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan


@pytest.fixture
def phrase() -> Callable[[Role], str]:
    """What the person with a role types."""
    return lambda role: f"command-passphrase-{role.value}"


@pytest.fixture
def office(tmp_path: Path, phrase: Callable[[Role], str]) -> Path:
    """Founded now, since the commands read the real clock; the person of a role is called `clerk-甲` and so on."""
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
    found(tmp_path / "office", plan, FixedClock(datetime.now(UTC)))  # noqa: TID251 - see above
    return tmp_path / "office"
