"""Founding an office: folder, keys, databases and the first entry of the log, whole or not at all."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from fengcun.errors import BadInput
from fengcun.keys import keyring
from fengcun.keys.files import private_folder
from fengcun.keys.keyring import FoundingAccount
from fengcun.keys.profiles import OFFICE, SAMPLE
from fengcun.model.act import LogAct
from fengcun.model.clock import Clock
from fengcun.model.ids import new_id
from fengcun.model.roles import KeyName, Person
from fengcun.services import office_file
from fengcun.services.accounts.roster_now import note_seen
from fengcun.services.ceremonies import envelope_paper
from fengcun.services.logs import file_marks
from fengcun.services.logs.logbook import Logbook
from fengcun.services.office import Office
from fengcun.services.office_file import OfficeFacts
from fengcun.services.plan import OfficePlan, check_plan
from fengcun.store.blobs import Blobs
from fengcun.store.registry import Registry
from fengcun.store.vault import Vault

_NOBODY = Person("", "", frozenset())


@dataclass(frozen=True, slots=True)
class Founding:
    """A new office, and what must be printed before it is used.

    Args:
        office: the office.
        envelope_a, envelope_b: the recovery envelopes as PDF; they are written nowhere.
    """

    office: Office
    envelope_a: bytes = field(repr=False)
    envelope_b: bytes = field(repr=False)


def found(folder: Path, plan: OfficePlan, clock: Clock) -> Founding:
    """Found an office. On any error nothing of it is left.

    Args:
        folder: where; it must not exist, or be empty.
        plan: who and what.
        clock: tells the time.

    Raises:
        BadInput: the plan cannot be used, a passphrase is too weak, or the folder is in use.
        EnvironmentFault: it cannot be written.
    """
    check_plan(plan)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("err-office-folder-in-use", str(folder))
    existed = folder.exists()
    try:
        return _found(folder, plan, clock)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if existed:
            private_folder(folder)
        raise


def _found(folder: Path, plan: OfficePlan, clock: Clock) -> Founding:
    office_id, now = new_id(), clock.now()
    private_folder(folder)
    founders = [FoundingAccount(new_id(), one.name, one.roles, one.passphrase) for one in plan.founders]
    made = keyring.found(folder, office_id, founders, now, SAMPLE if plan.sample else OFFICE)
    facts = OfficeFacts(
        id=office_id,
        root=made.roster.root,
        name=plan.name,
        organ=plan.organ,
        short=plan.short,
        fonds=plan.fonds,
        category=plan.category,
        scheme=plan.scheme,
        created_on=clock.today(),
        sample=plan.sample,
    )
    for name in ("files", "vault-files"):
        Blobs(folder / name)
    registry = Registry.create(folder, made.office.registry_key, made.ledger.ledger_key)
    try:
        with registry.write() as work:
            clear = {"roster": made.roster.head}
            Logbook(office_id, _NOBODY, clock).record(work, LogAct.OFFICE_CREATED, "", clear)
            note_seen(work, made.roster)
            about = hashlib.sha256(office_file.content(facts)).hexdigest()
            file_marks.note(work, folder, made.roster.size, {office_file.OFFICE_FILE: about})
    finally:
        registry.close()
    Vault.create(folder, made.vault.vault_key).close()
    office_file.write(folder, facts)
    return Founding(
        Office.open(folder),
        envelope_paper.envelope(facts, KeyName.LOCK_A, made.envelope_a, 1, clock.today()),
        envelope_paper.envelope(facts, KeyName.LOCK_B, made.envelope_b, 1, clock.today()),
    )
