"""Brings a database file to the revision of this program, from the numbered SQL files under resources/schema/.

Not Alembic: there are three encrypted files of which two are attached to one connection, and who recovers an office
with the stock programs should be able to read how its tables came about. A revision is plain SQL that any `sqlcipher`
runs; it never looks at the tables of the program. All that is missing is applied in one explicit transaction, with
foreign keys off (a table that is made anew must not take its children along) and checked before the commit; so a
failed migration leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from fengcun.errors import BadInput, Damaged
from fengcun.resources import resource
from fengcun.store.engine import DatabaseFile, check_header, connect
from fengcun.store.faults import explained


class Kind(StrEnum):
    """The databases of an office; the value is the folder under `resources/schema/`."""

    REGISTRY = "registry"
    LEDGER = "ledger"
    VAULT = "vault"


APPLICATION_IDS = {Kind.REGISTRY: 0x46434E01, Kind.LEDGER: 0x46434E02, Kind.VAULT: 0x46434E03}


def revisions(kind: Kind) -> list[Path]:
    """The revisions of a database, in order: the n-th leads to `user_version` n."""
    return sorted(resource("schema", kind.value).glob("[0-9][0-9][0-9]_*.sql"))


def bring_up(file: DatabaseFile, kind: Kind, steps: Sequence[Path] | None = None) -> None:
    """Apply the revisions that a file does not have yet. An empty file gets all of them.

    Args:
        file: the database; its file must exist.
        kind: which database it is.
        steps: the revisions; by default those that ship with the program.

    Raises:
        BadInput: it was written by a newer program (``err-store-newer``).
        Damaged: another kind of database, damaged, or another key.
        EnvironmentFault: locked, full, read-only.
    """
    fresh = file.path.stat().st_size == 0 if file.path.exists() else False
    if not fresh:
        check_header(file.path)
    with explained(file.path):
        connection = connect(file)
        try:
            _bring_up(connection, file, kind, revisions(kind) if steps is None else steps, fresh)
        finally:
            connection.close()
    check_header(file.path)


def _bring_up(connection: Any, file: DatabaseFile, kind: Kind, steps: Sequence[Path], fresh: bool) -> None:
    where = str(file.path)
    if not fresh and _pragma(connection, "application_id") != APPLICATION_IDS[kind]:
        raise Damaged("err-store-foreign", place=where)
    version = _pragma(connection, "user_version")
    if version > len(steps):
        raise BadInput("err-store-newer", place=where)
    if version == len(steps):
        return
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version:]:
            for statement in statements(step.read_text(encoding="utf-8")):
                connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged("err-store-damaged", place=where)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _pragma(connection: Any, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script one by one; a trigger is one statement.

    Raises:
        ValueError: the script ends within a statement.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += line
        if dbapi2.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError("the script ends within a statement")
