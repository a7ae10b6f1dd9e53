"""A copy of a database under another key, and age files in its columns encrypted anew. Only ever works on a copy.

The copy is made byte by byte while nobody writes, then given the new key in place; an interruption leaves a copy that
is thrown away. Free pages are rewritten with the rest, so that nothing in the copy opens with the old key.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from fengcun.errors import Damaged
from fengcun.store.engine import DatabaseFile, check_header, connect
from fengcun.store.faults import explained, reachable

_CHUNK = 1024 * 1024
_AGE = b"age-encryption.org/v1\n"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database file. The caller sees to it that nobody writes meanwhile.

    Args:
        source: the database, without a journal.
        target: where to; it must not exist.

    Raises:
        EnvironmentFault: it cannot be read or written.
        Damaged: a journal lies beside it (``err-store-damaged``): an interrupted change was not undone yet.
    """
    journal = Path(f"{source}-journal")
    with reachable(target):
        if journal.exists() and journal.stat().st_size:
            raise Damaged("err-store-damaged", place=str(source))
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out, source.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())


def give_key(path: Path, old: bytes, new: bytes) -> None:
    """Give a copy another key and check every page with it.

    Args:
        path: the copy.
        old, new: raw keys of 32 bytes.

    Raises:
        Damaged: the old key does not open it, or a page does not check afterwards.
        EnvironmentFault: full, read-only.
    """
    check_header(path)
    with explained(path), closing(connect(DatabaseFile(path, old))) as connection:
        connection.execute(f'PRAGMA rekey = "{DatabaseFile(path, new).raw}"')
    with explained(path), closing(connect(DatabaseFile(path, new))) as connection:
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        rows = connection.execute("PRAGMA integrity_check").fetchall()
    if pages or rows != [("ok",)]:
        raise Damaged("err-store-damaged", place=str(path))


def encrypt_anew(path: Path, key: bytes, change: Callable[[bytes], bytes | None]) -> int:
    """Replace age files that stand in columns of a copy.

    Args:
        path: the copy.
        key: raw key of 32 bytes.
        change: given an age file, gives another in its place, or None to leave it.

    Returns:
        How many were replaced.

    Raises:
        Damaged, EnvironmentFault: as `give_key`.
    """
    count = 0
    with explained(path), closing(connect(DatabaseFile(path, key))) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table, column, key_columns in _blob_columns(connection):
            rows = connection.execute(
                f'SELECT {key_columns} FROM "{table}" WHERE substr("{column}", 1, {len(_AGE)}) = ?', (_AGE,)
            ).fetchall()
            at = f"({key_columns}) = ({', '.join('?' * len(rows[0]))})" if rows else ""
            for row in rows:
                (data,) = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE {at}', row).fetchone()
                other = change(bytes(data))
                if other is not None:
                    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {at}', (other, *row))
                    count += 1
        connection.execute("COMMIT")
    return count


def _blob_columns(connection: Any) -> list[tuple[str, str, str]]:
    """Tables of our own with a column of bytes, and by which columns their rows are told apart."""
    query = (
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND upper(c.type) = 'BLOB' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    keys = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
    found = []
    for table, column in connection.execute(query).fetchall():
        named = ", ".join(f'"{name}"' for (name,) in connection.execute(keys, (table,)).fetchall())
        found.append((table, column, named or "rowid"))
    return found
