"""Compares the files that open the rest of an office with the digests that were noted of them.

A file may be written anew by an act: a passphrase changed, a key handed on. Such an act stands in the log or in the
roster; a change without one is none of ours.
"""

from __future__ import annotations

import re

from fengcun.keys import inspection
from fengcun.model.examination import Matter
from fengcun.services.assessment.signed import SignedKind
from fengcun.services.examination.findings import Notes
from fengcun.services.examination.log import History
from fengcun.services.logs import file_marks
from fengcun.services.office_file import OFFICE_FILE
from fengcun.services.session import Session

_ACCOUNT = re.compile(r"keys/accounts/([a-z2-7]{26})\.toml")
_RULES = tuple(f"{kind.value}/" for kind in SignedKind)


def compare(session: Session, history: History, notes: Notes) -> dict[str, str]:
    """Compare the files with what was noted of them.

    Args:
        session: of who examines; holds the log's key.
        history: what the log tells of acts that write such files.
        notes: takes what is found.

    Returns:
        What was noted of the files whose change nothing explains, to be noted again.
    """
    with session.read_log() as work:
        before = file_marks.read(work)
    if before is None:
        return {}
    now = inspection.digests(session.folder)
    unexplained: dict[str, str] = {}
    for path, digest in before.files.items():
        if path not in now or now[path] == digest:
            continue  # a missing file is named by the check of the keys
        account = _ACCOUNT.fullmatch(path)
        if path == OFFICE_FILE:
            matter, explained = Matter.FACTS_CHANGED, False
        elif account is not None:
            matter, explained = Matter.ACCOUNT_CHANGED, history.account_acts.get(account[1], -1) >= before.seq
        elif path.startswith(_RULES):
            matter, explained = Matter.RULES_CHANGED, history.rules >= before.seq
        else:
            matter, explained = Matter.KEY_CHANGED, session.roster.size > before.roster
        if not explained:
            unexplained[path] = digest
            notes.found(matter, session.folder / path)
    return unexplained
