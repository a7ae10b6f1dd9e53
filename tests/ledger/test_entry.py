"""Entries: canonical bytes, strict reading, commitments."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.ledger.entry import MAX_BYTES, Entry, EntryFault, commit, parse_entry
from fengcun.model.act import LogAct
from fengcun.model.roles import Role

COMMITMENT = "0" * 64


def sample(**changes: object) -> Entry:
    values: dict[str, object] = {
        "seq": 7,
        "time": datetime(2026, 3, 1, 16, 0, 0, 999, tzinfo=timezone(timedelta(hours=8))),
        "office": "a" * 26,
        "actor": "b" * 26,
        "roles": (Role.CUSTODIAN, Role.CLERK),
        "act": LogAct.SEALED,
        "subject": "",
        "commitment": COMMITMENT,
    }
    return Entry(**(values | changes))  # type: ignore[arg-type]


def test_canonical_bytes_are_those_of_the_specification() -> None:
    assert sample(pack="f" * 64).canonical() == (
        b'{"act":"sealed","actor":"'
        + b"b" * 26
        + b'","commitment":"'
        + b"0" * 64
        + b'","office":"'
        + b"a" * 26
        + b'","pack":"'
        + b"f" * 64
        + b'","roles":["clerk","custodian"],"seq":7,"subject":"",'
        b'"time":"2026-03-01T08:00:00Z","v":1}'
    )


@given(
    seq=st.integers(0, 2**53 - 1),
    act=st.sampled_from(LogAct),
    roles=st.sets(st.sampled_from(Role)),
    pack=st.none() | st.binary(min_size=32, max_size=32).map(bytes.hex),
)
def test_an_entry_comes_back_as_written(seq: int, act: LogAct, roles: set[Role], pack: str | None) -> None:
    entry = sample(seq=seq, act=act, roles=tuple(roles), pack=pack)
    assert parse_entry(entry.canonical()) == entry


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"act": "sealed.secretly"}, "act"),
        ({"act": ["sealed"]}, "act"),
        ({"v": 2}, "version"),
        ({"seq": -1}, "value"),
        ({"seq": "7"}, "value"),
        ({"seq": True}, "value"),
        ({"office": "../etc"}, "value"),
        ({"roles": ["boss"]}, "value"),
        ({"roles": ["custodian", "clerk"]}, "canonical"),
        ({"roles": ["clerk", "clerk"]}, "canonical"),
        ({"commitment": "F" * 64}, "value"),
        ({"time": "2026-13-01T00:00:00Z"}, "value"),
        ({"pack": None}, "canonical"),
        ({"name": "张三"}, "canonical"),
    ],
)
def test_other_values_are_refused(change: dict[str, object], reason: str) -> None:
    document = json.loads(sample().canonical()) | change
    data = json.dumps(document, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
    with pytest.raises(EntryFault) as caught:
        parse_entry(data)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "form"),
        (b"[]", "form"),
        (b"null", "form"),
        (b"\xff", "form"),
        (b"[" * 20_000, "form"),
        (b" " * (MAX_BYTES + 1), "length"),
        (sample().canonical() + b"\n", "canonical"),
        (sample().canonical().replace(b'"seq":7', b'"seq":7.0'), "value"),
        (sample().canonical().replace(b'"seq":7', b'"seq":6,"seq":7'), "canonical"),
    ],
)
def test_other_bytes_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(EntryFault) as caught:
        parse_entry(data)
    assert caught.value.reason == reason


def test_the_commitment_is_over_salt_and_clear_text() -> None:
    salt = bytes(range(32))
    assert commit(salt, b'{"a":"1"}') == hashlib.sha256(salt + b'{"a":"1"}').hexdigest()
    with pytest.raises(ValueError, match="32 bytes"):
        commit(b"short", b"{}")


@pytest.mark.parametrize(
    "change",
    [{"seq": -1}, {"actor": "B" * 26}, {"commitment": "00"}, {"time": datetime(2026, 1, 1)}],  # noqa: DTZ001
)
def test_an_entry_out_of_form_is_not_made(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"number|id|hash|zone"):
        sample(**change)
