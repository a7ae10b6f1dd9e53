"""Replacing keys of an office: fresh ones, stated in the roster, in key files to whoever is still entitled.

Everything is written into a folder beside the office's own files; putting it into their place, all at once, is
`services.ceremonies.staging`. The vault's age identity is not replaced: nobody ever holds it alone, and what is sealed
is encrypted to it. Its database key is, with either lock. Specified in `resources/specs/keys.md`, section 6.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from fengcun.keys.account import AccountSecret
from fengcun.keys.agefile import Identity, new_identity
from fengcun.keys.envelope import signing_key
from fengcun.keys.keyfiles import (
    LedgerKeys,
    OfficeKeys,
    VaultKeys,
    ledger_text,
    lock_text,
    office_text,
    write_key,
    write_recovery,
    write_vault,
)
from fengcun.keys.roster import Member, Roster
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import Anchors
from fengcun.model.roles import KeyName

LOCKS = frozenset({KeyName.LOCK_A, KeyName.LOCK_B})


@dataclass(frozen=True, slots=True)
class LockPair:
    """A fresh lock and its fresh envelope.

    Args:
        lock: age pair of the lock.
        envelope: age pair of its recovery envelope; what is printed is `secret`.
    """

    lock: Identity = field(repr=False)
    envelope: Identity = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Fresh keys, for those that are replaced; None for the others.

    Args:
        office, ledger: of register and log.
        lock_a, lock_b: of the locks, with their envelopes.
        vault_key: SQLCipher key of vault.db.
    """

    office: OfficeKeys | None
    ledger: LedgerKeys | None
    lock_a: LockPair | None
    lock_b: LockPair | None
    vault_key: bytes | None = field(repr=False)

    @classmethod
    def make(cls, keys: frozenset[KeyName]) -> Fresh:
        """Fresh keys.

        Args:
            keys: which are to be replaced.
        """
        return cls(
            office=OfficeKeys(secrets.token_bytes(32), new_identity()) if KeyName.OFFICE in keys else None,
            ledger=LedgerKeys(secrets.token_bytes(32), SigningKey.generate()) if KeyName.LEDGER in keys else None,
            lock_a=LockPair(new_identity(), new_identity()) if KeyName.LOCK_A in keys else None,
            lock_b=LockPair(new_identity(), new_identity()) if KeyName.LOCK_B in keys else None,
            vault_key=secrets.token_bytes(32) if keys & LOCKS else None,
        )

    @property
    def keys(self) -> frozenset[KeyName]:
        """Which keys are replaced."""
        values = {
            KeyName.OFFICE: self.office,
            KeyName.LEDGER: self.ledger,
            KeyName.LOCK_A: self.lock_a,
            KeyName.LOCK_B: self.lock_b,
        }
        return frozenset(name for name, value in values.items() if value is not None)

    def anchors(self, before: Anchors, keys: frozenset[KeyName]) -> Anchors:
        """The anchors once these of the fresh keys stand.

        Args:
            before: the anchors until then.
            keys: which of the fresh keys.
        """
        made = before
        if self.office is not None and KeyName.OFFICE in keys:
            made = replace(made, register=self.office.register.recipient)
        if self.ledger is not None and KeyName.LEDGER in keys:
            made = replace(made, log=self.ledger.log.public.hex())
        if self.lock_a is not None and KeyName.LOCK_A in keys:
            made = replace(
                made,
                lock_a=self.lock_a.lock.recipient,
                envelope_a=self.lock_a.envelope.recipient,
                envelope_a_key=signing_key(self.lock_a.envelope).public.hex(),
            )
        if self.lock_b is not None and KeyName.LOCK_B in keys:
            made = replace(
                made,
                lock_b=self.lock_b.lock.recipient,
                envelope_b=self.lock_b.envelope.recipient,
                envelope_b_key=signing_key(self.lock_b.envelope).public.hex(),
            )
        return made


@dataclass(frozen=True, slots=True)
class Present:
    """The keys as they are before.

    Args:
        office, ledger: of register and log.
        vault: of the repository; None where no lock is replaced.
    """

    office: OfficeKeys
    ledger: LedgerKeys
    vault: VaultKeys | None

    def then(self, fresh: Fresh) -> Present:
        """The keys as they are afterwards."""
        vault = self.vault
        if vault is not None and fresh.vault_key is not None:
            vault = replace(vault, vault_key=fresh.vault_key)
        return Present(fresh.office or self.office, fresh.ledger or self.ledger, vault)


def rotate(
    target: Path,
    roster: Roster,
    signers: Sequence[AccountSecret],
    fresh: Fresh,
    present: Present,
    at: datetime,
    account: str = "",
) -> Roster:
    """State the fresh keys and write the key files.

    Args:
        target: where `keys` is written; never the office's own folder.
        roster: the verified roster.
        signers: who is there; each states the keys that they hold.
        fresh: the new keys.
        present: the keys until now.
        at: when.
        account: the suspended account that is removed; empty for none.

    Returns:
        The new roster, written into `target`.

    Raises:
        Refused: nobody there holds one of the keys (``err-key-not-held``), or the account is not suspended.
        EnvironmentFault: it cannot be written.
    """
    grown, left = roster.lying_in(target), fresh.keys
    for signer in signers:
        part = left & grown.check_secret(signer).keys
        if part:
            grown = grown.rotate(signer, part, fresh.anchors(grown.anchors, part), at, account)
            left -= part
    if left:
        grown.rotate(signers[0], left, grown.anchors, at, account)  # refused: not held
    _write(target, grown, fresh, present.then(fresh))
    return grown


def recover(
    target: Path,
    roster: Roster,
    envelopes: tuple[Identity, Identity],
    people: Sequence[Member],
    fresh: Fresh,
    present: Present,
    root: SigningKey,
    at: datetime,
) -> Roster:
    """Begin anew with both envelopes: all keys are fresh, and only these people are entitled.

    Args:
        target: where `keys` is written; never the office's own folder.
        roster: the verified roster.
        envelopes: A and B, in force.
        people: the new accounts with what each is given.
        fresh: all four keys.
        present: the keys until now.
        root: a fresh key, forgotten afterwards.
        at: when.

    Raises:
        Refused: not the envelopes in force, or roles that no one account may hold.
        EnvironmentFault: it cannot be written.
    """
    signing = (signing_key(envelopes[0]), signing_key(envelopes[1]))
    anchors = fresh.anchors(roster.anchors, frozenset(KeyName))
    grown = roster.lying_in(target).recover(signing, anchors, root, people, at)
    _write(target, grown, fresh, present.then(fresh))
    return grown


def _write(target: Path, roster: Roster, fresh: Fresh, now: Present) -> None:
    texts = {
        KeyName.OFFICE: office_text(now.office),
        KeyName.LEDGER: ledger_text(now.ledger),
        KeyName.LOCK_A: lock_text(fresh.lock_a.lock) if fresh.lock_a else b"",
        KeyName.LOCK_B: lock_text(fresh.lock_b.lock) if fresh.lock_b else b"",
    }
    for name in KeyName:
        if name in fresh.keys:
            write_key(target, roster, name, texts[name])
    if now.vault is not None:
        write_vault(target, roster.anchors, now.vault)
    write_recovery(target, roster.anchors, now.office, now.ledger)
