"""A void document that left is asked for; the letter is the same for everybody, and its end is noted."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.paper_life import VoidReason
from fengcun.model.paper_recall import RecallEnd
from fengcun.model.roles import Role
from fengcun.services.desk import CaseDesk
from fengcun.services.documents.issuing import Prepared

Issue = Callable[..., Prepared]
SEALED = ("欧阳小溪", "110000200605100015")


def _void(house: Any, issue: Issue, folder: Path, *who: str) -> tuple[CaseDesk, Prepared]:
    """A certificate that left and is void, and the approver's desk."""
    clerk = house.desk(Role.CLERK)
    made = issue(clerk, *who)
    clerk.papers.save(made.paper.id, folder / f"{made.paper.id}.pdf")
    clerk.session.close()
    approver = house.desk(Role.APPROVER)
    approver.papers.void(made.paper.id, VoidReason.CONTENT)
    return approver, made


def _text(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text().replace("\n", "")


def test_a_void_paper_is_asked_for_and_comes_back(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk, void = _void(house, issue, tmp_path)
    assert desk.papers.life(void.paper.id).may_recall
    letter = desk.papers.recall(void.paper.id, "临江市实验小学")
    assert (letter.paper.kind, letter.paper.number) == (PaperKind.RECALL_LETTER, "临检收回字〔2026〕1号")
    said = _text(letter.pdf)
    for shown in ("临江市实验小学：", void.paper.number, "2026年12月4日前", "示例样式"):
        assert shown in said
    for hidden in ("宋明远", "110000199906301317", "无犯罪记录", "内容有误"):
        assert hidden not in said
    assert desk.papers.pdf(letter.paper.id) == letter.pdf, "held, so that it can be printed"
    (asked,) = desk.papers.open_recalls()
    assert (asked.paper, asked.letter, asked.due) == (void.paper.id, letter.paper.id, date(2026, 12, 4))
    life = desk.papers.end_recall(letter.paper.id, RecallEnd.RETURNED)
    assert [(one.number, one.end, one.ended_on) for one in life.recalls] == [
        (letter.paper.number, RecallEnd.RETURNED, date(2026, 11, 20))
    ]
    assert desk.papers.open_recalls() == []
    with pytest.raises(Refused, match="err-recall-ended"):
        desk.papers.end_recall(letter.paper.id, RecallEnd.DESTROYED)
    acts = [line.act for line in desk.log.lines(0, 4)]
    assert [act for act in acts if act is not LogAct.FILE_VIEWED][:3] == [
        LogAct.PAPER_RECALL_ENDED,
        LogAct.PAPER_RECALLED,
        LogAct.PAPER_ISSUED,
    ]


def test_only_what_is_void_and_left_is_asked_for(house: Any, tmp_path: Path, issue: Issue) -> None:
    clerk = house.desk(Role.CLERK)
    kept, out = issue(clerk), issue(clerk)
    clerk.papers.void(kept.paper.id, VoidReason.PRINT)
    clerk.papers.save(out.paper.id, tmp_path / "out.pdf")
    before = clerk.log.size()
    for paper in (kept, out):
        assert not clerk.papers.life(paper.paper.id).may_recall
        with pytest.raises(Refused, match="err-recall-not-due"):
            clerk.papers.recall(paper.paper.id, "某校")
    assert clerk.log.size() == before
    clerk.session.close()
    approver, void = _void(house, issue, tmp_path)
    with pytest.raises(BadInput) as fault:
        approver.papers.recall(void.paper.id, " ")
    assert fault.value.place == "recipient"
    letter = approver.papers.recall(void.paper.id, "某校")
    assert letter.paper.number.endswith("1号"), "a refused letter takes no number"
    approver.papers.save(letter.paper.id, tmp_path / "letter.pdf")
    approver.papers.void(letter.paper.id, VoidReason.PRINT)
    assert approver.papers.open_recalls() == [], "a void letter asks for nothing"
    assert not approver.papers.life(letter.paper.id).may_recall


def test_the_letter_and_what_is_kept_of_it_are_alike_for_everybody(house: Any, tmp_path: Path, issue: Issue) -> None:
    party = house.party(SEALED[0], house.conviction(), id_number=SEALED[1])
    dossier = house.desk(Role.CLERK).dossiers.register(house.draft("J001-SS·2023-D60-0001", party))
    house.close()
    house.seal(dossier.id)
    told = []
    for who in ((), SEALED):
        desk, void = _void(house, issue, tmp_path, *who)
        letter = desk.papers.recall(void.paper.id, "某校")
        number = re.compile(r"\d+号")
        with desk.session.read() as work:
            kept = len(work.papers.envelope(letter.paper.id))
            (recall,) = work.recalls.of_paper(void.paper.id)
        code = _text(letter.pdf).index("FC1 ")
        said = _text(letter.pdf)
        told.append(
            (
                number.sub("□", said[:code] + said[code + 27 :]),
                kept,
                dataclasses.replace(recall, letter="", paper="", number="", at=letter.paper.issued_at),
                letter.paper.sha256,
            )
        )
        desk.session.close()
    assert told[0][0] == told[1][0]
    assert all(1 << 16 < kept < (1 << 16) + 1000 for _, kept, _, _ in told), "one length but for age's own padding"
    assert told[0][3] == told[1][3] == ""
