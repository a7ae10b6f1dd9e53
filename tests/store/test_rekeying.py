"""A copy under another key: nothing of it opens with the old one, and age files in any kind of table are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fengcun.errors import Damaged
from fengcun.store.engine import DatabaseFile, connect, make
from fengcun.store.rekeying import copy_database, encrypt_anew, give_key

OLD, NEW = b"o" * 32, b"n" * 32
HEAD = b"age-encryption.org/v1\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Some tables with some bytes."""
    file = DatabaseFile(tmp_path / "some.db", OLD)
    make(file)
    connection = connect(file)
    connection.execute("CREATE TABLE one (row INTEGER PRIMARY KEY, words BLOB)")
    connection.execute("CREATE TABLE two (a TEXT, b INTEGER, words BLOB, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID")
    connection.execute("CREATE TABLE three (words BLOB, note TEXT)")
    for number in range(3):
        connection.execute("INSERT INTO one VALUES (?, ?)", (number + 5, HEAD + bytes([number]) * 4000))
        connection.execute("INSERT INTO two VALUES ('x', ?, ?)", (number, HEAD + b"mine" + bytes([number])))
        connection.execute("INSERT INTO three VALUES (?, 'y')", (b"no age file",))
    connection.execute("INSERT INTO two VALUES ('z', 9, ?)", (HEAD + b"another's",))
    connection.execute("DELETE FROM one WHERE row = 6")
    connection.close()
    return file.path


def test_nothing_opens_with_the_old_key(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy_database(database, copy)
    assert copy.read_bytes() == database.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    give_key(copy, OLD, NEW)
    assert not {database.read_bytes()[at : at + 4096] for at in range(0, database.stat().st_size, 4096)} & {
        copy.read_bytes()[at : at + 4096] for at in range(0, copy.stat().st_size, 4096)
    }
    with pytest.raises(Damaged):
        give_key(copy, OLD, os.urandom(32))
    connection = connect(DatabaseFile(copy, NEW))
    assert connection.execute("SELECT count(*) FROM two").fetchone() == (4,)
    connection.close()


def test_age_files_in_any_table_are_replaced(database: Path) -> None:
    seen: list[bytes] = []

    def change(data: bytes) -> bytes | None:
        seen.append(data)
        return None if b"another" in data else HEAD + b"new" + data[len(HEAD) :]

    assert encrypt_anew(database, OLD, change) == 5
    assert len(seen) == 6
    connection = connect(DatabaseFile(database, OLD))
    words = [row[0] for table in ("one", "two") for row in connection.execute(f"SELECT words FROM {table}")]
    connection.close()
    assert sum(one.startswith(HEAD + b"new") for one in words) == 5
    assert HEAD + b"another's" in words


def test_a_change_that_was_not_undone_is_not_copied(database: Path, tmp_path: Path) -> None:
    Path(f"{database}-journal").write_bytes(b"half")
    with pytest.raises(Damaged):
        copy_database(database, tmp_path / "copy.db")
