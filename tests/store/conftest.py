"""Real SQLCipher files in a temporary folder, and dossiers to put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from fengcun.model.dossier import Case, Dossier, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.store.registry import Registry

REGISTRY_KEY = bytes(range(32))
LEDGER_KEY = bytes(range(32, 64))

Maker = Callable[..., Dossier]


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry.create(tmp_path, REGISTRY_KEY, LEDGER_KEY)
    yield opened
    opened.close()


@pytest.fixture
def keys() -> tuple[bytes, bytes]:
    return REGISTRY_KEY, LEDGER_KEY


@pytest.fixture
def dossier() -> Maker:
    def make(number: int = 1, *names: str, **changes: Any) -> Dossier:
        parties = tuple(Party(new_id(), name, PartyRole.DEFENDANT) for name in names)
        values: dict[str, Any] = {
            "id": new_id(),
            "archive_no": ArchiveNumber(f"J001-SS·2024-D30-{number}"),
            "title": "盗窃案",
            "case": Case(CaseNumber(f"（2024）临刑初{number}号"), "盗窃"),
            "part": Part.MAIN,
            "year": 2024,
            "retention": Retention.LONG,
            "filed_on": date(2024, 12, 1),
            "registered_at": datetime(2024, 12, 1, 8, tzinfo=UTC),
            "parties": parties,
            "volumes": (Volume(1, 120, Shelf("一库", "03", "2", "7")),),
        }
        return Dossier(**(values | changes))

    return make


@pytest.fixture
def bare() -> Iterator[Callable[[Path, bytes], Any]]:
    """Opens a database file past our own code, as a recoverer with the stock program would."""
    opened: list[Any] = []

    def connect(path: Path, key: bytes) -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None)
        opened.append(connection)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    yield connect
    for connection in opened:
        connection.close()
