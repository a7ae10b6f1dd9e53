"""Places, loans, lists and findings in the register; strips and places in vault.db: kept, and gone with theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.model.dossier import Dossier, SealedSpot, Shelf
from fengcun.model.ids import new_id
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.storage import (
    ArchivePlace,
    Condition,
    FindingKind,
    Handover,
    HandoverItem,
    IncidentKind,
    Loan,
    LoanPurpose,
    OffReason,
    PlaceCode,
    PlaceKind,
    SealStrip,
    ShelfFinding,
    StripIncident,
    StripNumber,
)
from fengcun.store.registry import Registry
from fengcun.store.vault import Vault, VaultPackage

Maker = Callable[..., Dossier]
DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


def place(kind: PlaceKind, name: str, parent: ArchivePlace | None = None) -> ArchivePlace:
    return ArchivePlace(PlaceCode.new(), kind, name, parent.code if parent else None, capacity=900)


def loan(dossier: Dossier) -> Loan:
    return Loan(new_id(), dossier.id, "侦查监督部", "何静", LoanPurpose.CASE, 2, DAY, DAY, "a")


def test_places_stand_in_one_another_and_are_counted_as_people_count(registry: Registry) -> None:
    room = place(PlaceKind.ROOM, "一库")
    ten, nine = (place(PlaceKind.CABINET, name, room) for name in ("10", "9"))
    with registry.write() as work:
        for one in (room, ten, nine):
            work.places.add(one)
        work.places.replace(replace(nine, free=120, measured_on=DAY))
        with pytest.raises(BadInput, match="err-storage-name-taken"):
            work.places.add(place(PlaceKind.CABINET, "9", room))
    with registry.read() as work:
        assert [one.name for one in work.places.all()] == ["9", "10", "一库"]
        assert work.places.path(nine.code) == (room, replace(nine, free=120, measured_on=DAY))
        assert {one.code for one in work.places.within(room.code)} == {nine.code, ten.code}
        with pytest.raises(BadInput, match="err-storage-place-unknown"):
            work.places.get(PlaceCode.new())


def test_shelving_moves_the_volumes_and_nothing_else(registry: Registry, dossier: Maker) -> None:
    one, shelf = dossier(1, "张三"), Shelf("一库", "9", "2", "07")
    with registry.write() as work:
        work.dossiers.add(one)
        work.places.shelve(one.id, shelf)
        moved = work.dossiers.get(one.id)
        assert work.places.standing(shelf) == [one.id]
        assert work.dossiers.lines([one.id])[0].shelf == str(shelf)
        assert {volume.shelf for volume in moved.volumes} == {shelf}
        assert replace(moved, volumes=()) == replace(one, volumes=())
        with pytest.raises(BadInput, match="err-store-dossier-missing"):
            work.places.shelve(new_id(), shelf)


def test_what_is_about_a_dossier_goes_with_it(registry: Registry, dossier: Maker) -> None:
    one, other = dossier(1, "张三"), dossier(2, "李四")
    lent, back = loan(one), replace(loan(one), returned_on=DAY, returned_to="b", condition=Condition.WHOLE)
    listed = Handover(new_id(), "移1号", DAY, "a", "甲部", "乙部")
    box = place(PlaceKind.ROOM, "一库")
    with registry.write() as work:
        for each in (one, other):
            work.dossiers.add(each)
        for each_loan in (lent, back, loan(other)):
            work.loans.add(each_loan)
        work.handovers.add(listed, [HandoverItem(listed.id, each.id, 1) for each in (one, other)])
        findings = [ShelfFinding(each.id, box.code, FindingKind.MISSING, DAY) for each in (one, other)]
        work.shelf_findings.renew(box.code, [], findings)
    with registry.write() as work:
        assert work.loans.out(one.id) == lent
        assert set(work.loans.of_dossier(one.id)) == {lent, back}
        work.dossiers.seal_spot(one.id, SealedSpot(ArchiveNumber(one.archive_no.text), "封-1"))
        assert work.loans.of_dossier(one.id) == work.handovers.of_dossier(one.id) == []
        assert [each.dossier for each in work.loans.all_out()] == [other.id]
        assert [each.dossier for each in work.handovers.items(listed.id)] == [other.id]
        assert [each.dossier for each in work.shelf_findings.all()] == [other.id]
        work.shelf_findings.settle(other.id)
        assert work.shelf_findings.all() == []
        assert work.handovers.all() == [listed]


def test_an_incident_is_settled_in_its_place(registry: Registry) -> None:
    found = StripIncident(new_id(), IncidentKind.BROKEN, PlaceCode.new(), StripNumber.of(2026, 7), DAY, "a")
    later = StripIncident(new_id(), IncidentKind.UNREADABLE, PlaceCode.new(), None, DAY, "a")
    with registry.write() as work:
        work.strip_incidents.put(found)
        work.strip_incidents.put(later)
        work.strip_incidents.put(replace(found, settled_on=DAY, settled_by=("a", "b")))
        assert work.strip_incidents.all() == [later, replace(found, settled_on=DAY, settled_by=("a", "b"))]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault.create(tmp_path, bytes(range(32)))
    made.file(VaultPackage("p1", "J001-SS·2023-D30-0001", NOW, "0" * 64, b"blob", ()))
    return made


def test_a_strip_is_put_on_once_and_its_number_never_again(vault: Vault) -> None:
    code, first, second = PlaceCode.new(), StripNumber.of(2026, 1), StripNumber.of(2026, 2)
    on = SealStrip(first, "p1", 1, NOW, ("a", "b"))
    with vault.strips() as strips:
        strips.put_on(on)
        strips.stand("p1", 1, code)
        for taken, fault in ((on, "err-strip-used"), (replace(on, number=second), "err-strip-there")):
            with pytest.raises(BadInput, match=fault):
                strips.put_on(taken)
        assert strips.in_place(code) == strips.on_package("p1") == [on]
        off = replace(on, off_at=NOW, off_by=("a", "c"), reason=OffReason.BROKEN)
        strips.replace(off)
        strips.put_on(replace(on, number=second))
        assert strips.of_package("p1") == [off, replace(on, number=second)]
    vault.close()


def test_a_lifted_seal_leaves_the_numbers_alone(vault: Vault) -> None:
    number, code = StripNumber.of(2026, 1), PlaceCode.new()
    with vault.strips() as strips:
        for volume in (1, 2):
            strips.put_on(SealStrip(StripNumber.of(2026, volume), "p1", volume, NOW, ("a", "b")))
            strips.stand("p1", volume, code)
    assert vault.with_number("J001-SS·2023-D30-0001") == ["p1"]
    vault.remove("p1")
    with vault.strips() as strips:
        assert strips.packages() == {""}
        assert strips.places("p1") == {}
        assert strips.get(number).package == ""
        assert strips.in_place(code) == []
        with pytest.raises(BadInput, match="err-strip-used"):
            strips.put_on(SealStrip(number, "p2", 1, NOW, ("a", "b")))
    vault.close()
