"""Shelf checks: right or wrong, and at the end what of the open side is to be put right."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.roles import Role
from fengcun.model.storage import FindingKind, LoanPurpose, PlaceCode
from fengcun.services.storage.loans import LoanDraft


def lend(furnished: Any, desk: Any, number: str) -> None:
    due = furnished.house.clock.today() + timedelta(days=3)
    desk.archive_room.loans.lend(number, LoanDraft("第二检察部", "何静", LoanPurpose.CASE, due))


def test_a_cabinet_is_checked_box_by_box(furnished: Any) -> None:
    numbers = [furnished.register(n, name) for n, name in enumerate(("周子轩", "林小满", "叶知秋", "何其多"), 1)]
    desk = furnished.house.desk(Role.CLERK)
    seven, eight = furnished.boxes
    for number in numbers[2:]:
        desk.archive_room.places.put(eight.code, number)
    lend(furnished, desk, numbers[3])
    check = desk.archive_room.checks.begin(furnished.cabinet.code)
    assert check.scan(seven.code.text) is None
    assert check.scan(numbers[0].replace("·", ".")) is True
    assert check.scan(numbers[2]) is False, "it belongs into the other box"
    assert check.scan("rubbish") is False
    assert check.scan(furnished.vault_box.code.text) is False
    assert check.scan(eight.code.text) is None
    assert check.scan(numbers[3]) is True, "where it belongs, though booked as lent"
    assert check.counts == (2, 2)
    report = check.finish()
    assert (report.scanned, report.right, report.wrong, report.unexplained) == (4, 2, 2, 1)
    found = {line.line.archive_no: line.finding.kind for line in report.lines}
    assert found == {
        numbers[1]: FindingKind.MISSING,
        numbers[2]: FindingKind.MISPLACED,
        numbers[3]: FindingKind.NOT_BOOKED_BACK,
    }
    assert desk.archive_room.checks.findings() == list(report.lines)
    desk.archive_room.places.put(eight.code, numbers[2])
    assert numbers[2] not in {line.line.archive_no for line in desk.archive_room.checks.findings()}


def test_what_is_lent_is_not_missed(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    desk = furnished.house.desk(Role.CLERK)
    lend(furnished, desk, number)
    assert desk.archive_room.checks.begin(furnished.boxes[0].code).finish().lines == ()


def test_sealed_misplaced_and_unknown_are_answered_alike(furnished: Any) -> None:
    sealed, elsewhere = furnished.register(1, "周子轩"), furnished.register(2, "林小满")
    furnished.house.desk(Role.CLERK).archive_room.places.put(furnished.boxes[1].code, elsewhere)
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[sealed])
    check = furnished.house.desk(Role.CLERK).archive_room.checks.begin(furnished.boxes[0].code)
    assert [check.scan(one) for one in (sealed, elsewhere, "J001-SS·2023-D30-0777")] == [False] * 3
    report = check.finish()
    assert [line.line.archive_no for line in report.lines] == [elsewhere]
    assert report.unexplained == 2, "the sealed and the unknown"


def test_what_is_sealed_during_a_check_is_not_missed(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    check = furnished.house.desk(Role.CLERK).archive_room.checks.begin(furnished.boxes[0].code)
    other = type(furnished.house)(furnished.house.folder, furnished.house.clock)
    other.seal(furnished.dossiers[number])
    assert check.finish().lines == ()


def test_the_sheet_says_numbers_and_codes_alone(furnished: Any) -> None:
    sealed, elsewhere = furnished.register(1, "周子轩"), furnished.register(2, "林小满")
    furnished.house.desk(Role.CLERK).archive_room.places.put(furnished.boxes[1].code, elsewhere)
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[sealed])
    desk = furnished.house.desk(Role.CLERK)
    seven, eight = (box.code for box in furnished.boxes)
    check = desk.archive_room.checks.begin(furnished.cabinet.code)
    check.scan(seven.text)
    assert [check.scan(one) for one in (sealed, elsewhere, "rubbish")] == [False] * 3
    check.scan(eight.text)
    assert check.scan(elsewhere) is True, "found where it belongs after all"
    report = check.finish()
    assert report.wrong_at == ((seven, 2),)
    prepared = desk.archive_room.checks.sheet(report)
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(prepared.pdf)).pages)
    for said in (furnished.cabinet.code.text, seven.text, "3件", "1件", "2件", "盘点人", "监盘人"):
        assert said in printed
    for secret in (sealed, elsewhere, "周子轩", "林小满", "一库", eight.text):
        assert secret not in printed
    assert prepared.paper.sha256 == ""
    assert desk.papers.pdf(prepared.paper.id) == prepared.pdf
    furnished.house.close()
    later = furnished.house.desk(Role.CLERK)
    with pytest.raises(BadInput, match="err-paper-not-kept"):
        later.papers.pdf(prepared.paper.id)
    furnished.house.close()
    with pytest.raises(Refused, match="err-role-needed"):
        furnished.house.desk(Role.APPROVER).archive_room.checks.sheet(report)


def test_the_log_keeps_no_numbers_of_a_check(furnished: Any) -> None:
    furnished.register(1, "周子轩")
    session = furnished.house.log_in(Role.CLERK)
    desk = type(furnished.house.desk(Role.CLERK)).of(session)
    desk.archive_room.checks.begin(furnished.boxes[0].code).finish()
    with session.read() as work:
        last = work.log.clear(work.log.size() - 1)
    assert last is None or b"scanned" not in last.clear


def test_only_places_that_hold_dossiers_are_checked_by_one(furnished: Any) -> None:
    checks = furnished.house.desk(Role.CLERK).archive_room.checks
    with pytest.raises(Refused, match="err-storage-sealed-place"):
        checks.begin(furnished.vault_box.code)
    with pytest.raises(BadInput, match="err-storage-place-unknown"):
        checks.begin(PlaceCode.new())
    furnished.house.close()
    with pytest.raises(Refused, match="err-role-needed"):
        furnished.house.desk(Role.APPROVER).archive_room.checks.begin(furnished.boxes[0].code)
