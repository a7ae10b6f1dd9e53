"""The roster as it is on the disk now, checked against everything that is known of it, before anybody relies on it.

Nothing is encrypted to an account, and nobody is let in, on the word of a roster that did not come through here: an
older one that was put back is valid by itself.
"""

from __future__ import annotations

from fengcun.keys.roster import Roster
from fengcun.keys.statement import StatementKind
from fengcun.model.act import LogAct
from fengcun.services.logs.logbook import Logbook
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork

_SEEN = "roster"
"""Setting beside the log: size and head of the roster seen last."""
_ACTS = {StatementKind.SUSPENDED: LogAct.ACCOUNT_SUSPENDED, StatementKind.RENEWED: LogAct.PASSPHRASE_RENEWED}


def reloaded(session: Session) -> Roster:
    """Read the roster again; the session goes on with it.

    Args:
        session: of whoever is logged in.

    Raises:
        Refused: the session is closed, or my account was suspended meanwhile (``err-account-suspended``).
        Damaged: it is not what was written, or an older one than this session or the log has seen
            (``err-roster-rolled-back``).
        EnvironmentFault: it cannot be read.
    """
    secret = session.opened.secret
    found = Roster.load(session.folder, session.facts.id, session.facts.root)
    found.check_head(session.roster.size, session.roster.head)
    if session.has_log:
        with session.read_log() as work:
            check_seen(work, found)
    found.check_secret(secret)
    session.roster = found
    return found


def see_roster(session: Session | Logbook, work: LedgerWork, roster: Roster) -> None:
    """Compare the roster with the one seen last, and log the statements that are new.

    Raises:
        Damaged: statements were removed or replaced since (``err-roster-rolled-back``).
    """
    for statement in roster.statements[check_seen(work, roster) :]:
        clear = {"kind": statement.kind.value, "by": statement.by, "statement": statement.digest}
        session.record(work, _ACTS.get(statement.kind, LogAct.ACCOUNT_SEEN), statement.account, clear)
    note_seen(work, roster)


def note_seen(work: LedgerWork, roster: Roster) -> None:
    """Remember the roster as the one seen last."""
    work.settings.put(_SEEN, f"{roster.size} {roster.head}")


def check_seen(work: LedgerWork, roster: Roster) -> int:
    """Compare the roster with the one seen last.

    Returns:
        How many statements were seen then.

    Raises:
        Damaged: statements were removed or replaced since (``err-roster-rolled-back``).
    """
    seen = work.settings.get(_SEEN)
    if seen is None:
        return 0
    number, _, head = seen.partition(" ")
    roster.check_head(int(number), head)
    return int(number)
