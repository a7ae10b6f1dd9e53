"""The report for the procuratorate counts what was done in a time and names nobody."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.model.holder import HolderKind, Material, Sender
from fengcun.model.roles import Role
from fengcun.model.supervision import Finding, MatterKind
from fengcun.services.supervision.content import Content
from fengcun.services.supervision.holders import HolderDraft

NAME = "周子轩"


@pytest.fixture
def busy(house: Any) -> Any:
    """An office in which something of each kind was done today."""
    clerk = house.desk(Role.CLERK)
    today = house.clock.today()
    ids = [
        clerk.dossiers.register(
            house.draft(
                f"J001-SS·2023-D30-000{n}",
                house.party(NAME if n == 1 else "吴思远", house.conviction()),
                case_no=f"（2023）临检刑诉{n}号",
            )
        ).id
        for n in (1, 2)
    ]
    clerk.notices.receive(ids[1], Sender.COURT, today - timedelta(days=20))
    clerk.holders.add("J001-SS·2023-D30-0001", HolderDraft(HolderKind.EDUCATION, "某中学", Material.DOCUMENT))
    matter = clerk.matters.receive(MatterKind.COMPLAINT, Content("某人", "某事"), today)
    clerk.matters.review(matter.id, Finding.FAULT, "已纠正", "已收回")
    house.close()
    house.seal(ids[0])
    return house


def test_the_counts_are_those_of_the_time(busy: Any) -> None:
    desk, today = busy.desk(Role.CLERK), busy.clock.today()
    counts = dict(desk.reporting.counts(today - timedelta(days=30), today))
    assert (counts["sealed"], counts["lifted"], counts["to-seal"], counts["overdue"]) == (1, 0, 1, 1)
    assert (counts["notices"], counts["holders-to-ask"]) == (1, 1)
    assert (counts["matters-complaint"], counts["matters-fault"]) == (1, 1)
    assert (counts["swept"], counts["register"]) == (0, 1), "not swept, and one dossier is left to sweep"
    earlier = dict(desk.reporting.counts(today - timedelta(days=400), today - timedelta(days=300)))
    assert (earlier["sealed"], earlier["notices"], earlier["matters-complaint"]) == (0, 0, 0)


def test_every_count_has_its_words(busy: Any) -> None:
    desk, today = busy.desk(Role.CLERK), busy.clock.today()
    for language in Language:
        texts = Texts(language)
        assert all(texts(f"report-{name}") for name, _number in desk.reporting.counts(today, today))


def test_the_paper_has_the_counts_and_no_names(busy: Any) -> None:
    desk, today = busy.desk(Role.CLERK), busy.clock.today()
    made = desk.reporting.issue("临江市人民检察院", today - timedelta(days=30), today, "无")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages)
    assert made.paper.number == "临检封报字〔2026〕1号"
    for name, number in desk.reporting.counts(today - timedelta(days=30), today):
        assert Texts(Language.CHINESE)(f"report-{name}") in text
        assert str(number) in text
    for private in (NAME, "某中学", "某人", "临检刑诉"):
        assert private not in text


@pytest.mark.parametrize(("first", "last"), [(0, -1), (-1, 1)])
def test_days_in_the_wrong_order_or_to_come_are_refused(house: Any, first: int, last: int) -> None:
    desk, today = house.desk(Role.CLERK), house.clock.today()
    with pytest.raises(BadInput) as fault:
        desk.reporting.counts(today + timedelta(days=first), today + timedelta(days=last))
    assert fault.value.message == "err-report-days"
