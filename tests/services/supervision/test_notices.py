"""Notices set the day by which a dossier is sealed; what is issued says who has a record and is kept away."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.holder import Basis, Sender
from fengcun.model.roles import Role
from fengcun.papers.forms import rights_notice, sealing_notice
from fengcun.services.today import TaskKind


@pytest.fixture
def dossier(house: Any) -> str:
    clerk = house.desk(Role.CLERK)
    draft = house.draft("J001-SS·2023-D30-0001", house.party("周子轩", house.conviction()))
    made = clerk.dossiers.register(draft).id
    house.close()
    return str(made)


def test_a_notice_gives_the_dossier_its_last_day(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    before = [task for task in clerk.today.tasks() if task.kind is TaskKind.PROPOSE]
    assert [task.due for task in before] == [None]
    today = house.clock.today()
    notice = clerk.notices.receive(dossier, Sender.COURT, today)
    assert notice.plain == today + timedelta(days=3)
    assert notice.due >= notice.plain
    after = [task for task in clerk.today.tasks() if task.kind is TaskKind.PROPOSE]
    assert [(task.due, task.dossier) for task in after] == [(notice.due, dossier)]
    assert clerk.notices.waiting() == [notice]
    assert clerk.notices.of_dossier("J001-SS·2023-D30-0001") == [notice]


def test_the_day_stays_when_the_dossier_is_changed(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    notice = clerk.notices.receive(dossier, Sender.PROCURATORATE, house.clock.today())
    clerk.dossiers.change(dossier, clerk.dossiers.draft_of(dossier))
    assert [task.due for task in clerk.today.tasks() if task.kind is TaskKind.PROPOSE] == [notice.due]


def test_once_sealed_no_notice_waits(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    clerk.notices.receive(dossier, Sender.COURT, house.clock.today())
    house.close()
    house.seal(dossier)
    clerk = house.desk(Role.CLERK)
    assert clerk.notices.waiting() == []
    with pytest.raises(BadInput):
        clerk.notices.receive(dossier, Sender.COURT, house.clock.today())


def test_a_day_still_to_come_is_refused(house: Any, dossier: str) -> None:
    clerk = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as fault:
        clerk.notices.receive(dossier, Sender.COURT, house.clock.today() + timedelta(days=1))
    assert fault.value.place == "received_on"


def test_only_a_clerk_registers_a_notice(house: Any, dossier: str) -> None:
    with pytest.raises(Refused):
        house.desk(Role.CUSTODIAN).notices.receive(dossier, Sender.COURT, house.clock.today())


def test_issued_notices_are_numbered_and_not_for_the_open_side(house: Any) -> None:
    clerk = house.desk(Role.CLERK)
    first, second = (clerk.notices.issue(sealing_notice.SAMPLE, Basis.JUDGMENT) for _ in range(2))
    assert (first.paper.number, second.paper.number) == ("临检封通字〔2026〕1号", "临检封通字〔2026〕2号")
    text = PdfReader(BytesIO(first.pdf)).pages[0].extract_text()
    assert "示例姓名" in text
    assert "临检封通字〔2026〕1号" in text
    assert "第十一条" in text.replace("\n", "")
    rights = clerk.notices.tell_rights(rights_notice.SAMPLE)
    assert rights.paper.number == ""
    assert clerk.papers.pdf(first.paper.id) == first.pdf, "it can be printed in this session"
    house.close()
    later = house.desk(Role.CLERK)
    for paper in (first.paper, rights.paper):
        with pytest.raises(BadInput) as fault:
            later.papers.pdf(paper.id)
        assert fault.value.message == "err-paper-sealed-up"


def test_the_last_day_follows_the_calendar(house: Any, dossier: str) -> None:
    house.clock.advance((date(2026, 6, 4) - house.clock.today()).days * 86_400)
    clerk = house.desk(Role.CLERK)
    notice = clerk.notices.receive(dossier, Sender.COURT, date(2026, 6, 3))
    assert (notice.plain, notice.due) == (date(2026, 6, 6), date(2026, 6, 8))
