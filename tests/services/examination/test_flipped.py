"""One bit flipped in every file of an office: it is found and the file is named, and the rest can still be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fengcun.errors import Damaged, FengcunError, Refused
from fengcun.i18n import Language, Texts
from fengcun.keys import signing, sshsig
from fengcun.ledger.verify import verify_export
from fengcun.model.examination import Matter
from fengcun.model.roles import Role
from fengcun.services.examination import Examination, examine_closed, examine_locked
from fengcun.services.office import Office

TWO_PEOPLE = ("vault.db", "vault-files/")
"""What one person cannot look into."""
PLACES = (120, 500, 890)
"""Where in a file, in thousandths of its length; a database is flipped in a page each."""


def named(examination: Examination) -> set[str]:
    """The places of what was found, but for what is the nature of the office."""
    return {one.place for one in examination.findings if one.place and one.matter is not Matter.ONE_HOLDER}


def looked_at(full, path: str) -> tuple[set[str], list[FengcunError]]:
    """The places that an examination names, and the errors on the way to it; as far as the office still opens."""
    faults: list[FengcunError] = []
    try:
        found = full.together() if path.startswith(TWO_PEOPLE) else full.alone(Role.CUSTODIAN)
        return named(found), faults
    except Refused:
        # A bit of the wrapped keys of this very account: it looks like a wrong passphrase, and others see what it is.
        assert path.startswith("keys/accounts/")
        return named(full.alone(Role.CLERK)), faults
    except FengcunError as fault:
        faults.append(fault)
        full.house.sessions.clear()
    clock = full.house.clock
    try:
        office = Office.open(full.folder)
        person = next(one for one in office.people() if Role.CLERK in one.roles)
        return named(examine_locked(full.folder, person.account, full.phrases[Role.CLERK], clock)), faults
    except FengcunError as fault:
        faults.append(fault)
        return named(examine_closed(full.folder, clock)), faults


def test_a_bit_flipped_in_any_file_is_found_and_the_file_is_named(full, flip, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(full.folder, whole)
    paths = sorted(path.relative_to(full.folder).as_posix() for path in full.folder.rglob("*") if path.is_file())
    assert "office.lock" not in paths
    assert {"office.toml", "registry.db", "ledger.db", "vault.db", "keys/roster.jsonl", "keys/recovery.age"} <= set(
        paths
    )
    assert sum(path.startswith(("files/", "vault-files/")) for path in paths) == 3
    texts, missed = Texts(Language.CHINESE), []
    for number, path in enumerate(paths):
        flip(full.folder / path, PLACES[number % len(PLACES)])
        places, faults = looked_at(full, path)
        if path not in places:
            missed.append((path, places, faults))
        for fault in faults:
            assert isinstance(fault, Damaged), fault
            assert texts.error(fault).next
        shutil.rmtree(full.folder)
        shutil.copytree(whole, full.folder)
    assert missed == [], "\n".join(map(str, missed))


@pytest.mark.parametrize("place", [3, 333, 998])
@pytest.mark.parametrize("name", ["registry.db", "ledger.db"])
def test_a_page_of_a_database_is_named_where_the_office_still_opens_and_where_not(full, flip, name, place) -> None:
    flip(full.folder / name, place)
    places, faults = looked_at(full, name)
    assert name in places
    assert not {"registry.db", "ledger.db", "vault.db"} - {name} & places
    assert {Path(fault.place).name for fault in faults} <= {name}


def test_one_file_damaged_leaves_the_others_readable(full, flip) -> None:
    desk = full.house.desk(Role.CLERK)
    other = desk.dossiers.add_file(full.joint, "补充材料", "application/pdf", full.house.scan())
    flip(full.folder / "files" / full.open_file)
    with pytest.raises(Damaged):
        desk.dossiers.read_file(full.open_dossier, full.open_file)
    assert desk.dossiers.read_file(full.joint, other.id) == full.house.scan()
    assert desk.dossiers.get(full.open_dossier).files
    assert desk.log.verify().ok
    full.house.close()
    assert named(full.alone()) == {f"files/{full.open_file}"}


def test_a_paper_and_a_sealed_package_are_found_inside_their_databases(full) -> None:
    session = full.house.log_in(Role.CLERK)
    with session.write() as work:
        run = work._connection.exec_driver_sql
        paper = run("SELECT id, envelope FROM papers WHERE kind = 'sealing_receipt'").first()
        changed = bytearray(paper.envelope)
        changed[len(changed) // 2] ^= 1
        run("UPDATE papers SET envelope = ? WHERE id = ?", (bytes(changed), paper.id))
    full.house.close()
    found = full.alone()
    assert [one.count for one in found.findings if one.matter is Matter.PAPER_CHANGED] == [1]


def told_of(export: Path) -> str:
    """What verifying an export says is wrong, with its place."""
    try:
        report = verify_export(export, signing.verify, sshsig.verify)
    except FengcunError as fault:
        return fault.place
    return "" if report.first is None else " ".join(finding.place for finding in report.findings)


def test_a_bit_flipped_in_an_export_is_found_and_the_file_is_named(full, flip) -> None:
    assert verify_export(full.export, signing.verify, sshsig.verify).ok
    for path in sorted(full.export.rglob("*")):
        if not path.is_file():
            continue
        before = path.read_bytes()
        flip(path)
        assert path.name in told_of(full.export), path
        path.write_bytes(before)
    assert verify_export(full.export, signing.verify, sshsig.verify).ok
