"""Labels and covers for many dossiers: chosen by year, place and number, stopped and gone on with, one entry each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Organ, Shelf, Volume
from fengcun.model.roles import Role
from fengcun.model.storage import ArchivePlace, PlaceCode, PlaceKind
from fengcun.papers.forms.cover import CoverSize
from fengcun.papers.labels import A4_3X8
from fengcun.services.covers import labels
from fengcun.services.covers.batches import Batch, BatchKind, Selection
from fengcun.services.desk import CaseDesk

LABELS = Batch(BatchKind.ARCHIVE_LABEL, Selection(), "a4-3x8")
COVERS = Batch(BatchKind.COVER, Selection(), size=CoverSize.A4)
COUNT = 30


def _number(nth: int) -> str:
    return f"J001-SS·2023-D60-{nth:04}"


@pytest.fixture
def clerk(house: Any) -> CaseDesk:
    """A register of thirty dossiers in three boxes, the thirtieth with two volumes."""
    desk = house.desk(Role.CLERK)
    for nth in range(1, COUNT + 1):
        shelf = Shelf("一库", "03", "2", f"{(nth - 1) // 10 + 1:02}")
        volumes = (Volume(1, 80, shelf),) if nth < COUNT else (Volume(1, 80, shelf), Volume(2, 12, shelf))
        draft = house.draft(_number(nth), house.party(f"张某{nth}"), case_no=f"（2023）临检刑诉{nth}号")
        desk.dossiers.register(replace(draft, volumes=volumes))
    return desk


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _until(stop: int) -> Callable[[int, int], bool]:
    return lambda done, _total: done < stop


def _go(_done: int, _total: int) -> bool:
    return True


def test_every_volume_gets_its_label_and_the_outside_says_nothing_of_a_case(clerk: CaseDesk) -> None:
    seen: list[tuple[int, int]] = []
    made = clerk.labels.make(LABELS, 1, lambda done, total: seen.append((done, total)) or True)
    assert (made.done, made.total, clerk.labels.stopped()) == (COUNT, COUNT, None)
    assert seen == [(done, COUNT) for done in range(COUNT + 1)]
    text = _text(made.prepared.pdf)
    assert all(_number(nth) in text for nth in range(1, COUNT + 1))
    assert "第2卷／共2卷" in text
    for word in ("张某", "盗窃", "刑诉"):
        assert word not in text
    assert made.next_place == 31 % A4_3X8.capacity + 1


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(year=2023), range(1, 31)),
        (Selection(year=2022), range(0)),
        (Selection(shelf="一库-03-2-02"), range(11, 21)),
        (Selection(shelf="一库"), range(1, 31)),
        (Selection(first=_number(28)), range(28, 31)),
        (Selection(last="j001-ss.2023-d60-0003"), range(1, 4)),
        (Selection(shelf="一库-03", first=_number(5), last=_number(7)), range(5, 8)),
    ],
)
def test_what_is_chosen(clerk: CaseDesk, selection: Selection, wanted: range) -> None:
    batch = replace(LABELS, selection=selection)
    assert clerk.labels.count(batch) == len(wanted)
    if wanted:
        text = _text(clerk.labels.make(batch, 1, _go).prepared.pdf)
        assert [nth for nth in range(1, COUNT + 1) if _number(nth) in text] == list(wanted)
    else:
        with pytest.raises(BadInput, match="err-label-none"):
            clerk.labels.make(batch, 1, _go)


def test_a_number_that_is_none_is_refused_at_its_place(clerk: CaseDesk) -> None:
    with pytest.raises(BadInput) as fault:
        clerk.labels.count(replace(LABELS, selection=Selection(last="???")))
    assert (fault.value.message, fault.value.place) == ("err-archive-no", "last")


def test_a_stopped_batch_goes_on_where_it_stopped_on_the_sheet_that_was_begun(house: Any, clerk: CaseDesk) -> None:
    first = clerk.labels.make(LABELS, 20, _until(7))
    assert (first.done, first.total, first.next_place) == (7, COUNT, 3)
    house.close()
    later = house.desk(Role.CUSTODIAN)  # somebody else, after the program was closed
    kept = later.labels.stopped()
    assert kept is not None
    assert (kept.batch, kept.after, kept.done) == (LABELS, _number(7), 7)
    assert later.covers.next_place(A4_3X8) == 3
    second = later.labels.go_on(3, _go)
    assert (second.done, second.total, later.labels.stopped()) == (COUNT, COUNT, None)
    texts = [_text(made.prepared.pdf) for made in (first, second)]
    for nth in range(1, COUNT + 1):
        assert [_number(nth) in text for text in texts] == [nth <= 7, nth > 7]
    with pytest.raises(BadInput, match="err-batch-none"):
        later.labels.go_on(1, _go)


def test_a_batch_stopped_before_the_first_leaves_nothing(clerk: CaseDesk) -> None:
    before = clerk.papers.total()
    with pytest.raises(BadInput, match="err-label-none"):
        clerk.labels.make(LABELS, 1, _until(0))
    assert (clerk.labels.stopped(), clerk.papers.total()) == (None, before)


def test_what_was_sealed_meanwhile_is_passed_over(house: Any, clerk: CaseDesk) -> None:
    sealed = clerk.dossiers.register(
        house.draft("J001-SS·2023-D60-0009A", house.party("周子轩", house.conviction()), case_no="（2023）临检刑诉99号")
    )
    clerk.labels.make(LABELS, 1, _until(8))
    house.close()
    house.seal(sealed.id)
    clerk = house.desk(Role.CLERK)
    made = clerk.labels.go_on(1, _go)
    assert (made.done, made.total) == (COUNT, COUNT)
    text = _text(made.prepared.pdf)
    assert "0009A" not in text
    assert _number(9) in text


def test_a_batch_is_one_paper_and_one_entry_and_nothing_of_it_is_kept(clerk: CaseDesk) -> None:
    size, total = clerk.log.size(), clerk.papers.total()
    made = clerk.labels.make(COVERS, 1, _go)
    assert (clerk.log.size(), clerk.papers.total()) == (size + 1, total + 1)
    assert clerk.log.lines(0, 1)[0].act is LogAct.PAPER_ISSUED
    assert made.prepared.paper.kind is PaperKind.COVER
    pages = PdfReader(BytesIO(made.prepared.pdf)).pages
    assert len(pages) == COUNT + 1
    assert "共2卷12页　第2卷" in pages[-1].extract_text()
    with clerk.session.read() as work:
        assert work.papers.envelope(made.prepared.paper.id) == b""


def test_covers_of_a_batch_go_as_soon_as_one_of_their_dossiers_says_something_else(clerk: CaseDesk) -> None:
    made = clerk.labels.make(COVERS, 1, _go)
    assert clerk.papers.pdf(made.prepared.paper.id) == made.prepared.pdf
    dossier = clerk.dossiers.by_archive_no(_number(17))
    assert dossier is not None
    clerk.dossiers.change(dossier, replace(clerk.dossiers.draft_of(dossier), title="改过的题名"))
    with pytest.raises(BadInput, match="err-paper-not-kept"):
        clerk.papers.pdf(made.prepared.paper.id)


def test_covers_of_what_is_changed_while_they_are_drawn_are_not_made(clerk: CaseDesk) -> None:
    dossier = clerk.dossiers.by_archive_no(_number(1))
    assert dossier is not None

    def change(done: int, _total: int) -> bool:
        if done == 5:
            clerk.dossiers.change(dossier, replace(clerk.dossiers.draft_of(dossier), title="改过的题名"))
        return True

    before = clerk.papers.total()
    with pytest.raises(Refused, match="err-batch-changed"):
        clerk.labels.make(COVERS, 1, change)
    assert clerk.papers.total() == before


def test_boxes_say_from_where_to_where(clerk: CaseDesk) -> None:
    for kind, sheet in ((BatchKind.BOX_LABEL, "a4-2x7"), (BatchKind.BOX_SPINE, "spine-30")):
        batch = Batch(kind, Selection(shelf="一库-03"), sheet)
        assert clerk.labels.count(batch) == 3
        text = _text(clerk.labels.make(batch, 1, _go).prepared.pdf)
        assert "张某" not in text
        assert "盗窃" not in text
    label = _text(clerk.labels.make(Batch(BatchKind.BOX_LABEL, Selection(), "a4-2x7"), 1, _go).prepared.pdf)
    assert f"{_number(21)} 至 {_number(30)}" in label
    assert "一库-03-2-03" in label
    assert "11卷" in label  # ten dossiers, one of them with two volumes


def test_a_place_is_scanned_and_its_code_is_on_the_box(clerk: CaseDesk) -> None:
    codes: list[PlaceCode] = []
    with clerk.session.write() as work:
        for kind, name in zip(PlaceKind, ("一库", "03", "2", "02"), strict=True):
            codes.append(PlaceCode.new())
            work.places.add(ArchivePlace(codes[-1], kind, name, codes[-2] if len(codes) > 1 else None))
    for code, count in zip(codes, (COUNT, COUNT, COUNT, 10), strict=True):
        assert clerk.labels.count(replace(LABELS, selection=Selection(shelf=code.text.lower()))) == count
    with clerk.session.read() as work:
        boxes = labels._boxes(work, Selection(shelf=codes[-1].text))
        assert [(box.place, box.code) for box in boxes] == [("一库-03-2-02", codes[-1].text)]
    with pytest.raises(BadInput, match="err-storage-place-unknown"):
        clerk.labels.count(replace(LABELS, selection=Selection(shelf=PlaceCode.new().text)))


def test_boxes_go_on_too(clerk: CaseDesk) -> None:
    batch = Batch(BatchKind.BOX_SPINE, Selection(), "spine-20")
    clerk.labels.make(batch, 1, _until(1))
    kept = clerk.labels.stopped()
    assert kept is not None
    assert (kept.after, kept.done, kept.total) == ("一库-03-2-01", 1, 3)
    assert clerk.labels.go_on(2, _go).done == 3


def test_the_wrong_sheet_is_refused(clerk: CaseDesk) -> None:
    with pytest.raises(BadInput, match="err-label-sheet"):
        clerk.labels.make(replace(LABELS, sheet="spine-20"), 1, _go)


def test_another_organs_covers_leave_its_name_open(clerk: CaseDesk) -> None:
    made = clerk.labels.make(replace(COVERS, organ=Organ.COURT), 1, _until(1))
    text = _text(made.prepared.pdf)
    assert "审判长" in text
    assert "临江市人民检察院" not in text


def test_a_kept_batch_that_cannot_be_read_is_told(clerk: CaseDesk) -> None:
    with clerk.session.write() as work:
        work.settings.put("label-batch", '{"batch": 1}')
    with pytest.raises(Damaged, match="err-batch-damaged"):
        clerk.labels.stopped()
    clerk.labels.forget()
    assert clerk.labels.stopped() is None
