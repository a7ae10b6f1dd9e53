"""Looks for texts in everything that the open databases hold, to prove before a commit that a seal left nothing.

It reads columns as they are stored, and the full-text indexes term by term, and does not know what they mean.
Free pages are not looked at: `secure_delete` has zeroed them (a test decrypts the pages and checks).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fengcun.store.engine import in_memory_only

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_SHORTEST = 2
_SHORTEST_FORM = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a text was found.

    Args:
        table: database and table, for example ``main.parties``.
        column: the column.
        row: the values of the row's key as text; for a full-text index the row number of the thing indexed.
    """

    table: str
    column: str
    row: str


def spellings(needle: str) -> set[str]:
    """How a text may be written: as it is, in small letters, and with its characters apart as in the index.

    Raises:
        ValueError: shorter than two characters, which would tell nothing.
    """
    if len(needle) < _SHORTEST:
        raise ValueError("a needle needs two characters")
    return {needle, needle.casefold(), " ".join(needle), " ".join(needle.casefold())}


def forms(needle: str) -> set[bytes]:
    """The bytes as which a text may stand in binary data, in each encoding.

    Forms of less than six bytes are left out: hashes and ciphertext hold any four bytes sooner or later.
    """
    encoded = {spelling.encode(encoding) for spelling in spellings(needle) for encoding in ENCODINGS}
    return {form for form in encoded if len(form) >= _SHORTEST_FORM}


@dataclass(frozen=True, slots=True)
class _Wanted:
    words: re.Pattern[str]
    data: re.Pattern[bytes] | None

    def within(self, value: object) -> bool:
        if isinstance(value, str):
            return self.words.search(value) is not None
        return isinstance(value, bytes) and self.data is not None and self.data.search(value) is not None


def find_occurrences(
    connection: Connection, needles: Sequence[str], dossiers: Collection[str] | None = None
) -> list[Occurrence]:
    """Every place in every open database that holds one of the texts.

    Args:
        connection: within a transaction.
        needles: the texts.
        dossiers: read of what belongs to dossiers that of these only, and all that belongs to none; None reads all.
            Of the index all terms are read in either case.

    Raises:
        ValueError: a needle is too short.
    """
    if not needles:
        return []
    words = sorted({re.escape(spelling) for needle in needles for spelling in spellings(needle)})
    data = sorted({re.escape(form) for needle in needles for form in forms(needle)})
    wanted = _Wanted(re.compile("|".join(words)), re.compile(b"|".join(data)) if data else None)
    return [place for table in _tables(connection) for place in _in_table(connection, table, wanted, dossiers)]


@dataclass(frozen=True, slots=True)
class _Stored:
    schema: str
    name: str
    is_index: bool


def _tables(connection: Connection) -> list[_Stored]:
    schemas = [row[1] for row in connection.exec_driver_sql("PRAGMA database_list") if row[1] != "temp"]
    found: list[_Stored] = []
    for schema in schemas:
        listed = f"SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM {schema}.sqlite_schema WHERE type = 'table'"
        here = [_Stored(schema, name, bool(is_index)) for name, is_index in connection.exec_driver_sql(listed)]
        # The packed terms of an index are read one by one: its pages alone do not say whose a term is.
        packed = {f"{table.name}_data" for table in here if table.is_index}
        found += [table for table in here if table.name not in packed]
    return found


def _in_table(
    connection: Connection, table: _Stored, wanted: _Wanted, dossiers: Collection[str] | None
) -> Iterator[Occurrence]:
    if table.is_index:
        yield from _in_terms(connection, table, wanted)
        return
    info = connection.exec_driver_sql(f'PRAGMA {table.schema}.table_info("{table.name}")').all()
    columns = [row[1] for row in info]
    keys = [place for place, row in enumerate(info) if row[5]] or [0]
    chosen = ", ".join(f'"{column}"' for column in columns)
    where, given = ("", ()) if dossiers is None else _only(table, columns[keys[0]], tuple(dossiers))
    for row in connection.exec_driver_sql(f'SELECT {chosen} FROM {table.schema}."{table.name}"{where}', given):
        for column, value in zip(columns, row, strict=True):
            if wanted.within(value):
                key = " ".join(_word(row[place]) for place in keys)
                yield Occurrence(f"{table.schema}.{table.name}", column, key)


def _in_terms(connection: Connection, table: _Stored, wanted: _Wanted) -> Iterator[Occurrence]:
    """The terms of a full-text index, each with the things that have it. Its other tables are read like any."""
    terms, uses = f"temp.{table.name}_terms", f"temp.{table.name}_uses"
    with in_memory_only(connection):
        for made, kind in ((terms, "row"), (uses, "instance")):
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {made} USING fts5vocab({table.schema}, {table.name}, {kind})"
            )
    place = f"{table.schema}.{table.name}"
    found = [term for term in connection.exec_driver_sql(f"SELECT term FROM {terms}").scalars() if wanted.within(term)]
    for term in found:
        rows = connection.exec_driver_sql(f"SELECT DISTINCT doc, col FROM {uses} WHERE term = ?", (term,)).all()
        yield from [Occurrence(place, row.col, str(row.doc)) for row in rows] or [Occurrence(place, "term", term)]


_BY_DOSSIER = frozenset(
    {"parties", "former_names", "records", "acts", "volumes", "files", "links", "standings", "findings", "liftings"}
    | {"documents"}
    | {"loans", "handover_items", "shelf_findings"}
)
_BY_ID = frozenset({"requests", "cover_orders"})
_BY_ROW = frozenset({"dossiers", "dossier_index", "dossier_index_content", "dossier_index_docsize"})


def _only(table: _Stored, key: str, dossiers: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What leaves out of a table the rows of which `owner_of` says that they belong to another dossier."""
    marks = ", ".join("?" * len(dossiers))
    if table.schema != "main":
        return "", ()
    if table.name in _BY_DOSSIER:
        return f' WHERE "{key}" IN ({marks})', dossiers
    if table.name in _BY_ID:
        return f" WHERE dossier IN ({marks}) OR dossier IS NULL", dossiers
    if table.name == "dossiers":
        return f" WHERE id IN ({marks})", dossiers
    if table.name in _BY_ROW:
        other = f'SELECT 1 FROM main.dossiers WHERE "row" = "{table.name}"."{key}" AND id NOT IN ({marks})'
        return f" WHERE NOT EXISTS ({other})", dossiers
    return "", ()


def owner_of(connection: Connection, found: Occurrence) -> str | None:
    """The dossier that a place belongs to; None where it belongs to none.

    Args:
        connection: within the transaction in which it was found.
        found: the place.
    """
    table = found.table.partition(".")[2]
    key = found.row.partition(" ")[0]
    if table in _BY_DOSSIER:
        return key
    if table == "holders":
        asked = "SELECT d.id FROM main.holders h JOIN main.dossiers d ON d.archive_no = h.archive_no WHERE h.id = ?"
    elif table in _BY_ID:
        asked = f"SELECT dossier FROM main.{table} WHERE id = ?"
    elif table in _BY_ROW:
        asked = 'SELECT id FROM main.dossiers WHERE "row" = ?'
    elif table == "clear_texts":
        asked = "SELECT subject FROM ledger.clear_texts JOIN main.dossiers ON id = subject WHERE seq = ?"
    else:
        return None
    row = connection.exec_driver_sql(asked, (key,)).first()
    return None if row is None else str(row[0])


def _word(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
