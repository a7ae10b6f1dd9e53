"""The log verified inside the office: whatever was changed in its file, the first bad entry is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fengcun.model.roles import Role
from fengcun.services.logs.log import Log


def _change(house, *statements: str) -> None:
    """Change ledger.db behind the program's back, with its key."""
    session = house.log_in(Role.AUDITOR)
    key = session.ledger_keys.ledger_key.hex()
    house.close()
    connection = dbapi2.connect(str(house.folder / "ledger.db"))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def filled(house):
    """An office whose log has some entries and an export."""
    clerk = house.desk(Role.CLERK)
    for number in range(1, 8):
        clerk.dossiers.register(house.draft(f"J001-SS·2023-D60-{number:04}", house.party(f"某{number}")))
    house.close()
    return house


@pytest.mark.parametrize(
    ("statement", "bad", "what"),
    [
        (
            "UPDATE entries SET entry = CAST(replace(entry, '.registered', '.changed') AS BLOB) WHERE seq = 4",
            4,
            "tree",
        ),
        ("UPDATE entries SET entry = CAST('nothing' AS BLOB) WHERE seq = 3", 3, "form"),
        ("UPDATE entries SET leaf = zeroblob(32) WHERE seq = 5", 5, "tree"),
        ("UPDATE nodes SET hash = zeroblob(32) WHERE level = 1 AND position = 2", 5, "tree"),
        ("UPDATE clear_texts SET clear = CAST('{}' AS BLOB) WHERE seq = 6", 6, "clear"),
        ("UPDATE clear_texts SET salt = zeroblob(32) WHERE seq = 2", 2, "clear"),
        ("DELETE FROM entries WHERE seq = 4", 4, "order"),
    ],
)
def test_a_change_names_the_first_bad_entry(filled, statement: str, bad: int, what: str) -> None:
    _change(filled, "PRAGMA foreign_keys = OFF", statement)
    check = Log(filled.log_in(Role.AUDITOR)).verify()
    assert (check.ok, check.first_bad, check.what) == (False, bad, f"log-check-{what}")


def test_a_log_written_anew_does_not_fit_an_earlier_export(filled, tmp_path: Path) -> None:
    """Somebody with the key replaces the log by one of the same length: every hash is right, the export is not."""
    (tmp_path / "stick").mkdir()
    before = tmp_path / "before.db"
    shutil.copyfile(filled.folder / "ledger.db", before)
    log = Log(filled.log_in(Role.AUDITOR))
    exported = log.export(tmp_path / "stick")
    assert log.verify().ok
    filled.close()
    shutil.copyfile(before, filled.folder / "ledger.db")
    _change(
        filled,
        f"INSERT INTO exports VALUES (1, {exported.size}, x'{exported.root}', 'x', '2026-11-20T00:00:00.000000+00:00')",
    )
    auditor = filled.log_in(Role.AUDITOR)
    check = Log(auditor).verify()
    assert not check.ok
    assert check.what in ("log-check-export", "log-check-missing")


def test_verifying_can_be_stopped(filled) -> None:
    class Stopped(Exception):
        pass

    def told(done: int, of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        Log(filled.log_in(Role.AUDITOR)).verify(told)
