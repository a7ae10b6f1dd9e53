"""Ed25519 (RFC 8032): keys of accounts, of the log, of the office's root. Raw keys and signatures, no formats."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fengcun.keys.memory import hold


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; its repr shows nothing.

    Args:
        seed: 32 bytes.

    Raises:
        ValueError: a seed of another length.
    """

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != 32:
            raise ValueError("an Ed25519 seed has 32 bytes")
        hold(self.seed)

    @classmethod
    def generate(cls) -> SigningKey:
        """A fresh key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature over a message, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature over the message was made with that key.

    Args:
        public: 32 bytes; anything that is not a public key verifies nothing.
        message: what was signed.
        signature: 64 bytes.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
