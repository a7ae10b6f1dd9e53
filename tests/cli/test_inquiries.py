"""`fengcun inquiries`: a school's inquiry from its file to the archive, by the people who do it, on the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fengcun.cli.main import main
from fengcun.model.inquiry import InquiryEvent, Measure
from fengcun.model.roles import Role

NUMBER = "临检查受字〔{year}〕1号"
APPLICATION = """
applicant = "unit"
asker = "江北区实验小学"
letter_no = "北小函〔2026〕3号"
officers = [{ name = "周文娟" }, { name = "何立" }]
purpose = "hiring"
reason = "拟聘用为生活老师"
law = "未成年人保护法"
article = "62"
scope = "仅供本次聘用审查"
wanted = "facts_only"
papers = ["official_letter", "identity", "written_application"]
[subject]
name = "宋明远"
document = { kind = "resident_id", number = "110000199906301317" }
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(office: Path, phrase: Callable[[Role], str], capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command as somebody with a role; gives the exit code and what was said."""

    def go(role: Role, *words: str, partner: Role | None = None) -> tuple[int, str]:
        fds = []
        for each in (role, partner):
            if each is not None:
                theirs, mine = os.pipe()
                os.write(mine, phrase(each).encode())
                os.close(mine)
                fds += ["--secret-fd", str(theirs)]
        options = ["--office", str(office), "--account", f"{role.value}-甲", *fds]
        beside = ["--partner", f"{partner.value}-甲"] if partner is not None else []
        code = main(["--language", "zh", "inquiries", *options, *words, *beside])
        said = capsys.readouterr()
        return code, said.out + said.err

    return go


def test_a_schools_inquiry_from_its_file_to_the_archive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "application.toml").write_text(APPLICATION, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n%scan")
    clerk, custodian, approver = Role.CLERK, Role.CUSTODIAN, Role.APPROVER
    code, said = run(clerk, "do", "take_in", "--application", str(tmp_path / "application.toml"))
    assert code == 0, said
    number = said.split("：")[0]
    scan = ("--scan", str(tmp_path / "scan.pdf"))
    partner = {"partner": approver}
    for role, step, more, options in (
        (clerk, "scan", (*scan, "--kind", "official_letter"), {}),
        (clerk, "receipt", (), {}),
        (clerk, "check", ("--words", "未成年人保护法第六十二条"), {}),
        (clerk, "submit", (), {}),
        (custodian, "approve", ("--words", "同意"), {}),
        (approver, "approve", (), {}),
        (custodian, "look_up", (), partner),
        (custodian, "answer", (), partner),
        (clerk, "undertaking", (), {}),
        (clerk, "undertake", scan, {}),
        (custodian, "release", ("--save", str(tmp_path / "answer.pdf")), partner),
        (clerk, "file", ("--words", "查询卷2026-1"), {}),
        (clerk, "ask_recheck", ("--words", "认为有误"), {}),
        (approver, "decide_recheck", ("--words", "原答复无误。"), {}),
        (clerk, "report_leak", ("--words", "群里有人转发"), {}),
        *((clerk, "take_measure", ("--measure", one.value, "--words", "已办"), {}) for one in Measure),
        (approver, "close_leak", (), {}),
    ):
        code, said = run(role, "do", step, number, *more, **options)
        assert code == 0, (step, said)
        assert number in said
    assert (tmp_path / "answer.pdf").read_bytes().startswith(b"%PDF-")
    code, said = run(clerk, "list")
    assert said.split("\t")[:2] == [number, "已归档"]
    assert "江北区实验小学" in said
    code, said = run(clerk, "show", number)
    assert "clerk-甲\t归档\t查询卷2026-1" in said
    assert said.splitlines()[-1] == "可以办理：ask_recheck report_leak"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("do", "approve", "1"), 2, "没有这个编号"),
        (("do", "take_in"), 2, "--application"),
        (("do", "steal"), 2, "steal"),
        (("show", "临检查受字〔2020〕1号"), 2, "没有这个编号"),
        (("show", "\udcff"), 2, "不能使用的字符"),
        (("do", "check", "1", "--words", "\udcd0\udcd0"), 2, "不能使用的字符"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, words: tuple[str, ...], code: int, message: str) -> None:
    given, said = run(Role.CLERK, *words)
    assert (given, message in said) == (code, True), said


def test_a_step_out_of_turn_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "application.toml").write_text(APPLICATION, encoding="utf-8")
    _, said = run(Role.CLERK, "do", "take_in", "--application", str(tmp_path / "application.toml"))
    number = said.split("：")[0]
    for step in (InquiryEvent.APPROVE, InquiryEvent.TELL_REFUSAL, InquiryEvent.FILE):
        code, said = run(Role.CLERK, "do", step.value, number, "--words", "x")
        assert code == 1, (step, said)
    code, said = run(Role.CUSTODIAN, "do", "look_up", number, partner=Role.APPROVER)
    assert code == 1, said


@pytest.mark.parametrize(
    "broken", ["applicant = 1", 'applicant = "king"', APPLICATION + "\nmore = 1", "= no toml", f"a = {'[' * 3000}"]
)
def test_an_application_that_cannot_be_right_is_refused(run: Run, tmp_path: Path, broken: str) -> None:
    (tmp_path / "application.toml").write_text(broken, encoding="utf-8")
    code, said = run(Role.CLERK, "do", "take_in", "--application", str(tmp_path / "application.toml"))
    assert code == 2, said
