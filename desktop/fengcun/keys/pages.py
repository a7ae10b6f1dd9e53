"""The pages of an SQLCipher file under another raw key, as they pass by: what is read is never written in clear.

For restoring a backup: the register of that day must not lie on the disk under a key that people hold before the seals
since were carried out. Format: SQLCipher 4 with its defaults (AES-256-CBC, HMAC-SHA-512 over each page of 4096 bytes),
https://www.zetetic.net/sqlcipher/design/.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from fengcun.errors import Damaged

PAGE = 4096
KEY_BYTES = 32
_SALT, _IV, _MAC = 16, 16, 64
_BODY = PAGE - _IV - _MAC
_MASK, _ROUNDS = 0x3A, 2
_NEVER_USED = 0x40000000 // PAGE + 1


def rekeyed(chunks: Iterable[bytes], old: bytes, new: bytes, place: str) -> Iterator[bytes]:
    """A database file under another key, with a salt and vectors of its own.

    Args:
        chunks: the file, in pieces of any length.
        old, new: raw keys of 32 bytes.
        place: what to name in an error.

    Raises:
        Damaged: a page does not check under the old key, or the end is cut (``err-store-damaged``).
    """
    rest, number, keys = b"", 0, None
    for chunk in chunks:
        data = rest + chunk
        whole = len(data) - len(data) % PAGE
        rest, out = data[whole:], bytearray()
        for at in range(0, whole, PAGE):
            page = data[at : at + PAGE]
            number += 1
            if number == _NEVER_USED:
                out += page  # SQLite keeps its locks there and writes nothing
                continue
            if keys is None:
                keys = _Page(old, page[:_SALT]), _Page(new, os.urandom(_SALT))
            out += keys[1].closed(keys[0].opened(page, number, place), number)
        yield bytes(out)
    if rest or not number:
        raise Damaged("err-store-damaged", place=place)


class _Page:
    """One key with the salt of one file."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")
        masked = bytes(byte ^ _MASK for byte in salt)
        self._key, self._salt = key, salt
        self._mac_key = PBKDF2HMAC(SHA512(), KEY_BYTES, masked, _ROUNDS).derive(key)

    def opened(self, page: bytes, number: int, place: str) -> bytes:
        """The clear part of a page."""
        skip = _SALT if number == 1 else 0
        body, vector, mac = page[skip:_BODY], page[_BODY : _BODY + _IV], page[_BODY + _IV :]
        if not hmac.compare_digest(mac, self._mac(body, vector, number)):
            raise Damaged("err-store-damaged", place=place)
        decryptor = Cipher(AES(self._key), CBC(vector)).decryptor()
        return decryptor.update(body) + decryptor.finalize()

    def closed(self, clear: bytes, number: int) -> bytes:
        """A page with this clear part."""
        vector = os.urandom(_IV)
        encryptor = Cipher(AES(self._key), CBC(vector)).encryptor()
        body = encryptor.update(clear) + encryptor.finalize()
        head = self._salt if number == 1 else b""
        return head + body + vector + self._mac(body, vector, number)

    def _mac(self, body: bytes, vector: bytes, number: int) -> bytes:
        return hmac.digest(self._mac_key, body + vector + number.to_bytes(4, "little"), "sha512")
