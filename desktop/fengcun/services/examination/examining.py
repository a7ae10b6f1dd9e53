"""The examination of an office (四性检测): the checks one after the other, with what is at hand.

It changes nothing but the log's note that it took place. A check that cannot go on since something else is damaged says
so and the others go on. What one person cannot open is said to be unexamined, never good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from fengcun.errors import BadInput, Damaged, EnvironmentFault, FengcunError, Refused
from fengcun.keys.keyring import VaultKeys
from fengcun.keys.roster import Roster
from fengcun.law import pack_reader as rule_packs
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.examination import Because, Check, Matter, Severity
from fengcun.services import office_file
from fengcun.services.assessment.rules_in_use import in_use
from fengcun.services.assessment.signed import Shelf, SignedKind
from fengcun.services.examination import databases, duties, files, folder, keys, log, marks, register, repository, spool
from fengcun.services.examination.findings import Examination, Notes, Told
from fengcun.services.examination.log import History
from fengcun.services.examination.register import Register
from fengcun.services.examination.sight import Sight
from fengcun.services.logs import file_marks
from fengcun.services.office import Office
from fengcun.services.office_file import OfficeFacts
from fengcun.services.printing import CUPS
from fengcun.services.session import Session
from fengcun.services.vault.opened import OpenVault
from fengcun.store.registry import LEDGER_FILE
from fengcun.store.vault import Vault

LAST = "examined-at"
"""Beside the log: when the register was last examined."""
_STEPS = 20
_OF_DATABASES = frozenset({"err-store-damaged", "err-store-key"})
T = TypeVar("T")


def quiet(_done: int, _of: int) -> None:
    """Tells nobody how far it is."""


def examine(session: Session, told: Told = quiet) -> Examination:
    """Examine an office as far as one person's keys open it, and log that it was done.

    Args:
        session: of anybody.
        told: told how far it is; what it raises stops the work.
    """
    return _examine(_of_session(session), told)


def examine_whole(session: Session, opened: OpenVault, told: Told = quiet) -> Examination:
    """Examine an office with the sealed repository, which two people have open.

    Args:
        session: of the person who opened it.
        opened: the repository, opened for inspection.
        told: told how far it is; what it raises stops the work.

    Raises:
        Refused: it is closed, its time is over, or it was opened for something else.
    """

    return opened.inspect(lambda vault, vault_keys: _examine(_of_session(session, vault, vault_keys), told))


def examine_closed(office: Path, clock: Clock, told: Told = quiet) -> Examination:
    """Examine the folder of an office without a log-in: what needs no key.

    Args:
        office: the folder.
        clock: tells the time.
        told: told how far it is; what it raises stops the work.
    """
    return _examine(Sight(office, clock, *_public(office)), told)


def examine_locked(office: Path, account: str, passphrase: str, clock: Clock, told: Told = quiet) -> Examination:
    """Examine an office that cannot be opened: with the keys of an account, but without a log-in.

    Args:
        office: the folder.
        account, passphrase: of who examines.
        clock: tells the time.
        told: told how far it is; what it raises stops the work.

    Raises:
        Refused: wrong passphrase, or too early after wrong ones.
        Damaged: not even the account can be opened; then `examine_closed` tells what there is to tell.
    """
    roster, secret = Office.open(office).unlock(account, passphrase, clock)
    return _examine(Sight(office, clock, office_file.read(office), roster, secret), told)


def _of_session(session: Session, vault: Vault | None = None, vault_keys: VaultKeys | None = None) -> Sight:
    folder, clock, facts, roster = session.folder, session.clock, session.facts, session.roster
    return Sight(folder, clock, facts, roster, session.opened.secret, session, vault, vault_keys)


def _public(office: Path) -> tuple[OfficeFacts | None, Roster | None]:
    try:
        facts = office_file.read(office)
    except FengcunError:
        return None, None
    try:
        return facts, Roster.load(office, facts.id, facts.root)
    except FengcunError:
        return facts, None


def _examine(sight: Sight, told: Told) -> Examination:
    notes = Notes(sight.folder, told, _STEPS)
    _do(notes, (Check.MODES, Check.FOREIGN, Check.ENCRYPTED, Check.SPACE), lambda: folder.look(sight, notes))
    _head(sight, notes)
    _do(notes, (Check.ROSTER, Check.ACCOUNTS, Check.KEYS, Check.HOLDERS), lambda: keys.look(sight, notes))
    _do(notes, (Check.DATABASES,), lambda: databases.look(sight, notes))
    _do(notes, (Check.SPOOL,), lambda: spool.look(CUPS, notes))
    unexplained: dict[str, str] = {}
    session = sight.session
    if session is not None and session.has_log:
        history = _do(notes, (Check.LOG, Check.EXPORTS), lambda: log.look(session, notes))
        if history is not None:
            told_by_log: History = history
            unexplained = _do(notes, (), lambda: marks.compare(session, told_by_log, notes)) or {}
        if session.has_register:
            _register(session, sight, history, notes)
        _do(notes, (Check.RULES,), lambda: _rules(session, notes))
    if not sight.whole and sight.secret is not None:
        for check in (Check.PACKAGES, Check.SEALED_FILES, Check.TRACES):
            notes.unexamined(check, Because.TWO_PEOPLE)
    found = notes.examination(sight.clock.now(), sight.whole, sight.nothing)
    if session is not None and session.has_log and not _logged(session, found, unexplained):
        notes.found(Matter.NOT_LOGGED, session.folder / LEDGER_FILE)
        found = notes.examination(found.at, sight.whole, sight.nothing)
    told(1, 1)
    return found


def _head(sight: Sight, notes: Notes) -> None:
    """Whether the folder can be opened as an office."""
    notes.step()
    if sight.facts is None:
        notes.found(Matter.NOT_OPENED, sight.folder / office_file.OFFICE_FILE)
        return
    keys.roster_of(sight, notes)
    if sight.roster is None or (sight.secret is not None and sight.session is None):
        notes.found(Matter.NOT_OPENED)
    elif sight.session is not None:
        notes.looked(Check.OPENS)


def _register(session: Session, sight: Sight, history: History | None, notes: Notes) -> None:
    found = _do(notes, (Check.REGISTER, Check.STANDINGS), lambda: register.look(session, notes))
    if found is not None and found.complete:
        _do(notes, (Check.SEARCH,), lambda: register.search(session, notes))
    else:
        notes.unexamined(Check.SEARCH, Because.DAMAGED)
    if found is not None:
        there: Register = found
        _do(notes, (Check.FILES,), lambda: files.look(session, there.files, there.complete, notes))
    else:
        notes.unexamined(Check.FILES, Because.DAMAGED)
    _do(notes, (Check.APPROVALS,), lambda: duties.signed(session, notes))
    _do(notes, (Check.DEADLINES,), lambda: duties.deadlines(session, notes))
    _do(notes, (Check.BACKUPS,), lambda: duties.backups(session, notes))
    if history is None:
        for check in (Check.PAPERS, Check.SEALED, Check.COVERS):
            notes.unexamined(check, Because.DAMAGED)
        return
    told: History = history
    _do(notes, (Check.PAPERS,), lambda: duties.papers(session, told, sight.vault_keys, notes))
    vault, vault_keys = sight.vault, sight.vault_keys
    if vault is not None and vault_keys is not None:
        checks = (Check.PACKAGES, Check.SEALED_FILES, Check.TRACES)
        _do(notes, checks, lambda: repository.look(session, vault, vault_keys, told, notes))
    if found is not None:
        _do(notes, (Check.SEALED,), lambda: duties.seals(session, there, told, notes))
        _do(notes, (Check.COVERS,), lambda: duties.covers(session, there, told, notes))


def _rules(session: Session, notes: Notes) -> None:
    """The rules in use and those that wait: read and their signatures checked again."""
    notes.step()
    shelf = Shelf(session.folder, session.roster, SignedKind.PACK)
    for sha256 in shelf.hashes():
        try:
            good = rule_packs.load(shelf.place(sha256)).sha256 == sha256
        except BadInput:
            good = False
        notes.looked(Check.RULES)
        if not good:
            notes.found(Matter.RULES_CHANGED, shelf.place(sha256))
    with session.read_log() as work:
        try:
            in_use(session.folder, session.roster, work)
            notes.looked(Check.RULES)
        except (Damaged, BadInput) as fault:
            notes.damaged(Matter.RULES_CHANGED, fault)


def _logged(session: Session, found: Examination, unexplained: Mapping[str, str]) -> bool:
    """Log that it took place and what came out, in numbers; whether that could be written."""
    clear = {severity.value: str(found.count(severity)) for severity in Severity} | {"whole": str(found.whole).lower()}
    with suppress(Damaged, EnvironmentFault):
        with session.write_log() as work:
            session.record(work, LogAct.EXAMINED, "", clear)
            file_marks.note(work, session.folder, session.roster.size, unexplained)
            if session.has_register:
                work.settings.put(LAST, found.at.isoformat())
        return True
    return False


def _do(notes: Notes, checks: Iterable[Check], look: Callable[[], T]) -> T | None:
    """Do some checks; where they cannot go on, say so of those of which nothing was said yet."""
    try:
        return look()
    except (Damaged, BadInput) as fault:
        because = Because.DAMAGED
        if fault.message in _OF_DATABASES:
            notes.damaged(Matter.DATABASE_DAMAGED, fault)
    except EnvironmentFault:
        because = Because.MACHINE
    except Refused:
        because = Because.NOT_HELD
    for check in checks:
        notes.unexamined(check, because)
    return None
