"""What a matter of supervision is about: who, what, what was found, the reply. An age file, padded.

To the register while the matter is open; to the sealed repository once it is closed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import rfc8785

from fengcun.errors import Damaged, Refused
from fengcun.keys import agefile
from fengcun.model.supervision import MatterState
from fengcun.services.session import Session

_FORMAT = "fengcun-matter/1"
_STEP = 4096


@dataclass(frozen=True, slots=True)
class Content:
    """What came in and what became of it.

    Args:
        sender: who wrote: person, procuratorate.
        document_no: number of what came in; empty for none.
        about: what it is about, in a few sentences.
        found: what the review found: the reasons, or the measures.
        result: result of the measures; empty where there was no fault.
    """

    sender: str
    about: str
    document_no: str = ""
    found: str = ""
    result: str = ""

    def __repr__(self) -> str:
        return "Content()"


def seal_up(session: Session, content: Content, state: MatterState) -> bytes:
    """The envelope for a matter in a state."""
    document = {"format": _FORMAT, **asdict(content), "padding": ""}
    document["padding"] = " " * (-len(rfc8785.dumps(document)) % _STEP)
    closed = state is MatterState.CLOSED
    recipient = session.vault_recipient if closed else session.office_keys.register.recipient
    return agefile.encrypt(rfc8785.dumps(document), [recipient])


def read(session: Session, envelope: bytes, state: MatterState) -> Content:
    """What an envelope of an open matter holds.

    Raises:
        Refused: the matter is closed (``err-matter-closed``).
        Damaged: it is not what was kept (``err-matter-damaged``).
    """
    if state is MatterState.CLOSED:
        raise Refused("err-matter-closed")
    try:
        document = json.loads(agefile.decrypt(envelope, session.office_keys.register.secret))
        if document.pop("format") != _FORMAT:
            raise ValueError(_FORMAT)
        document.pop("padding")
        return Content(**{str(key): str(value) for key, value in document.items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise Damaged("err-matter-damaged") from fault
