"""Lending and return; what is out is not sealed, what is sealed is not lent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, LoanPurpose
from fengcun.services.storage.loans import LoanDraft
from fengcun.services.today import TaskKind


def draft(furnished: Any, days: int = 14, unit: str = "第二检察部", officer: str = "何静") -> LoanDraft:
    return LoanDraft(unit, officer, LoanPurpose.CASE, furnished.house.clock.today() + timedelta(days=days))


def test_lent_asked_back_and_returned(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    loans = furnished.house.desk(Role.CLERK).archive_room.loans
    loan = loans.lend(number, draft(furnished))
    assert [(one.line.archive_no, one.overdue) for one in loans.out()] == [(number, False)]
    with pytest.raises(Refused, match="err-storage-lent"):
        loans.lend(number, draft(furnished))
    with pytest.raises(Refused, match="err-storage-lent"):
        furnished.house.desk(Role.CLERK).archive_room.places.put(furnished.boxes[1].code, number)
    furnished.house.clock.advance(15 * 86_400)
    furnished.house.close()
    desk = furnished.house.desk(Role.CLERK)
    assert [one.overdue for one in desk.archive_room.loans.out()] == [True]
    assert [(one.title, one.due) for one in desk.today.tasks() if one.kind is TaskKind.LOAN] == [(number, loan.due)]
    assert desk.archive_room.loans.recall(loan.id).recalled_on == furnished.house.clock.today()
    back = desk.archive_room.loans.take_back(number, Condition.INCOMPLETE)
    assert (back.returned_on, back.condition) == (furnished.house.clock.today(), Condition.INCOMPLETE)
    assert desk.archive_room.loans.out() == []
    assert desk.archive_room.loans.of_dossier(furnished.dossiers[number]) == [back]
    for again in (
        lambda: desk.archive_room.loans.take_back(number, Condition.WHOLE),
        lambda: loans_again(desk, back.id),
    ):
        with pytest.raises(Refused, match="err-loan-back"):
            again()


def loans_again(desk: Any, loan_id: str) -> None:
    desk.archive_room.loans.recall(loan_id)


def test_what_is_out_is_not_sealed_before_it_is_back(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    desk = furnished.house.desk(Role.CLERK)
    desk.archive_room.loans.lend(number, draft(furnished))
    assert [one.wanted for one in desk.archive_room.loans.out()] == [True], "it should be sealed"
    assert desk.sealing.preflight(furnished.dossiers[number], None).faults == ("err-seal-lent",)
    with pytest.raises(Refused, match="err-seal-lent"):
        desk.sealing.propose(furnished.dossiers[number], None, "封-1")
    desk.archive_room.loans.take_back(number, Condition.WHOLE)
    request = desk.sealing.propose(furnished.dossiers[number], None, "封-1")
    with pytest.raises(Refused, match="err-loan-sealing"):
        desk.archive_room.loans.lend(number, draft(furnished))
    desk.sealing.withdraw(request.id)
    desk.archive_room.loans.lend(number, draft(furnished))


def test_what_is_sealed_is_not_lent(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    furnished.house.seal(furnished.dossiers[number])
    loans = furnished.house.desk(Role.CLERK).archive_room.loans
    for asked in (number, "J001-SS·2023-D30-0777"):
        with pytest.raises(BadInput, match="err-storage-no-dossier"):
            loans.lend(asked, draft(furnished))


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"days": -1}, "err-loan-due"),
        ({"days": 366}, "err-loan-due"),
        ({"unit": ""}, "err-field-empty"),
        ({"officer": "何" * 31}, "err-field-long"),
        ({"officer": "周子轩"}, "err-loan-party"),
        ({"unit": "周子轩的学校"}, "err-loan-party"),
    ],
)
def test_what_is_no_loan(furnished: Any, values: dict[str, Any], fault: str) -> None:
    number = furnished.register(1, "周子轩")
    with pytest.raises(BadInput, match=fault):
        furnished.house.desk(Role.CLERK).archive_room.loans.lend(number, draft(furnished, **values))


def test_somebody_of_the_same_name_elsewhere_does_not_stop_the_seal(furnished: Any) -> None:
    number, other = furnished.register(1, "周子轩"), furnished.register(2, "林小满")
    loans = furnished.house.desk(Role.CLERK).archive_room.loans
    loans.lend(other, draft(furnished, officer="周子轩"))
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[number])
