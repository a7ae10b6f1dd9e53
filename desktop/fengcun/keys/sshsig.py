"""SSHSIG: detached signatures for the stock `ssh-keygen -Y verify` (OpenSSH, PROTOCOL.sshsig). Ed25519, SHA-512."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode

from fengcun.keys import signing
from fengcun.keys.signing import SigningKey

_MAGIC = b"SSHSIG"
_TYPE = b"ssh-ed25519"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


def sign(key: SigningKey, namespace: str, message: bytes) -> str:
    """An armored signature.

    Args:
        key: who signs.
        namespace: what for, for example ``fengcun-export``.
        message: what is signed.
    """
    signature = _string(_TYPE) + _string(key.sign(_signed(namespace, message)))
    blob = _MAGIC + (1).to_bytes(4, "big") + _string(_public_blob(key.public)) + _string(namespace.encode())
    blob += _string(b"") + _string(b"sha512") + _string(signature)
    text = b64encode(blob).decode()
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return "\n".join((_BEGIN, *lines, _END, ""))


def verify(public: bytes, namespace: str, message: bytes, armored: str) -> bool:
    """Whether the armored signature over the message was made with that key for that namespace.

    Args:
        public: Ed25519 public key, 32 bytes.
        namespace, message: as for `sign`.
        armored: the text; anything malformed verifies nothing.
    """
    lines = armored.split("\n")
    if len(lines) < 4 or (lines[0], lines[-2], lines[-1]) != (_BEGIN, _END, ""):
        return False
    try:
        blob = b64decode("".join(lines[1:-2]), validate=True)
    except ValueError:
        return False
    head = _MAGIC + (1).to_bytes(4, "big") + _string(_public_blob(public)) + _string(namespace.encode())
    head += _string(b"") + _string(b"sha512")
    inner = _string(_TYPE) + (64).to_bytes(4, "big")
    start = head + (len(inner) + 64).to_bytes(4, "big") + inner
    signature = blob[len(start) :]
    well_formed = blob.startswith(start) and len(signature) == 64
    return well_formed and signing.verify(public, _signed(namespace, message), signature)


def public_line(public: bytes) -> str:
    """The key as in an `authorized_keys` file: ``ssh-ed25519 AAAA...``."""
    return f"ssh-ed25519 {b64encode(_public_blob(public)).decode()}"


def allowed_signers(public: bytes, principal: str, namespaces: tuple[str, ...]) -> str:
    """A line for `ssh-keygen -Y verify -f`, with its line feed.

    Args:
        public: Ed25519 public key, 32 bytes.
        principal: the name to give after ``-I``; no blanks.
        namespaces: what the key may sign.
    """
    return f'{principal} namespaces="{",".join(namespaces)}" {public_line(public)}\n'


def _public_blob(public: bytes) -> bytes:
    return _string(_TYPE) + _string(public)


def _signed(namespace: str, message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(b"sha512") + _string(digest)


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
