"""Failed log-ins: counted over restarts, growing delay, no end-run by the clock and no lock-out by a damaged file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.keys import attempts
from fengcun.model.ids import new_id

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
ACCOUNT = new_id()


def test_the_delay_grows_to_its_cap() -> None:
    assert [attempts.delay_seconds(count) for count in range(8)] == [0, 0, 0, 2, 4, 8, 16, 32]
    assert attempts.delay_seconds(10_000) == attempts.MOST_SECONDS


def test_failures_are_counted_until_absorbed(tmp_path: Path) -> None:
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW) == 0
    counts = [attempts.note(tmp_path, ACCOUNT, NOW + timedelta(seconds=second)) for second in range(4)]
    assert counts == [1, 2, 3, 4]
    assert attempts.pending(tmp_path, ACCOUNT)[0] == NOW
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(seconds=3)) == 4
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(seconds=5, milliseconds=500)) == 2
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(seconds=7)) == 0
    assert attempts.pending(tmp_path, new_id()) == ()
    attempts.absorb(tmp_path, ACCOUNT)
    attempts.absorb(tmp_path, ACCOUNT)
    assert attempts.pending(tmp_path, ACCOUNT) == ()


@pytest.mark.parametrize("last", [b"garbage\n", b'{"at":"2099-01-01T00:00:00Z"}\n', b"\xff\xfe\n", b"[1]\n", b"{}\n"])
def test_a_last_line_that_cannot_be_used_neither_skips_nor_locks(tmp_path: Path, last: bytes) -> None:
    for _ in range(4):
        attempts.note(tmp_path, ACCOUNT, NOW)
    path = tmp_path / "keys" / "attempts" / f"{ACCOUNT}.jsonl"
    path.write_bytes(path.read_bytes() + last)
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(days=1)) == 8
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(days=1, seconds=3)) == 5
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW + timedelta(days=1, seconds=8)) == 0
    assert len(attempts.pending(tmp_path, ACCOUNT)) == 5


def test_a_huge_file_is_read_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "attempts" / f"{ACCOUNT}.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x\n" * 500_000)
    assert attempts.note(tmp_path, ACCOUNT, NOW) > 1000
    assert attempts.wait_seconds(tmp_path, ACCOUNT, NOW) == attempts.MOST_SECONDS


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        attempts.note(tmp_path, "../../x", NOW)
