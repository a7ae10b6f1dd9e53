"""The key file of an account: its private keys under its passphrase.

`keys/accounts/<id>.toml` holds the public keys, the costs and the salt of Argon2id, and the private bundle (age
identity, Ed25519 seed, public key of the office's root) wrapped by AES-256-KWP (RFC 5649). What the account may do is
not here but in the roster: this file is trusted for nothing but its own secrets. No passphrase is ever stored.
"""

from __future__ import annotations

import json
import secrets
import tomllib
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rfc8785
import tomli_w
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap_with_padding, aes_key_wrap_with_padding

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.agefile import Identity, identity_of, new_identity
from fengcun.keys.files import private_folder, read_capped, write_private
from fengcun.keys.passphrase import passphrase_fault
from fengcun.keys.profiles import OFFICE, PROFILES, KdfProfile
from fengcun.keys.signing import SigningKey
from fengcun.model.ids import is_id

FORMAT = "fengcun-account/1"
_BUNDLE_FORMAT = "fengcun-bundle/1"
_MAX_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class AccountSecret:
    """What an account holds once its passphrase was right; its repr shows the account only.

    Args:
        account: opaque id.
        identity: opens the key files that were handed to the account.
        signing: signs the account's statements in the roster.
        root: public key of the office's root, the anchor of the roster.
    """

    account: str
    identity: Identity = field(repr=False)
    signing: SigningKey = field(repr=False)
    root: bytes = field(repr=False)


def account_path(folder: Path, account: str) -> Path:
    """Where the file of an account lies in an office's folder.

    Raises:
        BadInput: not an account's id (``err-keys-account-id``).
    """
    if not is_id(account):
        raise BadInput("err-keys-account-id")
    return folder / "keys" / "accounts" / f"{account}.toml"


def create(folder: Path, account: str, passphrase: str, root: bytes, profile: KdfProfile = OFFICE) -> AccountSecret:
    """Make the keys of a new account and write its file.

    Args:
        folder: the office.
        account: a fresh id (`model.ids.new_id`).
        passphrase: of the officer; must keep the policy (`passphrase_fault`).
        root: public key of the office's root.
        profile: costs of Argon2id.

    Raises:
        BadInput: the passphrase is too weak (the fault's id), or there is such an account (``err-keys-account-there``).
        EnvironmentFault: it cannot be written.
    """
    path = account_path(folder, account)
    if path.exists():
        raise BadInput("err-keys-account-there")
    secret = AccountSecret(account, new_identity(), SigningKey.generate(), root)
    private_folder(path.parent)
    _write(path, secret, passphrase, profile)
    return secret


def unlock(folder: Path, account: str, passphrase: str, allow: frozenset[KdfProfile]) -> AccountSecret:
    """Open the file of an account. Takes as long as its profile costs; counting and delaying is the caller's.

    Args:
        folder: the office.
        account: its id.
        passphrase: as typed; compared after NFKC.
        allow: the profiles that this office may use: `profiles.OFFICE_ONLY`, for a sample `profiles.SAMPLE_TOO`.

    Raises:
        Refused: wrong passphrase (``err-passphrase-wrong``) or costs that are not allowed (``err-keys-profile``).
        Damaged: the file is not what was written (``err-keys-account-damaged``).
    """
    path = account_path(folder, account)
    place = path.name
    try:
        document = tomllib.loads(read_capped(path, _MAX_FILE).decode())
        if document["format"] != FORMAT or document["id"] != account:
            raise Damaged("err-keys-account-damaged", place=place)
        profile = _profile(document["kdf"], allow, place)
        salt, wrapped = b64decode(document["kdf"]["salt"], validate=True), b64decode(document["bundle"], validate=True)
        public = (document["recipient"], document["verify_key"])
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise Damaged("err-keys-account-damaged", place=place) from fault
    if len(salt) != 16 or len(wrapped) < 16 or len(wrapped) % 8:
        raise Damaged("err-keys-account-damaged", place=place)
    try:
        clear = aes_key_unwrap_with_padding(_derive(passphrase, salt, profile), wrapped)
    except InvalidUnwrap as fault:
        raise Refused("err-passphrase-wrong", seconds=0) from fault
    secret = _read_bundle(clear, account, place)
    if (secret.identity.recipient, secret.signing.public.hex()) != public:
        raise Damaged("err-keys-account-damaged", place=place)
    return secret


def rewrap(
    folder: Path, account: str, old: str, new: str, allow: frozenset[KdfProfile], profile: KdfProfile = OFFICE
) -> AccountSecret:
    """Change the passphrase. The keys stay; the file is replaced whole.

    Args:
        folder, account, allow: as for `unlock`.
        old: the present passphrase.
        new: the next one; must keep the policy and differ from the old.
        profile: costs of Argon2id from now on.

    Raises:
        Refused: the old passphrase is wrong (``err-passphrase-wrong``).
        BadInput: the new one is too weak, or the same (``err-passphrase-same``).
    """
    secret = unlock(folder, account, old, allow)
    if _normalised(old) == _normalised(new):
        raise BadInput("err-passphrase-same", place="new")
    _write(account_path(folder, account), secret, new, profile)
    return secret


def _write(path: Path, secret: AccountSecret, passphrase: str, profile: KdfProfile) -> None:
    fault = passphrase_fault(passphrase)
    if fault is not None:
        raise BadInput(fault, place="passphrase")
    salt = secrets.token_bytes(16)
    bundle = rfc8785.dumps(
        {
            "account": secret.account,
            "format": _BUNDLE_FORMAT,
            "identity": secret.identity.secret,
            "root": secret.root.hex(),
            "seed": secret.signing.seed.hex(),
        }
    )
    document = {
        "format": FORMAT,
        "id": secret.account,
        "recipient": secret.identity.recipient,
        "verify_key": secret.signing.public.hex(),
        "bundle": b64encode(aes_key_wrap_with_padding(_derive(passphrase, salt, profile), bundle)).decode(),
        "kdf": {
            "algorithm": "argon2id",
            "profile": profile.name,
            "memory": profile.memory,
            "passes": profile.passes,
            "lanes": profile.lanes,
            "salt": b64encode(salt).decode(),
        },
    }
    write_private(path, tomli_w.dumps(document).encode())


def _profile(kdf: Mapping[str, Any], allow: frozenset[KdfProfile], place: str) -> KdfProfile:
    profile = PROFILES[kdf["profile"]]
    if kdf["algorithm"] != "argon2id" or profile != KdfProfile(
        kdf["profile"], kdf["memory"], kdf["passes"], kdf["lanes"]
    ):
        raise Damaged("err-keys-account-damaged", place=place)
    if profile not in allow:
        raise Refused("err-keys-profile", place=place, profile=profile.name)
    return profile


def _read_bundle(clear: bytes, account: str, place: str) -> AccountSecret:
    try:
        bundle = json.loads(clear)
        if bundle["format"] != _BUNDLE_FORMAT or bundle["account"] != account:
            raise Damaged("err-keys-account-damaged", place=place)
        seed, root = bytes.fromhex(bundle["seed"]), bytes.fromhex(bundle["root"])
        return AccountSecret(account, identity_of(bundle["identity"]), SigningKey(seed), root)
    except (KeyError, TypeError, ValueError, RecursionError, Damaged) as fault:
        raise Damaged("err-keys-account-damaged", place=place) from fault


def _normalised(passphrase: str) -> bytes:
    return unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")


def _derive(passphrase: str, salt: bytes, profile: KdfProfile) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=profile.passes, lanes=profile.lanes, memory_cost=profile.memory)
    return kdf.derive(_normalised(passphrase))
