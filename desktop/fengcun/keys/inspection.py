"""What can be seen of the files under `keys/` without opening them: public parts, costs, recipients, digests.

Nothing here is believed: it is compared with the verified roster, and with digests that were noted before.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fengcun.errors import Damaged
from fengcun.keys.account import FORMAT, AccountSecret, account_path
from fengcun.keys.agefile import decrypt, identity_of
from fengcun.keys.files import read_capped
from fengcun.keys.keyring import key_path
from fengcun.keys.profiles import PROFILES, KdfProfile
from fengcun.keys.roster import Roster, roster_path
from fengcun.model.roles import KeyName

_MAX_ACCOUNT, _MAX_KEY, _MAX_NOTED = 64 * 1024, 1024 * 1024, 16 * 1024 * 1024
_NOTED = ("keys/*.age", "keys/*.pub", "keys/accounts/*.toml", "packs/*/*", "calendars/*/*")
AGE_HEAD = b"age-encryption.org/v1\n"
"""The first bytes of every age file."""
_STANZA, _END = b"\n-> X25519 ", b"\n--- "


@dataclass(frozen=True, slots=True)
class AccountPublic:
    """What an account's file says without a passphrase.

    Args:
        recipient: its age recipient.
        key: its Ed25519 public key.
        costs: of Argon2id; None where they are those of no profile.
    """

    recipient: str
    key: bytes
    costs: KdfProfile | None


def account_public(folder: Path, account: str) -> AccountPublic:
    """The public part of an account's file.

    Raises:
        Damaged: missing, or not what this program writes (``err-keys-account-damaged``).
        EnvironmentFault: it cannot be read.
    """
    path = account_path(folder, account)
    try:
        document: dict[str, Any] = tomllib.loads(read_capped(path, _MAX_ACCOUNT).decode())
        kdf = document["kdf"]
        b64decode(kdf["salt"], validate=True)
        b64decode(document["bundle"], validate=True)
        known = (document["format"], document["id"], kdf["algorithm"])
        if known != (FORMAT, account, "argon2id") or set(document) != _MEMBERS or set(kdf) != _KDF:
            raise ValueError("members")
        costs = KdfProfile(kdf["profile"], kdf["memory"], kdf["passes"], kdf["lanes"])
        profile = costs if PROFILES.get(costs.name) == costs else None
        return AccountPublic(document["recipient"], bytes.fromhex(document["verify_key"]), profile)
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise Damaged("err-keys-account-damaged", place=path.name) from fault


_MEMBERS = {"format", "id", "recipient", "verify_key", "bundle", "kdf"}
_KDF = {"algorithm", "profile", "memory", "passes", "lanes", "salt"}


def recipients(path: Path) -> int:
    """How many X25519 recipients the head of an age file has.

    Raises:
        Damaged: missing, or no age file (``err-keys-not-age``).
        EnvironmentFault: it cannot be read.
    """
    data = read_capped(path, _MAX_KEY)
    head, end, _ = data.partition(_END)
    if not data.startswith(AGE_HEAD) or not end:
        raise Damaged("err-keys-not-age", place=path.name)
    return head.count(_STANZA)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that opens the rest of an office or that it judges by, by its path below the folder.

    Raises:
        Damaged, EnvironmentFault: a file is a link, too long or cannot be read.
    """
    paths = [folder / "office.toml", *(path for form in _NOTED for path in folder.glob(form))]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(read_capped(path, _MAX_NOTED)).hexdigest()
        for path in sorted(paths)
        if path.is_file()
    }


def hangs_together(folder: Path) -> bool:
    """Whether each line of the roster names the hash of the one before, whoever signed them.

    Raises:
        Damaged, EnvironmentFault: it is missing, a link, too long or cannot be read.
    """
    before = "0" * 64
    for line in read_capped(roster_path(folder), _MAX_NOTED).removesuffix(b"\n").split(b"\n"):
        try:
            if json.loads(line)["prev"] != before:
                return False
        except (ValueError, KeyError, TypeError, RecursionError):
            return False
        before = hashlib.sha256(line).hexdigest()
    return True


def check_lock(folder: Path, name: KeyName, secret: AccountSecret, roster: Roster) -> None:
    """See that an account opens a lock's file, and that it is the lock of the roster.

    Args:
        folder: the office.
        name: lock A or lock B.
        secret: of an account that holds it.
        roster: verified.

    Raises:
        Damaged: the file is not what was written, or holds another lock.
        EnvironmentFault: it cannot be read.
    """
    path = key_path(folder, name)
    clear = decrypt(read_capped(path, _MAX_KEY), secret.identity.secret, path.name)
    lock = identity_of(clear.decode(errors="replace").strip())
    stated = {KeyName.LOCK_A: roster.anchors.lock_a, KeyName.LOCK_B: roster.anchors.lock_b}[name]
    if lock.recipient != stated:
        raise Damaged("err-keys-not-stated", place=path.name)
