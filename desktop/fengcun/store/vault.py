"""vault.db, the dedicated repository of sealed records (专门的未成年人犯罪档案库): packages, and who they are about.

The packages stay age files in here; only the index of persons is readable with the vault's key. It is opened by two
people, and never from the path that answers an individual.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, delete, func, insert, select, text

from fengcun.errors import BadInput, Damaged
from fengcun.model.sealing import SealedHit
from fengcun.store import vault_tables as t
from fengcun.store.engine import BUSY_SECONDS, READ, WRITE, Database, DatabaseFile, discard, make
from fengcun.store.schema import Kind, bring_up
from fengcun.store.search import Index, entry, natural, question
from fengcun.store.strips import StripRows

VAULT_FILE = "vault.db"
_INDEX = "person_index"


@dataclass(frozen=True, slots=True)
class VaultPerson:
    """Somebody whom a sealed package is about.

    Args:
        name, former_names: as registered.
        id_number: 公民身份号码, empty where unknown.
        birth: as ``2006``, ``2006-05`` or ``2006-05-10``, empty where unknown.
    """

    name: str
    former_names: tuple[str, ...]
    id_number: str
    birth: str


@dataclass(frozen=True, slots=True)
class VaultPackage:
    """A sealed package as filed.

    Args:
        package_id: its opaque id.
        archive_no: of the dossier.
        filed_at: when it was filed.
        sha256: of the blob, hexadecimal.
        blob: the age file.
        persons: whom it is about.
    """

    package_id: str
    archive_no: str
    filed_at: datetime
    sha256: str
    blob: bytes
    persons: tuple[VaultPerson, ...]


@dataclass(frozen=True, slots=True)
class VaultInquiry:
    """An inquiry answered with the repository open.

    Args:
        number: 受理编号.
        released_at: when it was given out.
        document: who asked, on what, who approved, what was found, shown and given out, as JSON.
    """

    number: str
    released_at: datetime
    document: str


class Vault:
    """The open repository of sealed records.

    Args:
        database: vault.db.
    """

    def __init__(self, database: Database, place: Path) -> None:
        self._database = database
        self._place = place

    @classmethod
    def create(cls, folder: Path, key: bytes) -> Self:
        """Make the repository, empty, and open it. On any error nothing is left.

        Args:
            folder: the office's folder.
            key: raw key of 32 bytes.

        Raises:
            BadInput: it exists already (``err-store-exists``).
            EnvironmentFault: full, read-only, cannot be made.
        """
        file = DatabaseFile(folder / VAULT_FILE, key)
        make(file)
        try:
            bring_up(file, Kind.VAULT)
            return cls.open(folder, key)
        except BaseException:
            discard(file)
            raise

    @classmethod
    def open(cls, folder: Path, key: bytes, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the repository.

        Args:
            folder: the office's folder.
            key: raw key of 32 bytes.
            busy_seconds: how long to wait for another program's lock.

        Raises:
            Damaged, BadInput, EnvironmentFault: as `Registry.open`.
        """
        file = DatabaseFile(folder / VAULT_FILE, key)
        bring_up(file, Kind.VAULT)
        return cls(Database(file, busy_seconds=busy_seconds), file.path)

    def file(self, package: VaultPackage) -> bool:
        """File a package. Filing the same one again changes nothing.

        Returns:
            Whether it was new.

        Raises:
            Damaged: another package is filed under this id (``err-store-package-differs``).
        """
        with self._database.transaction(WRITE) as connection:
            p = t.packages.c
            there = connection.scalar(select(p.sha256).where(p.package_id == package.package_id))
            if there == package.sha256:
                return False
            if there is not None:
                raise Damaged("err-store-package-differs", place=str(self._place))
            _insert(connection, package)
        return True

    def remove(self, package_id: str) -> None:
        """Take a package out, once its seal is lifted; one that is gone already is fine."""
        with self._database.transaction(WRITE) as connection:
            row = connection.scalar(select(t.packages.c.row).where(t.packages.c.package_id == package_id))
            if row is None:
                return
            index = Index(connection, _INDEX)
            index.remove(int(row))
            StripRows(connection).forget(package_id)
            connection.execute(delete(t.persons).where(t.persons.c.package_id == package_id))
            connection.execute(delete(t.packages).where(t.packages.c.package_id == package_id))
            index.rebuild()

    def get(self, package_id: str) -> VaultPackage:
        """A package.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        with self._reading() as connection:
            chosen = select(t.packages).where(t.packages.c.package_id == package_id)
            row = connection.execute(chosen).one_or_none()
            if row is None:
                raise BadInput("err-store-row-missing")
            persons = _people(connection, package_id)
        return VaultPackage(row.package_id, row.archive_no, row.filed_at, row.sha256, row.package, persons)

    def note_inquiry(self, inquiry_id: str, inquiry: VaultInquiry) -> None:
        """Keep an inquiry; doing it again puts the later words in the place of the earlier.

        Args:
            inquiry_id: id of the inquiry.
            inquiry: what is kept.
        """
        values = {"inquiry": inquiry_id, **asdict(inquiry)}
        with self._database.transaction(WRITE) as connection:
            connection.execute(insert(t.inquiries).prefix_with("OR REPLACE").values(**values))

    def inquiries(self) -> list[VaultInquiry]:
        """Every inquiry kept, the oldest first."""
        i = t.inquiries.c
        with self._reading() as connection:
            rows = connection.execute(select(i.number, i.released_at, i.document).order_by(i.released_at, i.number))
            return [VaultInquiry(row.number, row.released_at, row.document) for row in rows]

    @contextmanager
    def strips(self) -> Iterator[StripRows]:
        """One change of the seal strips and of the places of sealed volumes: committed at the end."""
        with self._database.transaction(WRITE) as connection:
            yield StripRows(connection)

    def with_number(self, archive_no: str) -> list[str]:
        """The ids of the packages of one archive number, sorted."""
        p = t.packages.c
        with self._reading() as connection:
            chosen = select(p.package_id).where(p.archive_no == archive_no).order_by(p.package_id)
            return list(connection.scalars(chosen))

    def find(self, words: str) -> list[SealedHit]:
        """The packages about whom this may mean, by archive number.

        Args:
            words: a part of a name or former name, pinyin, initials, identity number or archive number.
        """
        match = question(words)
        if match is None:
            return []
        p = t.packages.c
        found = f"packages.row IN (SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH :match)"
        with self._reading() as connection:
            rows = connection.execute(select(p.package_id, p.archive_no).where(text(found).bindparams(match=match)))
            hits = [
                SealedHit(
                    row.package_id, row.archive_no, tuple(person.name for person in _people(connection, row.package_id))
                )
                for row in rows.all()
            ]
        return sorted(hits, key=lambda hit: natural(hit.archive_no))

    def count(self) -> int:
        """How many packages are filed."""
        with self._reading() as connection:
            return connection.scalar(select(func.count()).select_from(t.packages)) or 0

    def package_ids(self) -> list[str]:
        """The ids of all packages, sorted."""
        with self._reading() as connection:
            return list(connection.scalars(select(t.packages.c.package_id).order_by(t.packages.c.package_id)))

    def log_seen(self) -> tuple[int, bytes] | None:
        """Size and root of the log as last kept here; None where it never was."""
        with self._reading() as connection:
            row = connection.execute(select(t.log_seen.c.size, t.log_seen.c.root)).one_or_none()
        return None if row is None else (row.size, row.root)

    def keep_log(self, size: int, root: bytes) -> None:
        """Keep how far the log is now.

        Args:
            size: how many entries it has.
            root: root hash of its tree.
        """
        with self._database.transaction(WRITE) as connection:
            connection.execute(delete(t.log_seen))
            connection.execute(insert(t.log_seen).values(one=1, size=size, root=root))

    def check(self) -> None:
        """Check every page.

        Raises:
            Damaged: something does not check.
        """
        self._database.check()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.transaction(READ) as connection:
            yield connection


def _insert(connection: Connection, package: VaultPackage) -> None:
    connection.execute(
        insert(t.packages).values(
            package_id=package.package_id,
            archive_no=package.archive_no,
            filed_at=package.filed_at,
            sha256=package.sha256,
            package=package.blob,
        )
    )
    for position, person in enumerate(package.persons):
        connection.execute(
            insert(t.persons).values(
                package_id=package.package_id,
                position=position,
                name=person.name,
                former_names=person.former_names,
                id_number=person.id_number,
                birth=person.birth,
            )
        )
    row = connection.scalar(select(t.packages.c.row).where(t.packages.c.package_id == package.package_id))
    names = [name for person in package.persons for name in (person.name, *person.former_names)]
    numbers = [package.archive_no, *(person.id_number for person in package.persons)]
    Index(connection, _INDEX).put(int(row or 0), entry(names, numbers))


def _people(connection: Connection, package_id: str) -> tuple[VaultPerson, ...]:
    q = t.persons.c
    chosen = select(q.name, q.former_names, q.id_number, q.birth).where(q.package_id == package_id)
    return tuple(VaultPerson(*row) for row in connection.execute(chosen.order_by(q.position)))
