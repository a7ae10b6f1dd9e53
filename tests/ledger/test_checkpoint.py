"""Checkpoints as signed notes: the vector of the C2SP specification, and everything that is not one."""

from __future__ import annotations

from base64 import b64decode

import pytest

from fengcun.keys import signing
from fengcun.keys.signing import SigningKey
from fengcun.ledger.checkpoint import (
    Checkpoint,
    NoteFault,
    VerifierKey,
    open_checkpoint,
    origin_of,
    parse_vkey,
    sign_checkpoint,
)

ORIGIN = origin_of("a" * 26)
SEED = SigningKey(bytes(range(32)))
CHECKPOINT = Checkpoint(ORIGIN, 42, b"\x07" * 32)
KEY = VerifierKey(ORIGIN, SEED.public)
NOTE = sign_checkpoint(CHECKPOINT, SEED.public, SEED.sign)


def test_a_note_by_another_program_verifies() -> None:
    """The example of golang.org/x/mod/sumdb/note, which defined the format."""
    key = parse_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    line = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    data = b64decode(line)
    assert data[:4] == key.id
    assert signing.verify(key.public, text.encode(), data[4:])


def test_a_checkpoint_comes_back() -> None:
    assert open_checkpoint(NOTE, KEY, signing.verify) == CHECKPOINT
    assert parse_vkey(str(KEY)) == KEY
    assert NOTE.startswith(f"{ORIGIN}\n42\nBwcHBwcH")


def test_a_countersignature_is_allowed() -> None:
    extra = NOTE + "— witness.example " + "AAAA" * 18 + "\n"
    assert open_checkpoint(extra, KEY, signing.verify) == CHECKPOINT


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("", "form"),
        (NOTE[:-1], "form"),
        (NOTE.replace("\n42\n", "\n042\n"), "form"),
        (NOTE.replace("\n42\n", "\n-1\n"), "form"),
        (NOTE.replace("\n42\n", "\n43\n"), "signature"),
        (NOTE.replace("—", "-"), "form"),
        (NOTE.replace("\n\n", "\nextension\n\n"), "form"),
        (NOTE + "\n", "form"),
        (NOTE.replace("\n\n—", "\n\n\n—"), "form"),
        (NOTE.replace(ORIGIN, ORIGIN[:-1] + "b"), "origin"),
        (NOTE + NOTE.split("\n\n")[1], "unsigned"),
        (NOTE.partition("\n\n")[0] + "\n\n— witness.example " + "AAAA" * 18 + "\n", "unsigned"),
        (NOTE.replace("\n", "\r\n"), "form"),
        (NOTE + "x" * 70_000, "form"),
    ],
)
def test_anything_else_is_refused(note: str, reason: str) -> None:
    with pytest.raises(NoteFault, match=reason):
        open_checkpoint(note, KEY, signing.verify)


@pytest.mark.parametrize("text", ["", "a+b", f"{KEY}=", str(KEY).replace("+", "+0", 1), f" {KEY}", "x+00000000+AAAA"])
def test_a_key_out_of_form_is_refused(text: str) -> None:
    with pytest.raises(NoteFault, match="key"):
        parse_vkey(text)
