"""An auditor checks a paper by its code: what the log says of it, and nothing of any person."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from fengcun.errors import BadInput, Damaged
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import Standing, VoidReason
from fengcun.model.roles import Role
from fengcun.services.documents.issuing import Prepared
from fengcun.services.logs.log import Log
from fengcun.services.logs.paper_check import PaperCheck

NAME, NUMBER = "宋明远", "110000199906301317"


def _issued(house: Any) -> tuple[Prepared, str]:
    request = CertificateRequest(NAME, IdNumber(NUMBER), Applicant.PERSON, date(2026, 11, 20))
    made = house.desk(Role.CLERK).certificates.issue(request)
    words = PdfReader(BytesIO(made.pdf)).pages[0].extract_text()
    return made, str(words[words.index("FC1 ") :][:27])


def test_an_issued_paper_is_told_with_its_number_and_hash(house: Any, tmp_path: Path) -> None:
    made, code = _issued(house)
    clerk = house.sessions[0]
    house.desk(Role.CLERK).papers.save(made.paper.id, tmp_path / "paper.pdf")
    check = PaperCheck(house.log_in(Role.AUDITOR))
    found = check.check(code.lower().replace(" ", "-"))
    assert (found.standing, found.number, found.replacement) == (Standing.ISSUED, made.paper.number, "")
    assert [line.act for line in found.lines] == [LogAct.CERTIFICATE_ANSWERED, LogAct.PAPER_PRINTED]
    with clerk.read() as work:
        assert found.envelope == hashlib.sha256(work.papers.envelope(made.paper.id)).hexdigest()
    told = repr(dataclasses.asdict(found))
    assert NAME not in told
    assert NUMBER not in told
    newest = Log(house.sessions[-1]).lines(0, 1)[0]
    assert (newest.act, newest.subject) == (LogAct.PAPER_CHECKED, made.paper.number)


def test_a_void_paper_is_told_with_what_stands_in_its_place(house: Any) -> None:
    made, code = _issued(house)
    after, _ = _issued(house)
    desk = house.desk(Role.CLERK)
    desk.papers.void(made.paper.id, VoidReason.CONTENT)
    desk.papers.replace(made.paper.id, after.paper.number)
    found = PaperCheck(house.log_in(Role.AUDITOR)).check(code)
    assert (found.standing, found.replacement) == (Standing.VOID, after.paper.number)


def test_another_code_is_not_in_the_log_and_a_slip_is_told(house: Any) -> None:
    _issued(house)
    check = PaperCheck(house.log_in(Role.AUDITOR))
    assert check.check(PaperCode.new().text).standing is Standing.NONE
    size = Log(house.sessions[-1]).size()
    with pytest.raises(BadInput, match="err-code-length"):
        check.check("FC1 ABC")
    assert Log(house.sessions[-1]).size() == size


def test_a_changed_clear_text_is_not_told(house: Any) -> None:
    made, code = _issued(house)
    auditor = house.log_in(Role.AUDITOR)
    with auditor.write_log() as work:
        log: Any = work.log
        log._connection.execute(text("DROP TRIGGER ledger.clear_texts_stay_as_they_are"))
        other = "CAST(replace(CAST(clear AS TEXT), '1号', '9号') AS BLOB)"
        changed = text(f"UPDATE ledger.clear_texts SET clear = {other} WHERE subject = :paper")
        log._connection.execute(changed.bindparams(paper=made.paper.id))
    with pytest.raises(Damaged):
        PaperCheck(auditor).check(code)
