"""Void, replaced, checked: who may, what stays, and that none of it tells a sealed from a clean person."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperState
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import VoidReason
from fengcun.model.roles import Role
from fengcun.papers.preview import page_count
from fengcun.services.documents.issuing import Prepared
from fengcun.services.printing import PrintOptions

Issue = Callable[..., Prepared]
SEALED, SEALED_NUMBER = "欧阳小溪", "110000200605100015"


def _code(prepared: Prepared) -> str:
    """The code as a scanner types it, from the paper's text."""
    from io import BytesIO

    from pypdf import PdfReader

    text = PdfReader(BytesIO(prepared.pdf)).pages[0].extract_text()
    return str(text[text.index("FC1 ") :][:27])


def _told(desk: Any, paper: str) -> list[tuple[LogAct, dict[str, str]]]:
    with desk.session.read() as work:
        found = []
        for seq in sorted(work.log.of_subject(paper)):
            clear = work.log.clear(seq)
            assert clear is not None
            found.append((desk.session.logbook.read(work, seq).act, json.loads(clear.clear)))
        return found


def test_who_issued_it_makes_it_void_while_it_is_there(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    assert desk.papers.may_void(made.paper)
    life = desk.papers.void(made.paper.id, VoidReason.CONTENT)
    assert (life.paper.state, life.voiding.reason, life.paper.number) == (
        PaperState.VOIDED,
        VoidReason.CONTENT,
        "临检证字〔2026〕1号",
    )
    for leave in (
        lambda: desk.papers.save(made.paper.id, tmp_path / "one.pdf"),
        lambda: desk.papers.print(made.paper.id, "laser", PrintOptions()),
        lambda: desk.papers.void(made.paper.id, VoidReason.CONTENT),
    ):
        with pytest.raises(Refused, match="err-paper-void"):
            leave()
    assert not (tmp_path / "one.pdf").exists()
    assert desk.papers.pdf(made.paper.id) == made.pdf, "what is kept stays"
    assert issue(desk).paper.number == "临检证字〔2026〕2号", "its number stays used"
    assert (LogAct.PAPER_VOIDED, {"number": made.paper.number, "reason": "content"}) in _told(desk, made.paper.id)


def test_once_it_left_only_an_approver_may(house: Any, tmp_path: Path, issue: Issue) -> None:
    clerk = house.desk(Role.CLERK)
    made = issue(clerk)
    clerk.papers.save(made.paper.id, tmp_path / "one.pdf")
    (paper,) = clerk.papers.lines([made.paper.id])
    assert not clerk.papers.may_void(paper)
    with pytest.raises(Refused, match="err-void-approver"):
        clerk.papers.void(paper.id, VoidReason.PRINT)
    house.close()
    custodian = house.desk(Role.CUSTODIAN)
    with pytest.raises(Refused, match="err-void-approver"):
        custodian.papers.void(paper.id, VoidReason.PRINT)
    house.close()
    approver = house.desk(Role.APPROVER)
    assert approver.papers.may_void(paper)
    assert approver.papers.void(paper.id, VoidReason.OTHER, "印章盖偏").said == ("印章盖偏",)


def test_another_of_the_same_form_stands_in_its_place(house: Any, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    older = issue(desk).paper
    house.clock.advance(60)
    first = issue(desk).paper
    with pytest.raises(Refused, match="err-replace-not-void"):
        desk.papers.replace(first.id, older.number)
    desk.papers.void(first.id, VoidReason.PRINT)
    house.clock.advance(60)
    second, third = issue(desk).paper, issue(desk).paper
    for number, fault in (
        ("", "err-replace-unknown"),
        ("临检证字〔2026〕99号", "err-replace-unknown"),
        (first.number, "err-replace-not-good"),
        (older.number, "err-replace-not-good"),
    ):
        with pytest.raises(BadInput) as refused:
            desk.papers.replace(first.id, number)
        assert (refused.value.message, refused.value.place) == (fault, "number")
    life = desk.papers.replace(first.id, f" {second.number} ")
    assert (life.paper.state, life.replacement) == (PaperState.REPLACED, second.number)
    assert desk.papers.life(second.id).replaces == first.number
    with pytest.raises(Refused, match="err-replace-not-void"):
        desk.papers.replace(first.id, third.number)
    desk.papers.void(third.id, VoidReason.TWICE)
    with pytest.raises(BadInput, match="err-replace-not-good"):
        desk.papers.replace(third.id, second.number)


def test_a_label_is_not_made_void(house: Any) -> None:
    desk = house.desk(Role.CLERK)
    dossier = desk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("张三", house.conviction())))
    cover = desk.covers.cover(dossier.id).paper
    assert not desk.papers.may_void(cover)
    with pytest.raises(Refused, match="err-paper-no-document"):
        desk.papers.void(cover.id, VoidReason.CONTENT)


def test_a_code_is_looked_up(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.save(made.paper.id, tmp_path / "one.pdf")
    found = desk.papers.check(_code(made))
    assert (found.paper.number, found.paper.state, len(found.leavings)) == (made.paper.number, PaperState.OUT, 1)
    assert desk.papers.check(PaperCode.new().shown) is None
    with pytest.raises(BadInput, match="err-code-length"):
        desk.papers.check(made.paper.number)
    assert [act for act, _ in _told(desk, made.paper.id)][-1] is LogAct.PAPER_CHECKED
    assert [act for act, _ in _told(desk, "")][-1:] == [LogAct.PAPER_CHECKED], "one that is not ours is logged too"


def test_a_receipt_without_a_number_of_its_own_bears_a_code_too(house: Any) -> None:
    """Rights notices and receipts leave the office."""
    from fengcun.papers.forms.rights_notice import SAMPLE

    desk = house.desk(Role.CLERK)
    made = desk.notices.tell_rights(SAMPLE)
    assert made.paper.number == ""
    assert page_count(made.pdf) >= 1
    found = desk.papers.check(_code(made))
    assert found.paper.id == made.paper.id
    assert found.said == ()


def test_the_life_of_a_certificate_is_the_same_for_a_sealed_and_a_clean_person(
    house: Any, tmp_path: Path, issue: Issue
) -> None:
    """Printed again, void, replaced, checked: the same rows, the same entries, whoever it was for."""
    party = house.party(SEALED, house.conviction(), id_number=SEALED_NUMBER)
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", party))
    house.close()
    house.seal(dossier.id)
    desk = house.desk(Role.CLERK)
    seen = []
    for number, who in enumerate(((SEALED, SEALED_NUMBER), ("宋明远", "110000199906301317"))):
        made, spare, other = issue(desk, *who), issue(desk, *who), issue(desk, *who)
        desk.papers.save(made.paper.id, tmp_path / f"{number}.pdf")
        desk.papers.void(spare.paper.id, VoidReason.CONTENT)
        desk.papers.replace(spare.paper.id, other.paper.number)
        lives = [desk.papers.check(_code(one)) for one in (made, spare, other)]
        acts = [[(act, sorted(clear)) for act, clear in _told(desk, one.paper.id)] for one in (made, spare, other)]
        shape = [
            (
                life.paper.kind,
                life.paper.state,
                len(life.leavings),
                life.voiding is None,
                bool(life.replaces),
                life.said,
            )
            for life in lives
        ]
        seen.append((acts, shape, [len(one.pdf) for one in (made, spare, other)]))
    assert seen[0][:2] == seen[1][:2]
    with desk.session.read() as work:
        assert work.occurrences([SEALED, SEALED_NUMBER]) == []
