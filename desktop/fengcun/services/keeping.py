"""What somebody had typed and not handed in when the desk was locked, kept for that person alone.

It is encrypted to the person's own key, whose secret half only the person's passphrase gives back, and stays in memory:
nothing of it is ever written anywhere.
"""

from __future__ import annotations

from fengcun.keys import agefile
from fengcun.services.session import Session


def keep(session: Session, clear: bytes) -> bytes:
    """Encrypt it to the person who is logged in.

    Args:
        session: of the person, still open.
        clear: what was typed.

    Raises:
        Refused: the session is closed.
    """
    return agefile.encrypt(clear, [session.opened.secret.identity.recipient])


def give_back(session: Session, kept: bytes) -> bytes:
    """Decrypt what `keep` gave.

    Args:
        session: of the same person, logged in again.
        kept: from `keep`.

    Raises:
        Refused: the session is closed.
        Damaged: it was kept for somebody else.
    """
    return agefile.decrypt(kept, session.opened.secret.identity.secret)
