"""The database files, each by itself, as far as the keys at hand open them."""

from __future__ import annotations

from collections.abc import Iterator

from fengcun.errors import Damaged
from fengcun.model.examination import Because, Check, Matter
from fengcun.services.examination.findings import Notes
from fengcun.services.examination.sight import Sight
from fengcun.store.engine import DatabaseFile, check_header
from fengcun.store.registry import LEDGER_FILE, REGISTRY_FILE
from fengcun.store.schema import Kind
from fengcun.store.soundness import sound
from fengcun.store.vault import VAULT_FILE

_FILES = {Kind.REGISTRY: REGISTRY_FILE, Kind.LEDGER: LEDGER_FILE, Kind.VAULT: VAULT_FILE}
_MATTERS = {
    "err-store-missing": Matter.DATABASE_MISSING,
    "err-store-plain": Matter.NOT_ENCRYPTED,
    "err-store-key": Matter.DATABASE_KEY,
    "err-store-foreign": Matter.DATABASE_FOREIGN,
}


def look(sight: Sight, notes: Notes) -> None:
    """Check every page of every database that can be opened; of the others the file alone."""
    keys = dict(_keys(sight, notes))
    for kind, name in _FILES.items():
        notes.step()
        path = sight.folder / name
        try:
            if kind not in keys:
                check_header(path)
                waits = Because.TWO_PEOPLE if kind is Kind.VAULT and sight.secret is not None else sight.nothing
                notes.unexamined(Check.DATABASES, waits)
                continue
            seen = sound(DatabaseFile(path, keys[kind]), kind)
        except Damaged as fault:
            notes.found(_MATTERS.get(fault.message, Matter.DATABASE_DAMAGED), path)
            continue
        notes.looked(Check.DATABASES)
        if not seen.good:
            notes.found(Matter.DATABASE_DAMAGED, path, max(1, seen.pages))
        else:
            notes.found(Matter.RELATIONS_BROKEN, path, seen.dangling)
            notes.found(Matter.REVISION_DIFFERS, path, int(seen.revision != seen.newest))


def _keys(sight: Sight, notes: Notes) -> Iterator[tuple[Kind, bytes]]:
    """The keys at hand; a damaged file of a key is named by the check of the keys."""
    try:
        office = sight.office_keys()
        if office is not None:
            yield Kind.REGISTRY, office.registry_key
    except Damaged:
        notes.unexamined(Check.DATABASES, Because.DAMAGED)
    try:
        ledger = sight.ledger_keys()
        if ledger is not None:
            yield Kind.LEDGER, ledger.ledger_key
    except Damaged:
        notes.unexamined(Check.DATABASES, Because.DAMAGED)
    if sight.vault_keys is not None:
        yield Kind.VAULT, sight.vault_keys.vault_key
