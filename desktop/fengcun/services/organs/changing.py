"""Changing the kind of organ of an office after its set-up: an administrator's act, signed, and logged.

The facts of an office are not signed and an administrator cannot write the log. So the change is laid down beside the
log-ins that wait to be logged, signed with the administrator's own key; whoever logs in next and holds the log's key
checks it, logs it, and notes the new file. A file changed by hand is not explained by anything and is named by the
examination. Specified in `resources/specs/organs.md`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.files import private_folder, read_capped, remove, write_private
from fengcun.model.act import LogAct
from fengcun.model.dossier import Organ
from fengcun.model.roles import Role
from fengcun.services import office_file
from fengcun.services.logs import file_marks
from fengcun.services.sealing.signatures import signed_by
from fengcun.services.session import Session
from fengcun.store.registry import LedgerWork

DOMAIN = b"fengcun-organ-change/1\n"
"""Stands before the signed bytes, so that a signature of another use is never one of a change."""
_SETTLED = "organ-changed"
_LIMIT = 16_384
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class OrganChange:
    """A change that waits to be logged.

    Args:
        office: the office's id.
        before, after: organ and short name.
        by: the administrator's account.
        at: when, UTC.
        signature: over all of this.
    """

    office: str
    before: tuple[Organ, str]
    after: tuple[Organ, str]
    by: str
    at: datetime
    signature: bytes = b""

    def signed(self) -> bytes:
        """The bytes that are signed."""
        return DOMAIN + rfc8785.dumps(self._table())

    def written(self) -> bytes:
        """The bytes of the file."""
        return rfc8785.dumps({**self._table(), "signature": self.signature.hex()})

    def _table(self) -> dict[str, Any]:
        return {
            "after": [self.after[0].value, self.after[1]],
            "at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "before": [self.before[0].value, self.before[1]],
            "by": self.by,
            "office": self.office,
        }


class OrganChanges:
    """Changing the organ, as one logged-in person may.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, organ: Organ, short: str) -> None:
        """Make the office one of another organ; everybody has it from the next log-in on.

        Papers that were issued, their numbers and every dossier stay as they are.

        Args:
            organ: which.
            short: the short name in document numbers from now on.

        Raises:
            Refused: I am no administrator (``err-role-needed``), or an earlier change is not logged yet
                (``err-organ-waiting``).
            BadInput: nothing would change (place ``organ``), or the short name does not do (place ``short``).
            EnvironmentFault: it cannot be written; then nothing has changed.
        """
        session = self._session
        session.require(Role.ADMINISTRATOR)
        facts = office_file.read(session.folder)
        short = short.strip()
        if not short or len(short) > _LONGEST or not short.isprintable():
            raise BadInput("err-field-empty" if not short else "err-field-long", "short", limit=str(_LONGEST))
        if (organ, short) == (facts.organ, facts.short):
            raise BadInput("err-organ-same", "organ")
        waiting = _waiting(session)
        if waiting is not None and waiting.after == (facts.organ, facts.short):
            raise Refused("err-organ-waiting")
        change = OrganChange(
            office=facts.id,
            before=(facts.organ, facts.short),
            after=(organ, short),
            by=session.person.account,
            at=session.clock.now(),
        )
        change = replace(change, signature=session.opened.secret.signing.sign(change.signed()))
        path = _path(session.folder)
        private_folder(path.parent)
        write_private(path, change.written())
        # Killed here, the change waits without its effect; it is forgotten at the next log-in.
        office_file.write(session.folder, replace(facts, organ=organ, short=short))


def settle(session: Session, work: LedgerWork) -> None:
    """Log a change that waits, and take the new facts for good.

    What is not signed by an administrator, not of this office, not newer than the last change, or not what the office
    is now, is none: it is left out, and the examination names the changed file.

    Args:
        session: of whoever logs in and holds the log's key.
        work: the transaction.
    """
    change, facts = _waiting(session), office_file.read(session.folder)
    if change is None or change.after != (facts.organ, facts.short) or not _stands(session, work, change):
        return
    words = {
        "at": change.at.isoformat(),
        "account": change.by,
        "before": " ".join(change.before),
        "after": " ".join(change.after),
    }
    session.record(work, LogAct.OFFICE_CHANGED, change.by, words)
    work.settings.put(_SETTLED, change.at.isoformat())
    file_marks.accept(work, office_file.OFFICE_FILE, hashlib.sha256(office_file.content(facts)).hexdigest())


def taken(session: Session) -> None:
    """Forget what waited, once it stands in the log."""
    remove(_path(session.folder))


def _stands(session: Session, work: LedgerWork, change: OrganChange) -> bool:
    last = work.settings.get(_SETTLED)
    known = {member.person.account: member for member in session.roster.members()}
    return (
        change.office == session.facts.id
        and change.by in known
        and known[change.by].person.can(Role.ADMINISTRATOR)
        and (last is None or change.at > datetime.fromisoformat(last))
        and signed_by(session, change.by, change.signed(), change.signature)
    )


def _waiting(session: Session) -> OrganChange | None:
    path = _path(session.folder)
    if not path.is_file():
        return None
    try:
        table = json.loads(read_capped(path, _LIMIT))
        before, after = ((Organ(organ), str(short)) for organ, short in (table["before"], table["after"]))
        at = datetime.fromisoformat(table["at"])
        signature = bytes.fromhex(table["signature"])
        change = OrganChange(str(table["office"]), before, after, str(table["by"]), at, signature)
        change.signed()  # what cannot be signed was not
        return change if at.tzinfo is not None else None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, Damaged):
        return None


def _path(folder: Path) -> Path:
    return folder / "keys" / "attempts" / "organ.jsonl"
