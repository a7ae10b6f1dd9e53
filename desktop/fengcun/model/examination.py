"""What an examination of an office looks at and can find (四性检测).

The properties are those that an archive inspector examines: 真实性, 完整性, 可用性, 安全性 (DA/T 70-2018). Names are
part of texts and forms: add, never rename. Nothing here ever holds a name, a case number or a title.
"""

from __future__ import annotations

from enum import StrEnum


class Property(StrEnum):
    """The four properties of an electronic archive, in the order of the report."""

    AUTHENTICITY = "authenticity"
    """真实性"""
    INTEGRITY = "integrity"
    """完整性"""
    USABILITY = "usability"
    """可用性"""
    SECURITY = "security"
    """安全性"""


class Severity(StrEnum):
    """How a check ended, the worst last."""

    GOOD = "good"
    UNEXAMINED = "unexamined"
    """It could not be looked at. Never counted as good."""
    NOTICE = "notice"
    """Nothing is wrong; somebody should know."""
    WARNING = "warning"
    """Something is to be done; nothing is lost."""
    GRAVE = "grave"
    """Something stored is not what was written, or lies open."""

    @property
    def weight(self) -> int:
        """Heavier is worse."""
        return list(Severity).index(self)


class Check(StrEnum):
    """What is looked at, in the order of the report."""

    ROSTER = "roster"
    ACCOUNTS = "accounts"
    KEYS = "keys"
    RULES = "rules"
    LOG = "log"
    EXPORTS = "exports"
    PAPERS = "papers"
    APPROVALS = "approvals"
    DATABASES = "databases"
    REGISTER = "register"
    FILES = "files"
    SEALED = "sealed"
    PACKAGES = "packages"
    SEALED_FILES = "sealed-files"
    LEFTOVERS = "leftovers"
    OPENS = "opens"
    SEARCH = "search"
    STANDINGS = "standings"
    COVERS = "covers"
    DEADLINES = "deadlines"
    BACKUPS = "backups"
    SPACE = "space"
    MODES = "modes"
    FOREIGN = "foreign"
    ENCRYPTED = "encrypted"
    HOLDERS = "holders"
    TRACES = "traces"
    SPOOL = "spool"

    @property
    def property(self) -> Property:
        """Under which of the four it stands."""
        return next(each for each, checks in CHECKS.items() if self in checks)


CHECKS: dict[Property, tuple[Check, ...]] = {
    Property.AUTHENTICITY: (
        Check.ROSTER,
        Check.ACCOUNTS,
        Check.KEYS,
        Check.RULES,
        Check.LOG,
        Check.EXPORTS,
        Check.PAPERS,
        Check.APPROVALS,
    ),
    Property.INTEGRITY: (
        Check.DATABASES,
        Check.REGISTER,
        Check.FILES,
        Check.SEALED,
        Check.PACKAGES,
        Check.SEALED_FILES,
        Check.LEFTOVERS,
    ),
    Property.USABILITY: (
        Check.OPENS,
        Check.SEARCH,
        Check.STANDINGS,
        Check.COVERS,
        Check.DEADLINES,
        Check.BACKUPS,
        Check.SPACE,
    ),
    Property.SECURITY: (
        Check.MODES,
        Check.FOREIGN,
        Check.ENCRYPTED,
        Check.HOLDERS,
        Check.TRACES,
        Check.SPOOL,
    ),
}
"""The checks under each property."""


class Because(StrEnum):
    """Why something could not be looked at."""

    NOT_HELD = "not-held"
    """The keys of who examines do not open it."""
    TWO_PEOPLE = "two-people"
    """It opens to two people only."""
    ENVELOPES = "envelopes"
    """It opens with the two recovery envelopes only."""
    NO_LOG_IN = "no-log-in"
    """Nobody was logged in."""
    DAMAGED = "damaged"
    """What it rests on is damaged; another check names that."""
    MACHINE = "machine"
    """The machine does not let us, or does not say."""


