"""The minutes of a restore: what two people sign names every dossier that was sealed again."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from pypdf import PdfReader

from fengcun.papers.forms.restore_minutes import RestoreMinutes, render
from fengcun.papers.letterhead import Letterhead
from fengcun.services.backup import minutes
from fengcun.services.backup.restoring import Since

DAY = date(2026, 11, 21)


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_minutes_of_a_restore(kit: Any, house: Any, dossier: str, restore: Any) -> None:
    made = kit.back_up()
    sealed = house.seal(dossier)
    result = restore(made.path, Since())
    (text,) = pages(minutes.paper(result, DAY))
    assert "备份恢复记录" in text
    for words in ("custodian-甲、approver-甲", sealed.archive_no, sealed.sealing_no, "2026年11月21日", "第1号"):
        assert words in text
    assert text.count("无") >= 2  # nobody to be suspended, nothing missing


def test_many_dossiers_take_more_pages_and_none_is_left_out(house: Any) -> None:
    done = tuple(f"J001-SS·2023-D60-{number:04}" for number in range(1, 120))
    missing = tuple(f"J001-SS·2024-D30-{number:04}" for number in range(1, 8))
    data = RestoreMinutes(
        DAY, "/home/x", 3, "2026-11-14 17:20", "ab" * 20, ("", ""), "", 2, "", done, missing, ("张敏",), rotated=True
    )
    plan = house.plan()
    drawn = pages(render(data, Letterhead(plan.name, plan.organ, plan.fonds)))
    assert len(drawn) > 2
    text = "".join(drawn)
    assert [number for number in (*done, *missing) if number not in text] == []
    assert "凭两份恢复信封" in text
    assert "没有清单" in text
    assert "又是旧钥匙" in text
