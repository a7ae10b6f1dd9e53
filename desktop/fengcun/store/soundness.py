"""Looks at one database file by itself, as far as a raw key opens it: pages, structure, relations, revision.

It opens a connection of its own and closes it again, so that a damaged page never spoils the connection of a session:
after a page that does not check, SQLCipher refuses every write there as if the file could not be written.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from fengcun.errors import Damaged
from fengcun.store.engine import DatabaseFile, check_header, connect
from fengcun.store.faults import explained
from fengcun.store.schema import APPLICATION_IDS, Kind, revisions


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was seen of a database file.

    Args:
        pages: how many pages do not check.
        structure: whether tables and indexes hang together; False where a page does not check.
        dangling: rows that refer to none.
        revision, newest: of the file, and the one that this program makes.
    """

    pages: int
    structure: bool
    dangling: int
    revision: int
    newest: int

    @property
    def good(self) -> bool:
        """Whether nothing is damaged."""
        return not self.pages and self.structure


def sound(file: DatabaseFile, kind: Kind) -> Soundness:
    """Check the authentication code of every page, then the structure and the relations.

    Args:
        file: the database; nothing in it is changed.
        kind: what it should be.

    Raises:
        Damaged: missing, not encrypted, cut, another key or a damaged first page, or another kind of database.
        EnvironmentFault: it cannot be read, or is locked.
    """
    check_header(file.path)
    with explained(file.path), closing(connect(file)) as connection:
        pages = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        if pages:
            return Soundness(pages, False, 0, 0, 0)

        def number(pragma: str) -> int:
            return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])

        if number("application_id") != APPLICATION_IDS[kind]:
            raise Damaged("err-store-foreign", place=str(file.path))
        structure = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        dangling = len(connection.execute("PRAGMA foreign_key_check").fetchall()) if structure else 0
        return Soundness(0, structure, dangling, number("user_version"), len(revisions(kind)))
