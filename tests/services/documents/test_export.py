"""An auditor without any key checks a paper against an exported log; and what the export does not tell."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from fengcun.cli import verify
from fengcun.i18n import Language, Texts
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import VoidReason
from fengcun.model.roles import Role
from fengcun.services.documents.issuing import Prepared

Issue = Callable[..., Prepared]
TEXTS = Texts(Language.CHINESE)


def _code(prepared: Prepared) -> str:
    text = PdfReader(BytesIO(prepared.pdf)).pages[0].extract_text()
    return str(text[text.index("FC1 ") :][:27])


def _asked(folder: Path, code: str | None, as_json: bool = False) -> tuple[int, str]:
    out = io.StringIO()
    status = verify.run(Namespace(folder=folder, paper=code, json=as_json), TEXTS, out, out)
    return status, out.getvalue()


def test_a_paper_is_checked_against_an_export(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    good, void = issue(desk), issue(desk)
    desk.papers.save(good.paper.id, tmp_path / "one.pdf")
    desk.papers.void(void.paper.id, VoidReason.CONTENT)
    folder = desk.log.export(tmp_path).folder
    later = issue(desk)

    status, told = _asked(folder, _code(good))
    assert status == 0
    assert TEXTS("verify-paper-issued") in told
    assert "答复无犯罪记录查询" in told
    assert "打印文书" in told
    status, told = _asked(folder, _code(void))
    assert (status, TEXTS("verify-paper-void") in told) == (1, True)
    for code in (_code(later), PaperCode.new().text):
        status, told = _asked(folder, code)
        assert (status, TEXTS("verify-paper-none") in told) == (1, True)
    status, told = _asked(folder, "FC1 ABC")
    assert status == 2
    status, told = _asked(folder, _code(good), as_json=True)
    paper = json.loads(told)["paper"]
    assert (status, paper["standing"]) == (0, "issued")
    assert [entry["act"] for entry in paper["entries"]] == ["certificate.answered", "paper.printed"]
    assert "paper" not in json.loads(_asked(folder, None, as_json=True)[1])


def test_a_changed_log_says_nothing_of_a_paper(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.void(made.paper.id, VoidReason.CONTENT)
    folder = desk.log.export(tmp_path).folder
    bundle = next(path for path in (folder / "data" / "log" / "tile" / "entries").rglob("*") if path.is_file())
    bundle.write_bytes(bundle.read_bytes().replace(b'"paper.voided"', b'"paper.issued"'))
    status, told = _asked(folder, _code(made))
    assert status == 1
    assert TEXTS("verify-paper-unknown") in told
    assert TEXTS("verify-paper-issued") not in told


def test_an_export_holds_no_code_and_no_word_of_a_reason(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.void(made.paper.id, VoidReason.OTHER, "印泥溅到落款上")
    folder = desk.log.export(tmp_path).folder
    code = PaperCode.parse(_code(made))
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for word in (code.token, code.shown, "印泥", made.paper.number):
                assert word.encode() not in data, path.name
    with desk.session.read() as work:
        assert work.occurrences([code.token, code.token[:10]]) == [], "nor does the register"
