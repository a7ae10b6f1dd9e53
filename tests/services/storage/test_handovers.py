"""Hand-over lists: numbered, confirmed once, and none of their papers for the open side."""

from __future__ import annotations

from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.roles import Role
from fengcun.services.storage.handovers import HandoverDraft

UNITS = HandoverDraft("第二检察部", "档案室", "交接时完好")


def test_a_list_is_made_printed_and_confirmed(furnished: Any) -> None:
    numbers = [furnished.register(n, name) for n, name in enumerate(("周子轩", "林小满"), 1)]
    handovers = furnished.house.desk(Role.CLERK).archive_room.handovers
    ids = [handovers.line(number).id for number in numbers]
    made, prepared = handovers.issue([*ids, ids[0]], UNITS)
    assert made.number == prepared.paper.number == "临检移字〔2026〕1号"
    assert [line.archive_no for line in handovers.lines(made.id)] == numbers
    confirmed = handovers.confirm(made.id)
    assert confirmed.received_on == furnished.house.clock.today()
    assert handovers.all() == [confirmed]
    with pytest.raises(Refused, match="err-handover-confirmed"):
        handovers.confirm(made.id)
    furnished.house.close()
    with pytest.raises(BadInput, match="err-paper-sealed-up"):
        furnished.house.desk(Role.CLERK).papers.pdf(prepared.paper.id)


def test_a_sealed_dossier_leaves_the_lists_it_stands_in(furnished: Any) -> None:
    numbers = [furnished.register(n, name) for n, name in enumerate(("周子轩", "林小满"), 1)]
    handovers = furnished.house.desk(Role.CLERK).archive_room.handovers
    made, _ = handovers.issue([furnished.dossiers[number] for number in numbers], UNITS)
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[numbers[0]])
    handovers = furnished.house.desk(Role.CLERK).archive_room.handovers
    assert [line.archive_no for line in handovers.lines(made.id)] == numbers[1:]
    with pytest.raises(BadInput, match="err-storage-no-dossier"):
        handovers.line(numbers[0])


def test_what_is_no_list(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    handovers = furnished.house.desk(Role.CLERK).archive_room.handovers
    for ids, draft, fault in (
        ([], UNITS, "err-handover-none"),
        ([furnished.dossiers[number]], HandoverDraft("", "档案室"), "err-field-empty"),
        ([furnished.dossiers[number]], HandoverDraft("甲" * 61, "档案室"), "err-field-long"),
    ):
        with pytest.raises(BadInput, match=fault):
            handovers.issue(ids, draft)
    assert handovers.all() == []
