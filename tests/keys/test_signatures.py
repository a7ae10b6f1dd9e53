"""Ed25519 against the vectors of RFC 8032, SSHSIG against the real ssh-keygen."""

from __future__ import annotations

import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from fengcun.keys import signing, sshsig
from fengcun.keys.signing import SigningKey

KEY = SigningKey(bytes(range(32)))


def test_the_vectors_of_rfc_8032() -> None:
    key = SigningKey(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )


def test_only_the_right_signature_verifies() -> None:
    signature = KEY.sign(b"message")
    assert signing.verify(KEY.public, b"message", signature)
    assert not signing.verify(KEY.public, b"messagf", signature)
    assert not signing.verify(SigningKey.generate().public, b"message", signature)
    assert not signing.verify(KEY.public, b"message", signature[:-1])
    assert not signing.verify(b"short", b"message", signature)
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey(b"short")
    assert repr(KEY) == "SigningKey()"


def ssh_keygen(folder: Path, message: bytes, namespace: str) -> bool:
    command = ["ssh-keygen", "-Y", "verify", "-f", str(folder / "signers"), "-I", "office", "-n", namespace]
    run = subprocess.run([*command, "-s", str(folder / "sig")], input=message, capture_output=True, check=False)
    return run.returncode == 0


def test_ssh_keygen_accepts_ours(tmp_path: Path) -> None:
    (tmp_path / "signers").write_text(sshsig.allowed_signers(KEY.public, "office", ("one", "two")))
    (tmp_path / "sig").write_text(sshsig.sign(KEY, "one", b"message"))
    assert ssh_keygen(tmp_path, b"message", "one")
    assert not ssh_keygen(tmp_path, b"messagf", "one")
    assert not ssh_keygen(tmp_path, b"message", "two")


def test_ours_accepts_that_of_ssh_keygen(tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    (tmp_path / "message").write_bytes(b"message")
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "key"), "-n", "one", str(tmp_path / "message")]
    subprocess.run(command, check=True, capture_output=True)
    armored = (tmp_path / "message.sig").read_text()
    public = b64decode((tmp_path / "key.pub").read_text().split(" ")[1])[-32:]
    assert sshsig.verify(public, "one", b"message", armored)
    assert not sshsig.verify(public, "two", b"message", armored)
    assert not sshsig.verify(KEY.public, "one", b"message", armored)


def test_a_malformed_signature_verifies_nothing() -> None:
    armored = sshsig.sign(KEY, "one", b"message")
    assert sshsig.verify(KEY.public, "one", b"message", armored)
    for bad in (
        "",
        armored[:-1],
        armored.replace("BEGIN", "BEGUN"),
        armored.replace("\n", "\r\n"),
        armored + "\n",
        armored.replace("U1NI", "U1NJ"),
        armored[:60] + "!" + armored[60:],
    ):
        assert not sshsig.verify(KEY.public, "one", b"message", bad)
