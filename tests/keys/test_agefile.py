"""age files: with the stock program in both directions, and every damage told apart."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged
from fengcun.keys import agefile


def test_the_stock_program_opens_it(tmp_path: Path) -> None:
    one, two = agefile.new_identity(), agefile.new_identity()
    (tmp_path / "key").write_text(two.secret)
    data = agefile.encrypt("封存".encode(), [one.recipient, two.recipient])
    run = subprocess.run(["age", "-d", "-i", str(tmp_path / "key")], input=data, capture_output=True, check=True)
    assert run.stdout.decode() == "封存"


def test_what_the_stock_program_wrote_is_opened() -> None:
    pair = agefile.new_identity()
    run = subprocess.run(["age", "-r", pair.recipient], input=b"from age", capture_output=True, check=True)
    assert agefile.decrypt(run.stdout, pair.secret) == b"from age"


def test_damage_is_named() -> None:
    pair, other = agefile.new_identity(), agefile.new_identity()
    data = agefile.encrypt(b"x" * 100_000, [pair.recipient])
    cases = {
        "err-keys-not-age": [b"", b"PK\x03\x04", data[:10]],
        "err-keys-age-damaged": [data[:-1], data[:200], data + b"\0", data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]],
    }
    for message, damaged in cases.items():
        for one in damaged:
            with pytest.raises(Damaged) as caught:
                agefile.decrypt(one, pair.secret, "office.age")
            assert (caught.value.message, caught.value.place) == (message, "office.age")
    with pytest.raises(Damaged, match="err-keys-wrong-key"):
        agefile.decrypt(data, other.secret)
    with pytest.raises(Damaged, match="err-keys-identity"):
        agefile.decrypt(data, "AGE-SECRET-KEY-1")


def test_recipients_are_checked() -> None:
    for recipients in ([], ["age1nonsense"]):
        with pytest.raises(Damaged, match="err-keys-recipient"):
            agefile.encrypt(b"", recipients)
    assert not agefile.is_recipient(agefile.new_identity().recipient.upper())


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agefile, "MAX_CLEAR", 10)
    with pytest.raises(BadInput, match="err-keys-too-long"):
        agefile.encrypt(b"x" * 11, [agefile.new_identity().recipient])


def test_no_secret_in_a_repr() -> None:
    pair = agefile.new_identity()
    assert pair.secret not in repr(pair)
    assert agefile.identity_of(pair.secret) == pair
