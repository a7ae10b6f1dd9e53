"""Opens SQLCipher files and runs transactions on them. It knows no table.

One `Database` is one connection, used by one thread at a time. The key is set before the first read; the rollback
journal (not WAL) is what makes one commit over two attached files atomic and leaves everything in the files
themselves; `secure_delete` overwrites what is deleted.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from fengcun.errors import BadInput, Damaged, EnvironmentFault, FengcunError
from fengcun.store.faults import explained, reachable

KEY_BYTES = 32
BUSY_SECONDS = 5.0
_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
_MAY_BE_DAMAGE = frozenset({"err-store-damaged", "err-store-key", "err-store-read-only", "err-store-io"})

READ = "BEGIN DEFERRED"
WRITE = "BEGIN IMMEDIATE"


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """An SQLCipher file and the raw key that opens it.

    Args:
        path: the file.
        key: 32 bytes; never a passphrase, so no key derivation takes place.

    Raises:
        ValueError: a key of another length.
    """

    path: Path
    key: bytes

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")

    @property
    def raw(self) -> str:
        """The key as SQLCipher takes it."""
        return f"x'{self.key.hex()}'"

    def __repr__(self) -> str:
        return f"DatabaseFile({self.path})"


def make(file: DatabaseFile) -> None:
    """Make the empty file, readable by its owner only.

    Raises:
        BadInput: it exists already (``err-store-exists``).
        EnvironmentFault: it cannot be made.
    """
    with reachable(file.path):
        try:
            os.close(os.open(file.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as fault:
            raise BadInput("err-store-exists", place=str(file.path)) from fault


def check_header(path: Path) -> None:
    """Refuse, before any key is used, what cannot be one of our files.

    Raises:
        Damaged: missing (``err-store-missing``), not encrypted (``err-store-plain``), cut (``err-store-damaged``).
        EnvironmentFault: it cannot be read.
    """
    with reachable(path):
        try:
            size = path.stat().st_size
            with path.open("rb") as stream:
                head = stream.read(len(_PLAIN))
        except (FileNotFoundError, IsADirectoryError) as fault:
            raise Damaged("err-store-missing", place=str(path)) from fault
    if head == _PLAIN:
        raise Damaged("err-store-plain", place=str(path))
    if size < _PAGE or size % _PAGE:
        raise Damaged("err-store-damaged", place=str(path))


def connect(file: DatabaseFile | None, busy_seconds: float = BUSY_SECONDS) -> Any:
    """A bare connection with the key set and our pragmas on; statements are not wrapped in transactions.

    Args:
        file: the main database; None for an empty one in memory, to attach others to.
        busy_seconds: how long to wait for another connection's lock.
    """
    connection = dbapi2.connect(
        ":memory:" if file is None else str(file.path),
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if file is not None:
            connection.execute(f'PRAGMA key = "{file.raw}"')
        for pragma in ("cipher_memory_security = ON", "temp_store = MEMORY", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        if file is not None:
            _settle(connection, "main")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _settle(connection: Any, schema: str) -> None:
    """The pragmas that hold for each file apart; the first of them reads it and so proves the key."""
    connection.execute(f"SELECT count(*) FROM {schema}.sqlite_schema").fetchone()
    for pragma in ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {schema}.{pragma}").fetchone()


class Database:
    """A main database, or none, with others attached, behind one connection.

    Args:
        main: the main database; None where there are only attached ones.
        attached: further databases by the name of their schema.
        busy_seconds: how long to wait for another connection's lock.

    Raises:
        Damaged: a file is missing, foreign, damaged, or the key is another.
        EnvironmentFault: a file cannot be opened or is locked.
    """

    def __init__(
        self,
        main: DatabaseFile | None,
        attached: Mapping[str, DatabaseFile] | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        self._files = {**({"main": main} if main else {}), **(attached or {})}
        for file in self._files.values():
            check_header(file.path)
        self._place = next(iter(self._files.values())).path
        self._lock = threading.RLock()
        self._busy = False
        with explained(self._place):
            bare = connect(main, busy_seconds)
        try:
            for schema, file in (attached or {}).items():
                with explained(file.path):
                    bare.execute(f"ATTACH ? AS {schema} KEY ?", (str(file.path), file.raw))
                    _settle(bare, schema)
            bare.execute("PRAGMA foreign_keys = ON")
            bare.execute("PRAGMA recursive_triggers = ON")
        except BaseException:
            bare.close()
            raise
        self._engine = create_engine(
            "sqlite://", creator=lambda: bare, module=dbapi2, poolclass=StaticPool, hide_parameters=True
        )
        event.listen(self._engine, "begin", _begin)
        self._connection = self._engine.connect()

    @contextmanager
    def transaction(self, begin: str) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back where anything is raised.

        Args:
            begin: `READ` or `WRITE`; while reading, the connection refuses to write.

        Raises:
            RuntimeError: the thread is in a transaction already, or something is written while reading.
            Damaged, EnvironmentFault: what the database reports inside, the commit included.
        """
        with self._lock:
            if self._busy:
                raise RuntimeError("a transaction is open already")
            self._busy = True
            try:
                with explained(self._place):
                    self._connection.execution_options(fengcun_begin=begin)
                    with self._connection.begin(), _only_reading(self._connection, begin):
                        yield self._connection
            except (Damaged, EnvironmentFault) as fault:
                self._name_damage(fault)
                raise
            finally:
                self._busy = False

    def check(self) -> None:
        """Check the authentication code of every page and the structure of every file.

        Raises:
            Damaged: something does not check (``err-store-damaged``), naming the file.
        """
        for schema, file in self._files.items():
            with self.transaction(READ) as connection:
                pages = connection.exec_driver_sql(f"PRAGMA {schema}.cipher_integrity_check").all()
                rows = connection.exec_driver_sql(f"PRAGMA {schema}.integrity_check").scalars().all()
            if pages or list(rows) != ["ok"]:
                raise Damaged("err-store-damaged", place=str(file.path))

    def _name_damage(self, fault: FengcunError) -> None:
        """Raise which file is damaged, where one is.

        SQLite tells of a connection, not of a file; and once a page did not check, SQLCipher lets nothing be written
        any more, which comes out as a medium that cannot be written.
        """
        if fault.message not in _MAY_BE_DAMAGE:
            return
        for file in self._files.values():
            if bad_pages(file):
                raise Damaged("err-store-damaged", place=str(file.path)) from fault

    def close(self) -> None:
        """Close the files. Closing twice is fine."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("fengcun_begin", READ))


@contextmanager
def _only_reading(connection: Connection, begin: str) -> Iterator[None]:
    """While a transaction reads, have SQLite refuse every change of a file."""
    if begin != READ:
        yield
        return
    connection.exec_driver_sql("PRAGMA query_only = ON")
    try:
        yield
    except DBAPIError as fault:
        # The bare code is ours; those of a medium that cannot be written carry an extension.
        if getattr(fault.orig, "sqlite_errorcode", 0) == dbapi2.SQLITE_READONLY:
            raise RuntimeError("a transaction that reads is to change something") from fault
        raise
    finally:
        connection.exec_driver_sql("PRAGMA query_only = OFF")


@contextmanager
def in_memory_only(connection: Connection) -> Iterator[None]:
    """Let a transaction that reads make tables in memory; what is done inside must not name a file's schema."""
    was = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only = {was}")


def bad_pages(file: DatabaseFile) -> int:
    """How many pages of a file do not check; at least 1 where it cannot be opened as what it is.

    A connection of its own is opened for it, since a page that does not check spoils a connection for writing.

    Raises:
        EnvironmentFault: it cannot be opened or is locked.
    """
    try:
        with explained(file.path), closing(connect(file)) as connection:
            return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    except Damaged:
        return 1


def discard(*files: DatabaseFile) -> None:
    """Remove files that could not be completed, with their journals."""
    for file in files:
        for suffix in ("", "-journal"):
            with suppress(FileNotFoundError):
                Path(f"{file.path}{suffix}").unlink()