class Repair(StrEnum):
    """What can be mended without losing anything."""

    LEFTOVERS = "leftovers"
    """Remove what a killed act left half done."""
    MODES = "modes"
    """Close files and folders to everybody but their owner."""
    SEARCH = "search"
    """Make the search index anew."""
    STANDINGS = "standings"
    """Assess again what should be sealed."""
    COVERS = "covers"
    """Order again the cover marks that are owed."""
    ORPHANS = "orphans"
    """Remove encrypted files that nothing refers to; only after asking."""


class Matter(StrEnum):
    """What a check can find."""

    ROSTER_BROKEN = "roster-broken"
    ROSTER_ROLLED_BACK = "roster-rolled-back"
    ACCOUNT_MISSING = "account-missing"
    ACCOUNT_DAMAGED = "account-damaged"
    ACCOUNT_CHANGED = "account-changed"
    ACCOUNT_FOREIGN = "account-foreign"
    FACTS_CHANGED = "facts-changed"
    KEY_MISSING = "key-missing"
    KEY_DAMAGED = "key-damaged"
    KEY_CHANGED = "key-changed"
    KEY_RECIPIENTS = "key-recipients"
    VAULT_KEY_SWAPPED = "vault-key-swapped"
    RULES_CHANGED = "rules-changed"
    LOG_BROKEN = "log-broken"
    EXPORT_BROKEN = "export-broken"
    EXPORT_NEVER = "export-never"
    PAPER_CHANGED = "paper-changed"
    PAPER_UNLOGGED = "paper-unlogged"
    DATABASE_MISSING = "database-missing"
    DATABASE_DAMAGED = "database-damaged"
    DATABASE_KEY = "database-key"
    DATABASE_FOREIGN = "database-foreign"
    ROLLED_BACK = "rolled-back"
    REVISION_DIFFERS = "revision-differs"
    RELATIONS_BROKEN = "relations-broken"
    DOSSIER_UNREADABLE = "dossier-unreadable"
    STATE_DIFFERS = "state-differs"
    PLACE_UNKNOWN = "place-unknown"
    STRIP_STRAY = "strip-stray"
    APPROVAL_UNSIGNED = "approval-unsigned"
    FILE_MISSING = "file-missing"
    FILE_CHANGED = "file-changed"
    SPOT_WITHOUT_SEAL = "spot-without-seal"
    MASK_MISSING = "mask-missing"
    MASK_SHOWS = "mask-shows"
    DROP_UNKNOWN = "drop-unknown"
    PACKAGE_MISSING = "package-missing"
    PACKAGE_UNKNOWN = "package-unknown"
    PACKAGE_DAMAGED = "package-damaged"
    PACKAGE_LOG_DIFFERS = "package-log-differs"
    SPOT_MISSING = "spot-missing"
    SEALED_FILE_MISSING = "sealed-file-missing"
    SEALED_FILE_CHANGED = "sealed-file-changed"
    LEFTOVER = "leftover"
    ORPHAN = "orphan"
    NOT_OPENED = "not-opened"
    NOT_LOGGED = "not-logged"
    INDEX_DIFFERS = "index-differs"
    STANDING_DIFFERS = "standing-differs"
    COVER_MISSING = "cover-missing"
    COVER_WAITS = "cover-waits"
    SEAL_OVERDUE = "seal-overdue"
    UNSEALED = "unsealed"
    INQUIRY_OVERDUE = "inquiry-overdue"
    BACKUP_NEVER = "backup-never"
    BACKUP_OLD = "backup-old"
    BACKUP_BEHIND = "backup-behind"
    RESTORE_DRILL_DUE = "restore-drill-due"
    ENVELOPE_DRILL_DUE = "envelope-drill-due"
    SPACE_LOW = "space-low"
    PRINTS_WAITING = "prints-waiting"
    PRINTS_KEPT = "prints-kept"
    SPOOL_KEEPS = "spool-keeps"
    MODE_OPEN = "mode-open"
    FOREIGN_FILE = "foreign-file"
    LINK = "link"
    NOT_ENCRYPTED = "not-encrypted"
    COSTS_WEAK = "costs-weak"
    NO_HOLDER = "no-holder"
    ONE_HOLDER = "one-holder"
    KEYS_NOT_HANDED_ON = "keys-not-handed-on"
    TRACE_LEFT = "trace-left"

    @property
    def check(self) -> Check:
        """Which check finds it."""
        return _MATTERS[self][0]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return _MATTERS[self][1]

    @property
    def repair(self) -> Repair | None:
        """What mends it; None where people have to."""
        return _REPAIRS.get(self)


