"""The roster, the account files, the key files and who holds what: against the roster, and opened where one may."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fengcun.errors import Damaged
from fengcun.keys import inspection, keyring
from fengcun.keys.account import account_path
from fengcun.keys.keyring import key_path
from fengcun.keys.roster import Roster, roster_path
from fengcun.model.examination import Because, Check, Matter
from fengcun.model.ids import is_id
from fengcun.model.roles import KeyName
from fengcun.services.examination.findings import Notes
from fengcun.services.examination.sight import Sight
from fengcun.services.office import allowed_costs
from fengcun.services.office_file import OFFICE_FILE

_LOCKS = (KeyName.LOCK_A, KeyName.LOCK_B)
_LAYERS = {"vault.age": 2, "recovery.age": 1}
"""X25519 recipients of the outer layer: lock B and envelope B; envelope B alone."""


def look(sight: Sight, notes: Notes) -> None:
    """Look at everything under `keys/`."""
    notes.step()
    roster = sight.roster
    if roster is None:
        for check in (Check.ACCOUNTS, Check.KEYS, Check.HOLDERS):
            notes.unexamined(check, Because.DAMAGED)
        return
    notes.looked(Check.ROSTER, roster.size)
    _accounts(sight, roster, notes)
    _heads(sight, roster, notes)
    _opened(sight, roster, notes)
    _holders(roster, notes)


def roster_of(sight: Sight, notes: Notes) -> Roster | None:
    """The roster, verified; None where it is not what was written, which is noted."""
    if sight.facts is None:
        notes.unexamined(Check.ROSTER, Because.DAMAGED)
        return None
    try:
        return Roster.load(sight.folder, sight.facts.id, sight.facts.root)
    except Damaged as fault:
        path = roster_path(sight.folder)
        if fault.place == f"{path.name}:1" and inspection.hangs_together(sight.folder):
            # The chain is whole, so it is what it was: the file that says whose it is was changed.
            notes.found(Matter.FACTS_CHANGED, sight.folder / OFFICE_FILE)
        else:
            notes.found(Matter.ROSTER_BROKEN, path)
        return None


def _accounts(sight: Sight, roster: Roster, notes: Notes) -> None:
    allowed = allowed_costs(sight.facts) if sight.facts is not None else frozenset()
    for member in roster.members():
        path = account_path(sight.folder, member.person.account)
        if not path.exists():
            notes.found(Matter.ACCOUNT_MISSING, path)
            continue
        try:
            public = inspection.account_public(sight.folder, member.person.account)
        except Damaged:
            notes.found(Matter.ACCOUNT_DAMAGED, path)
            continue
        notes.looked(Check.ACCOUNTS)
        if (public.recipient, public.key) != (member.recipient, member.key):
            notes.found(Matter.ACCOUNT_CHANGED, path)
        if public.costs is None:
            notes.found(Matter.ACCOUNT_DAMAGED, path)
        elif public.costs not in allowed:
            notes.found(Matter.COSTS_WEAK, path)
    known = {member.person.account for member in roster.members()}
    for path in sorted((sight.folder / "keys" / "accounts").glob("*.toml")):
        if is_id(path.stem) and path.stem not in known:
            notes.found(Matter.ACCOUNT_FOREIGN, path)


def _heads(sight: Sight, roster: Roster, notes: Notes) -> None:
    """How many can open each key file, which its head says without a key."""
    wanted = {key_path(sight.folder, key): len(roster.entitled(key)) + (key in _LOCKS) for key in KeyName}
    wanted |= {sight.folder / "keys" / name: count for name, count in _LAYERS.items()}
    for path, count in wanted.items():
        if not path.exists():
            notes.found(Matter.KEY_MISSING, path)
            continue
        try:
            there = inspection.recipients(path)
        except Damaged:
            notes.found(Matter.KEY_DAMAGED, path)
            continue
        if there != count:
            notes.found(Matter.KEY_RECIPIENTS, path)
    path = sight.folder / "keys" / "vault.pub"
    try:
        keyring.vault_recipient(sight.folder, roster)
        notes.looked(Check.KEYS)
    except Damaged:
        notes.found(Matter.VAULT_KEY_SWAPPED if path.exists() else Matter.KEY_MISSING, path)


def _opened(sight: Sight, roster: Roster, notes: Notes) -> None:
    """Open what may be opened here; the rest is said to be closed."""
    _one(KeyName.OFFICE, sight.office_keys, sight, notes)
    _one(KeyName.LEDGER, sight.ledger_keys, sight, notes)
    if sight.whole:
        notes.looked(Check.KEYS, 3)  # both locks and vault.age: they have just been opened by their holders
    for lock in _LOCKS:
        secret = sight.holder(lock)
        if secret is not None:
            opens = partial(inspection.check_lock, sight.folder, lock, secret, roster)
            _one(lock, opens, sight, notes)
        elif not sight.whole:
            notes.unexamined(Check.KEYS, sight.nothing)
    if sight.secret is not None:
        if not sight.whole:
            notes.unexamined(Check.KEYS, Because.TWO_PEOPLE)
        notes.unexamined(Check.KEYS, Because.ENVELOPES)


def _one(key: KeyName, opens: Callable[[], object], sight: Sight, notes: Notes) -> None:
    if sight.holder(key) is None:
        notes.unexamined(Check.KEYS, sight.nothing)
        return
    try:
        opens()
        notes.looked(Check.KEYS)
    except Damaged:
        path = key_path(sight.folder, key)
        notes.found(Matter.KEY_DAMAGED if path.exists() else Matter.KEY_MISSING, path)


def _holders(roster: Roster, notes: Notes) -> None:
    """Whether enough people hold each lock: with one alone, an illness closes the repository."""
    for lock in _LOCKS:
        holders = roster.entitled(lock)
        notes.looked(Check.HOLDERS, len(holders))
        place = key_path(roster.folder, lock)
        if not holders:
            notes.found(Matter.NO_HOLDER, place)
        elif len(holders) == 1:
            notes.found(Matter.ONE_HOLDER, place)
    waiting = sum(bool(member.missing) and not member.suspended for member in roster.members())
    notes.found(Matter.KEYS_NOT_HANDED_ON, count=waiting)
