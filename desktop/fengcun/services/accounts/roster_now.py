"""The roster as it is on the disk now, checked against everything that is known of it, before anybody relies on it.

Nothing is encrypted to an account, and nobody is let in, on the word of a roster that did not come through here: an
older one that was put back is valid by itself.
"""

from __future__ import annotations

from fengcun.keys.roster import Roster
from fengcun.services.office import check_seen
from fengcun.services.session import Session


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