_MATTERS: dict[Matter, tuple[Check, Severity]] = {
    Matter.ROSTER_BROKEN: (Check.ROSTER, Severity.GRAVE),
    Matter.ROSTER_ROLLED_BACK: (Check.ROSTER, Severity.GRAVE),
    Matter.ACCOUNT_MISSING: (Check.ACCOUNTS, Severity.GRAVE),
    Matter.ACCOUNT_DAMAGED: (Check.ACCOUNTS, Severity.GRAVE),
    Matter.ACCOUNT_CHANGED: (Check.ACCOUNTS, Severity.GRAVE),
    Matter.ACCOUNT_FOREIGN: (Check.ACCOUNTS, Severity.WARNING),
    Matter.FACTS_CHANGED: (Check.ACCOUNTS, Severity.GRAVE),
    Matter.KEY_MISSING: (Check.KEYS, Severity.GRAVE),
    Matter.KEY_DAMAGED: (Check.KEYS, Severity.GRAVE),
    Matter.KEY_CHANGED: (Check.KEYS, Severity.GRAVE),
    Matter.KEY_RECIPIENTS: (Check.KEYS, Severity.WARNING),
    Matter.VAULT_KEY_SWAPPED: (Check.KEYS, Severity.GRAVE),
    Matter.RULES_CHANGED: (Check.RULES, Severity.GRAVE),
    Matter.LOG_BROKEN: (Check.LOG, Severity.GRAVE),
    Matter.EXPORT_BROKEN: (Check.EXPORTS, Severity.GRAVE),
    Matter.EXPORT_NEVER: (Check.EXPORTS, Severity.NOTICE),
    Matter.PAPER_CHANGED: (Check.PAPERS, Severity.GRAVE),
    Matter.PAPER_UNLOGGED: (Check.PAPERS, Severity.WARNING),
    Matter.DATABASE_MISSING: (Check.DATABASES, Severity.GRAVE),
    Matter.DATABASE_DAMAGED: (Check.DATABASES, Severity.GRAVE),
    Matter.DATABASE_KEY: (Check.DATABASES, Severity.GRAVE),
    Matter.DATABASE_FOREIGN: (Check.DATABASES, Severity.GRAVE),
    Matter.ROLLED_BACK: (Check.DATABASES, Severity.GRAVE),
    Matter.REVISION_DIFFERS: (Check.DATABASES, Severity.WARNING),
    Matter.RELATIONS_BROKEN: (Check.REGISTER, Severity.GRAVE),
    Matter.DOSSIER_UNREADABLE: (Check.REGISTER, Severity.GRAVE),
    Matter.STATE_DIFFERS: (Check.REGISTER, Severity.WARNING),
    Matter.PLACE_UNKNOWN: (Check.REGISTER, Severity.NOTICE),
    Matter.STRIP_STRAY: (Check.PACKAGES, Severity.WARNING),
    Matter.APPROVAL_UNSIGNED: (Check.APPROVALS, Severity.GRAVE),
    Matter.FILE_MISSING: (Check.FILES, Severity.GRAVE),
    Matter.FILE_CHANGED: (Check.FILES, Severity.GRAVE),
    Matter.SPOT_WITHOUT_SEAL: (Check.SEALED, Severity.WARNING),
    Matter.MASK_MISSING: (Check.SEALED, Severity.WARNING),
    Matter.MASK_SHOWS: (Check.SEALED, Severity.GRAVE),
    Matter.DROP_UNKNOWN: (Check.SEALED, Severity.WARNING),
    Matter.PACKAGE_MISSING: (Check.PACKAGES, Severity.GRAVE),
    Matter.PACKAGE_UNKNOWN: (Check.PACKAGES, Severity.WARNING),
    Matter.PACKAGE_DAMAGED: (Check.PACKAGES, Severity.GRAVE),
    Matter.PACKAGE_LOG_DIFFERS: (Check.PACKAGES, Severity.GRAVE),
    Matter.SPOT_MISSING: (Check.PACKAGES, Severity.WARNING),
    Matter.SEALED_FILE_MISSING: (Check.SEALED_FILES, Severity.GRAVE),
    Matter.SEALED_FILE_CHANGED: (Check.SEALED_FILES, Severity.GRAVE),
    Matter.LEFTOVER: (Check.LEFTOVERS, Severity.NOTICE),
    Matter.ORPHAN: (Check.LEFTOVERS, Severity.NOTICE),
    Matter.NOT_OPENED: (Check.OPENS, Severity.GRAVE),
    Matter.NOT_LOGGED: (Check.OPENS, Severity.WARNING),
    Matter.INDEX_DIFFERS: (Check.SEARCH, Severity.WARNING),
    Matter.STANDING_DIFFERS: (Check.STANDINGS, Severity.NOTICE),
    Matter.COVER_MISSING: (Check.COVERS, Severity.WARNING),
    Matter.COVER_WAITS: (Check.COVERS, Severity.NOTICE),
    Matter.SEAL_OVERDUE: (Check.DEADLINES, Severity.WARNING),
    Matter.UNSEALED: (Check.DEADLINES, Severity.WARNING),
    Matter.INQUIRY_OVERDUE: (Check.DEADLINES, Severity.WARNING),
    Matter.BACKUP_NEVER: (Check.BACKUPS, Severity.WARNING),
    Matter.BACKUP_OLD: (Check.BACKUPS, Severity.WARNING),
    Matter.BACKUP_BEHIND: (Check.BACKUPS, Severity.WARNING),
    Matter.RESTORE_DRILL_DUE: (Check.BACKUPS, Severity.WARNING),
    Matter.ENVELOPE_DRILL_DUE: (Check.BACKUPS, Severity.WARNING),
    Matter.SPACE_LOW: (Check.SPACE, Severity.WARNING),
    Matter.PRINTS_WAITING: (Check.SPOOL, Severity.WARNING),
    Matter.PRINTS_KEPT: (Check.SPOOL, Severity.WARNING),
    Matter.SPOOL_KEEPS: (Check.SPOOL, Severity.WARNING),
    Matter.MODE_OPEN: (Check.MODES, Severity.WARNING),
    Matter.FOREIGN_FILE: (Check.FOREIGN, Severity.NOTICE),
    Matter.LINK: (Check.FOREIGN, Severity.WARNING),
    Matter.NOT_ENCRYPTED: (Check.ENCRYPTED, Severity.GRAVE),
    Matter.COSTS_WEAK: (Check.HOLDERS, Severity.GRAVE),
    Matter.NO_HOLDER: (Check.HOLDERS, Severity.GRAVE),
    Matter.ONE_HOLDER: (Check.HOLDERS, Severity.NOTICE),
    Matter.KEYS_NOT_HANDED_ON: (Check.HOLDERS, Severity.NOTICE),
    Matter.TRACE_LEFT: (Check.TRACES, Severity.GRAVE),
}

_REPAIRS: dict[Matter, Repair] = {
    Matter.LEFTOVER: Repair.LEFTOVERS,
    Matter.ORPHAN: Repair.ORPHANS,
    Matter.INDEX_DIFFERS: Repair.SEARCH,
    Matter.STANDING_DIFFERS: Repair.STANDINGS,
    Matter.COVER_MISSING: Repair.COVERS,
    Matter.MODE_OPEN: Repair.MODES,
}
