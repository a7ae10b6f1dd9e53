"""Seal strips and the places of sealed volumes: two people, the repository, and nothing of it outside."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.model.storage import IncidentKind, OffReason
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.today import TaskKind
from fengcun.services.vault.opened import Purpose


@pytest.fixture
def strips(furnished: Any) -> list[str]:
    """The numbers of a printed sheet."""
    numbers, prepared = furnished.house.desk(Role.CUSTODIAN).archive_room.sheets.issue(1)
    assert prepared.pdf.startswith(b"%PDF-")
    furnished.house.close()
    return [number.text for number in numbers]


@pytest.fixture
def sealed(furnished: Any) -> str:
    number = str(furnished.register(1, "周子轩"))
    furnished.house.seal(furnished.dossiers[number])
    return number


def test_sheets_give_numbers_without_gaps(furnished: Any, strips: list[str]) -> None:
    assert strips == [f"FCS-2026-{n:06}" for n in range(1, 5)]
    more, _ = furnished.house.desk(Role.CLERK).archive_room.sheets.issue(2)
    assert [one.text for one in more] == [f"FCS-2026-{n:06}" for n in range(5, 13)]
    with pytest.raises(BadInput, match="err-strip-sheets"):
        furnished.house.desk(Role.CLERK).archive_room.sheets.issue(0)


def test_put_on_exchanged_taken_off(furnished: Any, strips: list[str], sealed: str, phrases: Any) -> None:
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    room = desk.archive_room.strips(opened)
    (volume,) = room.volumes(sealed.replace("·", "."))
    assert (volume.archive_no, volume.volume, volume.strip, volume.place) == (sealed, 1, None, "")
    with pytest.raises(BadInput, match="err-strip-number"):
        room.put_on(volume, "FCS-2026-000099")
    first = room.put_on(volume, strips[0].lower())
    assert set(first.on_by) == {person.account for person in opened.people}
    with pytest.raises(BadInput, match="err-strip-there"):
        room.put_on(volume, strips[1])
    room.stand(volume, furnished.vault_box.code.text)
    (volume,) = room.volumes(strips[0])
    assert volume.strip == first
    assert volume.place == "一库-专01-1-01"
    second = room.exchange(first.number, OffReason.INSPECTION, strips[1])
    with pytest.raises(BadInput, match="err-strip-off"):
        room.take_off(first.number, OffReason.BROKEN)
    with pytest.raises(BadInput, match="err-strip-used"):
        room.exchange(second.number, OffReason.BROKEN, strips[0])
    gone = room.take_off(second.number, OffReason.INQUIRY)
    assert [(one.number.text, one.reason) for one in room.history(volume.package)] == [
        (strips[0], OffReason.INSPECTION),
        (strips[1], OffReason.INQUIRY),
    ]
    assert gone.off_by == first.on_by
    opened.close()
    with pytest.raises(Refused, match="err-vault-closed"):
        room.put_on(volume, strips[2])


def test_a_check_tells_right_or_wrong(furnished: Any, strips: list[str], sealed: str, phrases: Any) -> None:
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    room = desk.archive_room.strips(opened)
    (volume,) = room.volumes(sealed)
    room.put_on(volume, strips[0])
    room.stand(volume, furnished.vault_box.code.text)
    check = room.check(furnished.vault_box.code.text)
    assert check.missing == 1
    assert [check.scan(one) for one in (strips[0], strips[1], "FCS-2025-000001", sealed)] == [True, False, False, False]
    assert (check.counts, check.missing) == ((1, 3), 0)
    with pytest.raises(BadInput, match="err-strip-place"):
        room.check(furnished.boxes[0].code.text)


def test_a_broken_strip_is_said_by_one_and_put_right_by_two(
    furnished: Any, strips: list[str], sealed: str, phrases: Any
) -> None:
    clerk = furnished.house.desk(Role.CLERK)
    place = furnished.vault_box.code
    for text in (strips[0], "FCS-2019-000001", ""):
        clerk.archive_room.incidents.report(IncidentKind.BROKEN, place, text)
    with pytest.raises(BadInput, match="err-strip-number"):
        clerk.archive_room.incidents.report(IncidentKind.BROKEN, place, sealed)
    with pytest.raises(BadInput, match="err-strip-place"):
        clerk.archive_room.incidents.report(IncidentKind.MISSING, furnished.boxes[0].code)
    assert len(clerk.archive_room.incidents.open()) == 3
    furnished.house.close()
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    assert sum(task.kind is TaskKind.STRIP for task in desk.today.tasks()) == 3
    for incident in desk.archive_room.incidents.open():
        desk.archive_room.strips(opened).settle(incident.id)
    assert desk.archive_room.incidents.open() == []
    assert {len(one.settled_by) for one in desk.archive_room.incidents.all()} == {2}


def test_a_list_of_sealed_volumes_names_strips_alone(
    furnished: Any, strips: list[str], sealed: str, phrases: Any
) -> None:
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    room = desk.archive_room.strips(opened)
    units = HandoverDraft("档案室", "临江市档案馆")
    with pytest.raises(BadInput, match="err-handover-strip"):
        desk.archive_room.handovers.issue_sealed(opened, room.volumes(sealed), units)
    room.put_on(room.volumes(sealed)[0], strips[0])
    prepared = desk.archive_room.handovers.issue_sealed(opened, room.volumes(sealed), units)
    assert prepared.paper.number == "临检移字〔2026〕1号"
    assert desk.archive_room.handovers.all() == [], "no line of it lies outside the repository"
    opened.close()
    with pytest.raises(Refused, match="err-vault-closed"):
        desk.archive_room.handovers.issue_sealed(opened, [], units)


def test_two_people_confirm_that_sealed_volumes_were_received(
    furnished: Any, strips: list[str], sealed: str, phrases: Any
) -> None:
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    room, handovers = desk.archive_room.strips(opened), desk.archive_room.handovers
    assert handovers.all_sealed(opened) == []
    room.put_on(room.volumes(sealed)[0], strips[0])
    for to_unit in ("临江市档案馆", "临江市人民法院"):
        handovers.issue_sealed(opened, room.volumes(sealed), HandoverDraft("档案室", to_unit))
    second, first = handovers.all_sealed(opened)
    assert (first.number, first.to_unit, first.received_on) == ("临检移字〔2026〕1号", "临江市档案馆", None)
    confirmed = handovers.confirm_sealed(opened, first.id)
    assert confirmed.received_on == desk.session.clock.today()
    assert handovers.all_sealed(opened) == [second, confirmed]
    with pytest.raises(Refused, match="err-handover-confirmed"):
        handovers.confirm_sealed(opened, first.id)
    with pytest.raises(BadInput, match="err-store-row-missing"):
        handovers.confirm_sealed(opened, "nothing")
    (line,) = [one for one in desk.log.lines(0, 500) if one.act is LogAct.HANDOVER_RECEIVED]
    assert line.subject == first.number
    with desk.session.read() as work:
        assert "档案馆" not in (work.settings.get("handovers-sealed") or "")
    opened.close()
    with pytest.raises(Refused, match="err-vault-closed"):
        handovers.confirm_sealed(opened, second.id)


def test_what_is_not_sealed_has_no_strip(furnished: Any, strips: list[str], sealed: str, phrases: Any) -> None:
    number = furnished.register(2, "林小满")
    desk, opened = furnished.open_vault(phrases[Role.APPROVER], Purpose.LIFT)
    room = desk.archive_room.strips(opened)
    for asked in (number, "J001-SS·2023-D30-0777", "rubbish"):
        with pytest.raises(BadInput, match="err-strip-nothing"):
            room.volumes(asked)
    with pytest.raises(BadInput, match="err-strip-unknown"):
        room.volumes(strips[3])
