"""Failed log-ins, counted per account in `keys/attempts/<id>.jsonl`, so that a restart does not forget them.

The file is written before anybody is logged in and so cannot be secret or signed: whoever holds the disk can delete
it, and then gains nothing that the disk did not already give. A damaged line counts as an attempt. Nothing here
waits: callers ask how long, and wait. At the next log-in the entries go into the log.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.keys.files import append_private, private_folder, read_tail, remove
from fengcun.model.ids import is_id

FREE = 2
"""Attempts without a delay."""
MOST_SECONDS = 300
_MAX_FILE = 64 * 1024
_FAILURE, _ANCHOR = "at", "from"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def delay_seconds(count: int) -> int:
    """How long after that many failures in a row the next try must wait: 0, 0, 0, 2, 4, 8 ... 300 seconds."""
    if count <= FREE:
        return 0
    return min(1 << min(count - FREE, 16), MOST_SECONDS)


def note(folder: Path, account: str, at: datetime) -> int:
    """Count a failure.

    Args:
        folder: the office.
        account: the account that was tried.
        at: when.

    Returns:
        The number of failures since the last successful log-in.

    Raises:
        EnvironmentFault: it cannot be written; then the log-in must not go on either.
    """
    path = _path(folder, account)
    private_folder(path.parent)
    append_private(path, _line(_FAILURE, at))
    return len(pending(folder, account))


def pending(folder: Path, account: str) -> tuple[datetime | None, ...]:
    """The failures since the last successful log-in, the oldest first; None where a line cannot be read."""
    return tuple(when for kind, when in _lines(folder, account) if kind != _ANCHOR)


def wait_seconds(folder: Path, account: str, now: datetime) -> int:
    """How many seconds the next try must still wait.

    Where the last time cannot be read or lies ahead of the clock (set back, or tampered with), the delay starts over
    from now, which is written down: it is neither skipped nor without an end.
    """
    lines = _lines(folder, account)
    delay = delay_seconds(sum(kind != _ANCHOR for kind, _ in lines))
    if not delay:
        return 0
    last = lines[-1][1]
    if last is None or last > now:
        append_private(_path(folder, account), _line(_ANCHOR, now))
        return delay
    return max(0, -((now - last - timedelta(seconds=delay)) // timedelta(seconds=1)))


def absorb(folder: Path, account: str) -> None:
    """Forget the failures; call it once they stand in the log, after a successful log-in."""
    remove(_path(folder, account))


def _path(folder: Path, account: str) -> Path:
    if not is_id(account):
        raise BadInput("err-keys-account-id")
    return folder / "keys" / "attempts" / f"{account}.jsonl"


def _line(kind: str, at: datetime) -> bytes:
    return json.dumps({kind: at.astimezone(UTC).strftime(_TIME)}).encode() + b"\n"


def _lines(folder: Path, account: str) -> list[tuple[str, datetime | None]]:
    return [_read(line) for line in read_tail(_path(folder, account), _MAX_FILE).split(b"\n") if line]


def _read(line: bytes) -> tuple[str, datetime | None]:
    try:
        ((kind, text),) = json.loads(line).items()
        return kind, datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except (ValueError, AttributeError, TypeError, RecursionError):
        return _FAILURE, None
