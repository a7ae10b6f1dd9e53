"""Databases under another key: SQLCipher itself reads them, with the new key and with no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fengcun.errors import Damaged
from fengcun.keys.pages import PAGE, rekeyed

OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def connect(path: Path, key: bytes) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of some hundred pages, free ones among them."""
    path = tmp_path_factory.mktemp("pages") / "a.db"
    connection = connect(path, OLD)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, data BLOB)")
    connection.executemany("INSERT INTO t (data) VALUES (?)", [(os.urandom(3000),) for _ in range(200)])
    connection.execute("DELETE FROM t WHERE n % 3 = 0")
    connection.commit()
    connection.close()
    return path.read_bytes()


def test_sqlcipher_reads_it_under_the_new_key_alone(database: bytes, tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    path.write_bytes(b"".join(rekeyed([database[:5000], database[5000:]], OLD, NEW, "b.db")))
    assert path.stat().st_size == len(database)
    connection = connect(path, NEW)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (134,)
    connection.execute("INSERT INTO t (data) VALUES ('x')")
    connection.close()
    connection = connect(path, OLD)
    with pytest.raises(dbapi2.DatabaseError):
        connection.execute("SELECT count(*) FROM t")
    connection.close()
    again = b"".join(rekeyed([path.read_bytes()], NEW, OLD, "b.db"))
    pages = [again[at : at + PAGE] for at in range(0, len(again), PAGE)]
    olds = {database[at : at + PAGE] for at in range(0, len(database), PAGE)}
    assert not olds & set(pages)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:7], lambda data: b""])
def test_a_cut_file_is_refused(database: bytes, damage) -> None:
    with pytest.raises(Damaged, match="err-store-damaged"):
        list(rekeyed([damage(database)], OLD, NEW, "b.db"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_flipped_bit_is_noticed(database: bytes, data: st.DataObject) -> None:
    changed = bytearray(database)
    changed[data.draw(st.integers(0, len(database) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Damaged, match="err-store-damaged"):
        list(rekeyed([bytes(changed)], OLD, NEW, "b.db"))


def test_another_key_is_refused(database: bytes) -> None:
    with pytest.raises(Damaged, match="err-store-damaged"):
        list(rekeyed([database], NEW, OLD, "b.db"))
