"""What an account without the log's key did at the door, kept until somebody who holds that key logs in.

An administrator reads no log and so cannot write one. Log-ins and failures of such accounts wait in
`keys/attempts/unlogged.jsonl`, without any case data, and are taken into the log at the next log-in of anybody else.
The file cannot be signed; who holds the disk can delete it, and the missing log-in then shows in the roster only.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from fengcun.keys.files import append_private, private_folder, read_tail, remove
from fengcun.model.act import LogAct
from fengcun.model.ids import is_id

_FILE = "unlogged.jsonl"
_MAX_FILE = 64 * 1024
_ACTS = frozenset({LogAct.LOGGED_IN, LogAct.LOGIN_FAILED, LogAct.PASSPHRASE_CHANGED, LogAct.LOCKED})


def note(folder: Path, account: str, act: LogAct, at: datetime) -> None:
    """Keep an act until it can be logged.

    Args:
        folder: the office.
        account: who, an opaque id.
        act: what was done.
        at: when.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    path = _path(folder)
    private_folder(path.parent)
    line = {"account": account, "act": act.value, "at": at.astimezone(UTC).isoformat(timespec="seconds")}
    append_private(path, json.dumps(line).encode() + b"\n")


def waiting(folder: Path) -> list[tuple[str, LogAct, str]]:
    """Account, act and time of what waits; lines that cannot be read are left out."""
    found = []
    for line in read_tail(_path(folder), _MAX_FILE).split(b"\n"):
        try:
            document = json.loads(line)
            account, act, at = document["account"], LogAct(document["act"]), document["at"]
            moment = datetime.fromisoformat(at)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if is_id(account) and act in _ACTS and moment.tzinfo is not None:
            found.append((account, act, moment.isoformat()))
    return found


def taken(folder: Path) -> None:
    """Forget what waited, once it stands in the log."""
    remove(_path(folder))


def _path(folder: Path) -> Path:
    return folder / "keys" / "attempts" / _FILE
