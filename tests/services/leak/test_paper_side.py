"""Where a sealed dossier lay, who had borrowed it, in which lists it stood: after the seal no byte outside says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import FengcunError
from fengcun.keys import agefile
from fengcun.model.certificate import PaperKind
from fengcun.model.roles import Role
from fengcun.model.storage import Condition, LoanPurpose, PlaceKind
from fengcun.services.covers.batches import Batch, BatchKind, Selection
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.loans import LoanDraft
from fengcun.services.storage.places import PlaceDraft

Pages = Callable[[Path, bytes], bytes]
UNIT, OFFICER, PLACE = "借阅单位特征词", "借阅人特征词", "特征库-特征柜-特征层-特征盒"
NUMBER = "J001-SS·2023-D60-0001"


@pytest.fixture
def handled(house: Any, planted: str) -> str:
    """The dossier was shelved, lent, returned, missed in a check, put back and handed over."""
    room = house.desk(Role.CLERK).archive_room
    parent = None
    for kind, name in zip(PlaceKind, PLACE.split("-"), strict=True):
        parent = room.places.add(PlaceDraft(kind, name, parent.code if parent else None))
    assert parent is not None
    room.places.put(parent.code, NUMBER)
    room.loans.lend(NUMBER, LoanDraft(UNIT, OFFICER, LoanPurpose.CASE, house.clock.today() + timedelta(days=3)))
    room.loans.take_back(NUMBER, Condition.WHOLE)
    assert room.checks.begin(parent.code).finish().lines
    room.handovers.issue([planted], HandoverDraft("第二检察部", "档案室"))
    house.close()
    return planted


def counts(house: Any, keys: dict[str, bytes], pages: Pages) -> dict[str, int]:
    """How often each word stands in the pages of register and log, free ones included."""
    clear = b"".join(pages(house.folder / name, key) for name, key in keys.items())
    return {word: clear.count(word.encode()) for word in (UNIT, OFFICER, PLACE)}


def test_no_page_says_where_it_lay_or_who_had_it(
    house: Any, handled: str, keys: dict[str, bytes], pages: Pages
) -> None:
    before = counts(house, keys, pages)
    assert all(before.values()), "the scan sees what is there"
    house.seal(handled)
    after = counts(house, keys, pages)
    assert (after[UNIT], after[OFFICER]) == (0, 0)
    session = house.log_in(Role.CLERK)
    with session.read() as work:
        said = [text.clear.decode() for text in work.log.clears(0, work.log.size()).values()]
        assert not any(word in text for text in said for word in PLACE.split("-")), "the log knows codes alone"
        assert after[PLACE] == 0
        assert work.loans.all_out() == work.shelf_findings.all() == []
        (listed,) = work.handovers.all()
        assert work.handovers.items(listed.id) == []


def test_no_paper_of_it_opens_with_the_registers_key(house: Any, handled: str) -> None:
    house.seal(handled)
    clerk = house.desk(Role.CLERK)
    with clerk.session.read() as work:
        kept = [paper for paper in work.papers.page(0, 50) if paper.kind is PaperKind.HANDOVER_LIST]
        envelopes = [work.papers.envelope(paper.id) for paper in kept]
    assert len(envelopes) == 1
    assert kept[0].sha256 == ""
    with pytest.raises(FengcunError):
        agefile.decrypt(envelopes[0], clerk.session.office_keys.register.secret)


def test_what_the_room_answers_is_the_same_as_if_it_had_never_been(house: Any, handled: str) -> None:
    house.seal(handled)
    room = house.desk(Role.CLERK).archive_room
    box = next(place for place in room.places.all() if place.kind is PlaceKind.BOX)
    assert (box.free, box.capacity) == (None, None)
    assert room.places.standing(box.code) == room.loans.out() == room.checks.findings() == []
    report = room.checks.begin(box.code).finish()
    assert (report.scanned, report.lines, report.unexplained) == (0, (), 0)


@pytest.mark.parametrize("asked", ["place", "boxes", "numbers"])
def test_a_stopped_batch_does_not_say_where_it_stood(house: Any, handled: str, asked: str) -> None:
    """Which numbers are done of a place, and how many of how many, beside those of today, would."""
    kind = BatchKind.BOX_LABEL if asked == "boxes" else BatchKind.ARCHIVE_LABEL
    selection = Selection(shelf=PLACE if asked == "place" else None)
    clerk = house.desk(Role.CLERK)
    other = house.party("郑小海", house.conviction(), born="1986-03-05")
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0009", other, case_no="（2023）临检刑诉9号"))
    (box,) = [one for one in clerk.archive_room.places.all() if one.kind is PlaceKind.BOX]
    clerk.archive_room.places.put(box.code, "J001-SS·2023-D60-0009")
    if asked == "boxes":
        clerk.archive_room.places.put(
            clerk.archive_room.places.add(PlaceDraft(PlaceKind.BOX, "另盒", box.parent)).code, NUMBER
        )
    clerk.labels.make(Batch(kind, selection, kind.usual.name), 1, lambda done, _total: done < 1)
    assert clerk.labels.stopped() is not None
    house.close()
    house.seal(handled)
    stopped = house.desk(Role.CLERK).labels.stopped()
    assert (stopped is None) == (asked != "numbers")


def test_the_length_of_a_kept_list_does_not_say_how_many_lines_it_had(house: Any, handled: str) -> None:
    clerk = house.desk(Role.CLERK)
    ids = [handled]
    for number in range(2, 42):
        party = house.party("刘大川", house.conviction(), born="1986-03-05")
        draft = house.draft(f"J001-SS·2023-D60-{number:04}", party, case_no=f"（2023）临检刑诉{number}0号")
        ids.append(clerk.dossiers.register(draft).id)
    made = [clerk.archive_room.handovers.issue(ids[:some], HandoverDraft("甲", "乙"))[1] for some in (1, 2, 41)]
    with clerk.session.read() as work:
        lengths = [len(work.papers.envelope(one.paper.id)) for one in made]
    assert max(lengths) - min(lengths) < 512, "the age library pads its head by chance"
