"""Between unpacking and the seals: nobody looks at a restored record, whatever moment the power goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged
from fengcun.keys import keyring
from fengcun.keys.files import private_folder
from fengcun.model.query import Query
from fengcun.model.roles import KeyName, Role
from fengcun.services.backup import restoring
from fengcun.services.backup.restoring import Since
from fengcun.services.backup.unpacked import Unpacked
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.store.registry import LedgerReader, Registry

NAME = "欧阳慕雪"
KILLS = 12
"""How many steps of restoring are tried in an ordinary run, evenly spread; `FENGCUN_EVERY_STEP=1` tries each."""


def test_nobody_opens_what_is_unpacked(
    kit: Any, house: Any, dossier: str, tmp_path: Path, phrases: dict[Role, str]
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    folder = tmp_path / ".new.restoring"
    private_folder(folder)
    unpacked = Unpacked(made.path, folder, kit.two(), house.clock, lambda done, of: None)
    office = Office.open(folder)
    for role in Role:
        person = next(one for one in office.people() if role in one.roles)
        if role is Role.ADMINISTRATOR:
            continue  # has no key of a database
        with pytest.raises(Damaged, match="err-store-key"):
            office.log_in(person.account, phrases[role], house.clock)
    clerk = next(one for one in office.people() if Role.CLERK in one.roles)
    _, secret = office.unlock(clerk.account, phrases[Role.CLERK], house.clock)
    assert KeyName.OFFICE in office._roster.member(clerk.account).keys
    register = keyring.open_office(folder, secret, office._roster).registry_key
    log = keyring.open_ledger(folder, secret, office._roster).ledger_key
    with pytest.raises(Damaged):
        Registry.open(folder, register, log)
    with pytest.raises(Damaged):
        LedgerReader.open(folder, log)
    result = restoring.replay(unpacked, made.path, kit.two().accounts, Since(), folder)
    assert len(result.resealed.done) == 1
    with pytest.raises(Damaged):  # not even now: only `settle` gives the register back
        Registry.open(folder, register, log)
    unpacked.settle()
    house.folder = folder
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_while_restoring(
    kit: Any, house: Any, dossier: str, tmp_path: Path, phrases: dict[Role, str], killing: Any
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    one, other = kit.openers(Role.CUSTODIAN, Role.APPROVER)
    people = [(opener.account, opener.passphrase) for opener in (one, other)]
    job = {"backup": str(made.path), "openers": people}
    left = killing.at_steps("restore", killing.spread(KILLS), tmp_path / "target", job)
    unreadable = finished = 0
    for _, place in left:
        for folder in place.iterdir():
            seen = looked_at(folder, house, phrases)
            unreadable += not seen
            finished += seen and folder.name == "office"
    assert unreadable > KILLS // 2
    assert finished > 0
    # Restoring into the same place again clears what is left there.
    again = left[len(left) // 2][1] / "office"
    result = restoring.restore(made.path, again, kit.two(), Since(), house.clock)
    assert len(result.resealed.done) == 1
    assert [path.name for path in again.parent.iterdir()] == ["office"]


def looked_at(folder: Path, house: Any, phrases: dict[Role, str]) -> bool:
    """Whether a clerk gets in, with any tool; then the record must be sealed."""
    try:
        office = Office.open(folder)
        clerk = next(one for one in office.people() if Role.CLERK in one.roles)
        session = office.log_in(clerk.account, phrases[Role.CLERK], house.clock)
    except (Damaged, BadInput):
        return False
    desk = CaseDesk.of(session)
    assert desk.dossiers.search(Query(NAME)) == []
    with session.read() as work:
        assert work.occurrences([NAME]) == []
    assert desk.log.verify().ok
    session.close()
    return True
