"""The open side of an office: registry.db with ledger.db attached, so that one commit covers an act and its entry.

Whoever works with it gets repositories within a transaction and values of the model; rows, connections and engines
stay in here. The auditor, who has no registry key, opens the ledger alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from fengcun.store.dossiers import DossierRows
from fengcun.store.engine import BUSY_SECONDS, READ, WRITE, Database, DatabaseFile, discard, make
from fengcun.store.inquiries import InquiryRows
from fengcun.store.issued import DropRows, NumberRows, PaperRows
from fengcun.store.liftings import LiftingRows
from fengcun.store.log import LogRows
from fengcun.store.occurrences import Occurrence, find_occurrences, owner_of
from fengcun.store.paper_life import PaperLifeRows
from fengcun.store.recalls import RecallRows
from fengcun.store.schema import Kind, bring_up
from fengcun.store.sealing import OrderRows, RequestRows
from fengcun.store.settings import Settings
from fengcun.store.standings import StandingRows
from fengcun.store.state import check_state, renew_state
from fengcun.store.storage import FindingsOnShelves, HandoverRows, IncidentRows, LoanRows, PlaceRows
from fengcun.store.supervision import HolderRows, MatterRows, NoticeRows
from fengcun.store.sweep import FindingRows

REGISTRY_FILE = "registry.db"
LEDGER_FILE = "ledger.db"


class LedgerWork:
    """The repositories of ledger.db within one transaction.

    Attributes:
        log: entries, tree, clear texts, exports.
        settings: small texts of the office, such as the time of the last backup.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.log = LogRows(connection)
        self.settings = Settings(connection)

    def occurrences(self, needles: Sequence[str], dossiers: Collection[str] | None = None) -> list[Occurrence]:
        """Every place in the open databases that still holds one of the texts.

        Every column of every table is looked at, and the terms of the search index; in UTF-8, UTF-16 and GB18030.

        Args:
            needles: the texts, each of at least two characters.
            dossiers: leave out what belongs to other dossiers than these; None looks at everything.

        Raises:
            ValueError: a needle too short to tell anything.
        """
        return find_occurrences(self._connection, needles, dossiers)


