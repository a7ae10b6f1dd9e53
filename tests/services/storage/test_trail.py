"""What the seal takes of the paper side comes back with the lifting; packages of before are read as they are."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from fengcun.keys import agefile
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.record import Sentence
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, LoanPurpose
from fengcun.model.term import Term
from fengcun.services.sealing import packages
from fengcun.services.sealing.lifting import Cause
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.loans import LoanDraft
from fengcun.services.vault.opened import Purpose

GRAVE = Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8))))


def test_it_goes_into_the_package_and_comes_back(furnished: Any, phrases: Any) -> None:
    number = furnished.register(1, "周子轩")
    room = furnished.house.desk(Role.CLERK).archive_room
    room.places.put(furnished.boxes[1].code, number)
    due = furnished.house.clock.today() + timedelta(days=3)
    room.loans.lend(number, LoanDraft("第二检察部", "何静", LoanPurpose.RETRIAL, due))
    back = room.loans.take_back(number, Condition.WHOLE)
    listed, _ = room.handovers.issue([furnished.dossiers[number]], HandoverDraft("第二检察部", "档案室"))
    furnished.house.close()
    furnished.house.seal(furnished.dossiers[number])
    desk, opened = furnished.open_vault(phrases[Role.APPROVER], Purpose.LIFT)
    strips = desk.archive_room.strips(opened)
    (numbers, _) = desk.archive_room.sheets.issue(1)
    (volume,) = strips.volumes(number)
    strips.put_on(volume, numbers[0].text)
    strips.stand(volume, furnished.vault_box.code.text)
    vault, keys = opened.contents()
    package = packages.read(agefile.decrypt(vault.get(volume.package).blob, keys.vault.secret))
    assert package.trail.loans == (back,)
    assert [item.handover for item in package.trail.handovers] == [listed.id]
    opened.show(volume.package)
    opened.lift(volume.package, GRAVE)
    with vault.strips() as rows:
        assert rows.packages() <= {""}
        assert rows.get(numbers[0]).package == ""
    furnished.house.close()
    room = furnished.house.desk(Role.CLERK).archive_room
    assert room.loans.of_dossier(furnished.dossiers[number]) == [back]
    assert [line.archive_no for line in room.handovers.lines(listed.id)] == [number]
    assert room.places.where(number).line.shelf == "一库-03-2-08"


def test_a_package_without_a_trail_is_written_as_before(furnished: Any, phrases: Any) -> None:
    number = furnished.register(1, "周子轩")
    furnished.house.seal(furnished.dossiers[number])
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    (volume,) = desk.archive_room.strips(opened).volumes(number)
    vault, keys = opened.contents()
    data = agefile.decrypt(vault.get(volume.package).blob, keys.vault.secret).rstrip(b"\0")
    assert "trail" not in json.loads(data)
    assert packages.write(packages.read(data)) == data
