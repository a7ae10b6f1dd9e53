"""`fengcun doctor` as somebody runs it on a terminal: a pseudo-terminal stands for it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fengcun.i18n import Language, Texts
from fengcun.model.roles import Role
from fengcun.services.office_lock import OfficeLock

Doctor = Callable[..., tuple[int, str]]


@pytest.fixture
def doctor(office: Path) -> Doctor:
    """Runs the command; each text is typed when its prompt has been said. Gives the exit code and what was said."""

    def run(*options: str, typed: Sequence[tuple[str, str]] = (), terminal: bool = True) -> tuple[int, str]:
        mine, theirs = pty.openpty()
        command = [sys.executable, "-m", "fengcun", "--language", "zh", "doctor", "--office", str(office), *options]
        with subprocess.Popen(
            command,
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as process:
            assert process.stdout is not None
            said = b""
            waiting = list(typed)
            while data := os.read(process.stdout.fileno(), 65536):
                said += data
                if waiting and waiting[0][0].encode() in said:
                    os.write(mine, waiting.pop(0)[1].encode() + b"\n")
            code = process.wait(timeout=30)
        os.close(mine)
        os.close(theirs)
        return code, said.decode()

    return run


Phrase = Callable[[Role], str]
PROMPT = "（不显示） "


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def test_without_a_log_in_it_does_what_needs_no_key(doctor: Doctor, office: Path, tmp_path: Path) -> None:
    code, said = doctor("--no-login", "--report", str(tmp_path / "report.pdf"), terminal=False)
    assert code == 0, said
    assert "没有登录" in said
    assert "✓ 账号名册  合格" in said
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    office.joinpath("files", "a" * 26).write_bytes(b"%PDF-1.7 in clear")
    flip(office / "keys" / "roster.jsonl", 200)
    code, said = doctor("--no-login", terminal=False)
    assert code == 2
    assert "keys/roster.jsonl" in said
    assert f"files/{'a' * 26}" in said
    code, said = doctor(terminal=False)
    assert code == 2


def test_logged_in_it_examines_and_repairs(doctor: Doctor, office: Path, phrase: Phrase) -> None:
    (office / "files").chmod(0o755)
    code, said = doctor("--repair", typed=[("序号", "1"), (PROMPT, phrase(Role.CLERK))])
    assert code == 1, said  # nobody has made a backup yet
    assert "临江市人民检察院" in said
    assert "clerk-甲" in said
    assert "✓ 操作日志  合格" in said
    assert "修复完成：收紧文件权限" in said
    assert (office / "files").stat().st_mode & 0o777 == 0o700
    assert phrase(Role.CLERK) not in said
    assert "修复后的结论" in said
    code, said = doctor("--account", "auditor-甲", typed=[(PROMPT, phrase(Role.AUDITOR))])
    assert code == 0, said
    code, said = doctor("--account", "nobody")
    assert (code, "nobody" in said) == (2, True)


def test_two_people_examine_the_whole(doctor: Doctor, phrase: Phrase) -> None:
    first = ("custodian-甲 的口令（不显示） ", phrase(Role.CUSTODIAN))
    second = ("approver-甲 的口令（不显示） ", phrase(Role.APPROVER))
    code, said = doctor("--account", "custodian-甲", "--together", "approver-甲", typed=[first, second])
    assert code == 1, said
    assert "✓ 封存包  合格" in said
    assert "须保管员和审批人两人在场" not in said
    code, said = doctor("--account", "custodian-甲", "--together", "clerk-甲", typed=[first])
    assert code == 2
    assert "clerk-甲" in said


def test_an_office_that_does_not_open_is_examined_file_by_file(doctor: Doctor, office: Path, phrase: Phrase) -> None:
    flip(office / "ledger.db", 77)
    code, said = doctor("--account", "clerk-甲", typed=[(PROMPT, phrase(Role.CLERK))])
    assert code == 2
    assert "逐个检查文件" in said
    assert "        ledger.db" in said
    assert "        registry.db" not in said


def test_an_office_that_is_open_elsewhere_is_not_written_to(doctor: Doctor, office: Path) -> None:
    before = (office / "ledger.db").read_bytes()
    with OfficeLock(office):
        code, said = doctor("--repair", typed=[("序号", "1")])
    assert code == 2, said
    assert Texts(Language.CHINESE)("err-office-in-use") in said
    assert (office / "ledger.db").read_bytes() == before