class Work(LedgerWork):
    """The repositories of the open side within one transaction; not to be kept beyond it.

    Attributes:
        dossiers: the register and its search.
        requests: requests to seal.
        orders: orders to mark covers.
        standings: dossiers that should be sealed.
        findings: what the sweep found.
        liftings: records whose seal was lifted.
        inquiries: inquiries with their history and scanned papers.
        notices, holders: notices received, and who else holds copies.
        matters: applications, complaints and corrective opinions.
        places, loans, handovers: where open dossiers stand, who has borrowed or taken over one.
        shelf_findings, strip_incidents: what a look at the shelves found.
        drops: sealed packages on their way to the vault.
        papers: papers issued.
        paper_life: what became of them.
        recalls: letters that ask for void ones.
        numbers: gapless number series.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.dossiers = DossierRows(connection)
        self.requests = RequestRows(connection)
        self.orders = OrderRows(connection)
        self.standings = StandingRows(connection)
        self.findings = FindingRows(connection)
        self.liftings = LiftingRows(connection)
        self.inquiries = InquiryRows(connection)
        self.notices = NoticeRows(connection)
        self.holders = HolderRows(connection)
        self.matters = MatterRows(connection)
        self.places = PlaceRows(connection)
        self.loans = LoanRows(connection)
        self.handovers = HandoverRows(connection)
        self.shelf_findings = FindingsOnShelves(connection)
        self.strip_incidents = IncidentRows(connection)
        self.drops = DropRows(connection)
        self.papers = PaperRows(connection)
        self.paper_life = PaperLifeRows(connection)
        self.recalls = RecallRows(connection)
        self.numbers = NumberRows(connection)

    def owner(self, found: Occurrence) -> str | None:
        """The dossier that a place belongs to; None where it belongs to none.

        Args:
            found: from `occurrences`, in the same transaction.
        """
        return owner_of(self._connection, found)


class Registry:
    """The open databases of an office. One thread at a time works with it; others wait.

    Args:
        database: registry.db with ledger.db attached.
        folder: the office's folder.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    @classmethod
    def create(cls, folder: Path, registry_key: bytes, ledger_key: bytes) -> Self:
        """Make both databases, empty, and open them. On any error neither is left.

        Args:
            folder: the office's folder, which must exist.
            registry_key, ledger_key: raw keys of 32 bytes.

        Raises:
            BadInput: one of them exists already (``err-store-exists``).
            EnvironmentFault: full, read-only, cannot be made.
        """
        files = {Kind.REGISTRY: DatabaseFile(folder / REGISTRY_FILE, registry_key)}
        files[Kind.LEDGER] = DatabaseFile(folder / LEDGER_FILE, ledger_key)
        made: list[DatabaseFile] = []
        try:
            for kind, file in files.items():
                make(file)
                made.append(file)
                bring_up(file, kind)
            return cls.open(folder, registry_key, ledger_key)
        except BaseException:
            discard(*made)
            raise

    @classmethod
    def open(cls, folder: Path, registry_key: bytes, ledger_key: bytes, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open both databases, bringing older ones up to this program's revision.

        Args:
            folder: the office's folder.
            registry_key, ledger_key: raw keys of 32 bytes.
            busy_seconds: how long to wait for another program's lock.

        Raises:
            Damaged: missing, not encrypted, foreign, damaged, or another key; or one of them is an older copy that
                was put back (``err-office-rolled-back``).
            BadInput: written by a newer program (``err-store-newer``).
            EnvironmentFault: locked, cannot be opened.
        """
        registry = DatabaseFile(folder / REGISTRY_FILE, registry_key)
        ledger = DatabaseFile(folder / LEDGER_FILE, ledger_key)
        bring_up(registry, Kind.REGISTRY)
        bring_up(ledger, Kind.LEDGER)
        opened = cls(Database(registry, {"ledger": ledger}, busy_seconds), folder)
        try:
            with opened.read():
                return opened
        except BaseException:
            opened.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One change over both files: committed at the end, rolled back where anything is raised.

        Raises:
            EnvironmentFault: locked, full, read-only.
            Damaged: a page does not check, or one of the files was put back (``err-office-rolled-back``).
        """
        with self._database.transaction(WRITE) as connection:
            check_state(connection, self._folder)
            yield Work(connection)
            renew_state(connection)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One consistent view of both files; whatever would change them is refused.

        Raises:
            RuntimeError: something is to be changed.
            Damaged: a page does not check, or one of the files was put back (``err-office-rolled-back``).
        """
        with self._database.transaction(READ) as connection:
            check_state(connection, self._folder)
            yield Work(connection)

    def check(self) -> None:
        """Check every page of both files.

        Raises:
            Damaged: something does not check, naming the file.
        """
        self._database.check()

    def close(self) -> None:
        """Close both files."""
        self._database.close()


class LedgerReader:
    """The log alone, for who holds no registry key; it can also take entries in.

    Args:
        database: ledger.db, attached as `ledger`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, folder: Path, ledger_key: bytes, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the log of an office.

        Args:
            folder: the office's folder.
            ledger_key: raw key of 32 bytes.
            busy_seconds: how long to wait for another program's lock.

        Raises:
            Damaged, BadInput, EnvironmentFault: as `Registry.open`.
        """
        ledger = DatabaseFile(folder / LEDGER_FILE, ledger_key)
        bring_up(ledger, Kind.LEDGER)
        return cls(Database(None, {"ledger": ledger}, busy_seconds))

    @contextmanager
    def write(self) -> Iterator[LedgerWork]:
        """One change of the log: committed at the end, rolled back where anything is raised."""
        with self._database.transaction(WRITE) as connection:
            yield LedgerWork(connection)

    @contextmanager
    def read(self) -> Iterator[LedgerWork]:
        """One consistent view of the log."""
        with self._database.transaction(READ) as connection:
            yield LedgerWork(connection)

    def check(self) -> None:
        """Check every page of the log.

        Raises:
            Damaged: something does not check.
        """
        self._database.check()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
