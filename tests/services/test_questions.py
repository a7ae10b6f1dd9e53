"""How often the database is asked: as often for many dossiers and inquiries as for few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from fengcun.law.inquiry import InquiryPaper, Purpose
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, InquiryApplicant
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.inquiries.content import Content, Subject
from fengcun.services.inquiries.register import Pile

APPLICATION = Content(
    applicant=InquiryApplicant.JUDICIAL_ORGAN,
    subject=Subject("周子轩", IdentityDocument(DocumentKind.RESIDENT_ID, "110101200605100017")),
    asker="江北区人民法院",
    letter_no="北法函〔2026〕18号",
    purpose=Purpose.HANDLING_CASE,
    reason="审理案件需要",
    law="刑事诉讼法",
    article="286",
    wanted=Access.FACTS_ONLY,
    papers=frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}),
)
LOOKED_AT: dict[str, Callable[[CaseDesk], object]] = {
    "tasks": lambda desk: desk.today.tasks(),
    "unsealed": lambda desk: desk.sealing.unsealed(),
    "inquiries": lambda desk: desk.inquiries.register.lines(Pile.HANDLING),
}


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that are carried out meanwhile."""
    statements: list[str] = []

    def keep(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


@pytest.mark.parametrize("look", LOOKED_AT.values(), ids=LOOKED_AT)
def test_more_of_them_are_looked_at_with_as_many_questions(house: Any, look: Callable[[CaseDesk], object]) -> None:
    desk = house.desk(Role.CLERK)
    told = []
    for first, last in ((1, 3), (3, 12)):
        for number in range(first, last):
            party = house.party("林小满", house.conviction())
            desk.dossiers.register(house.draft(f"J001-SS·2023-D60-{number:04}", party))
            desk.inquiries.intake.receive(APPLICATION, desk.session.clock.today())
        with asked() as statements:
            look(desk)
        told.append(len(statements))
    assert len(desk.sealing.unsealed()) == len(desk.inquiries.register.lines(Pile.HANDLING)) == 11
    assert told[0] == told[1] > 0
