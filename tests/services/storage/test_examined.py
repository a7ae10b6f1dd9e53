"""The examination of an office names places that dangle and strips that belong to nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fengcun.model.dossier import Shelf
from fengcun.model.examination import Matter
from fengcun.model.roles import Role
from fengcun.model.storage import SealStrip, StripNumber
from fengcun.services.examination import examine, examine_whole


def test_a_place_that_nobody_registered_is_named(furnished: Any) -> None:
    number = furnished.register(1, "周子轩")
    session = furnished.house.log_in(Role.CLERK)
    assert Matter.PLACE_UNKNOWN not in {one.matter for one in examine(session).findings}
    with session.write() as work:
        work.places.shelve(furnished.dossiers[number], Shelf("一库", "03", "9"))
    assert Matter.PLACE_UNKNOWN in {one.matter for one in examine(session).findings}


def test_a_strip_without_its_record_is_named(furnished: Any, phrases: Any) -> None:
    number = furnished.register(1, "周子轩")
    furnished.house.seal(furnished.dossiers[number])
    desk, opened = furnished.open_vault(phrases[Role.APPROVER])
    (volume,) = desk.archive_room.strips(opened).volumes(number)
    vault, _ = opened.contents()
    at = datetime(2026, 11, 20, tzinfo=UTC)
    good = SealStrip(StripNumber.of(2026, 1), volume.package, 1, at, ("a", "b"))
    with vault.strips() as strips:
        strips.put_on(good)
    assert Matter.STRIP_STRAY not in {one.matter for one in examine_whole(desk.session, opened).findings}
    with vault.strips() as strips:
        strips.put_on(replace(good, number=StripNumber.of(2026, 2), package="nobody"))
    assert Matter.STRIP_STRAY in {one.matter for one in examine_whole(desk.session, opened).findings}
