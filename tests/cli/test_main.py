"""Every command: bad input is told in the user's language with place, reason and next step, and exits 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fengcun import __version__
from fengcun.cli import crash, init, main, tour, walk
from fengcun.errors import EnvironmentFault
from fengcun.i18n import Language, Texts
from fengcun.resources import resource

PLAN = """\
name = "示例市人民检察院"
organ = "procuratorate"
short = "示检"
fonds = "J001"
category = "SS"
[[people]]
name = "甲"
roles = ["clerk"]
passphrase_env = "PHRASE"
[[people]]
name = "乙"
roles = ["approver"]
passphrase_env = "PHRASE"
[[people]]
name = "丙"
roles = ["custodian"]
passphrase_env = "PHRASE"
[[people]]
name = "丁"
roles = ["administrator"]
passphrase_env = "PHRASE"
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHRASE", "窗外有三棵不会说话的树")
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _init(plan: Path, office: Path, envelopes: Path) -> int:
    return main.main(["init", "--plan", str(plan), "--office", str(office), "--envelopes", str(envelopes)])


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"fengcun {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["tour"],
        ["tour", "--out"],
        ["init", "--plan", "x"],
        ["assess"],
        ["verify"],
        ["window", "--sample", "--office", "x"],
        ["--language", "fr", "tour"],
        ["tour", "--out", "x", "--fast"],
    ],
)
def test_a_wrong_command_line_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--language=en", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 3, "what happened, why, what to do"
    assert "Traceback" not in told.err


def test_no_command_shows_the_help_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([]) == 2
    assert "tour" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "arguments", "word"),
    [
        ({"LANG": "en_GB.UTF-8"}, [], "command line"),
        ({"LANG": "zh_CN.UTF-8"}, [], "命令"),
        ({"LANG": "C"}, [], "命令"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, [], "命令"),
        ({"LANG": "zh_CN.UTF-8"}, ["--language", "en"], "command line"),
        ({"LANG": "en_GB.UTF-8"}, ["--language=zh"], "命令"),
    ],
)
def test_the_language_follows_the_option_then_the_system(
    environment: dict[str, str],
    arguments: list[str],
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main.main([*arguments, "fly"]) == 2
    assert word in capsys.readouterr().err


def test_init_founds_an_office_and_writes_the_envelopes_apart(plan: Path, tmp_path: Path) -> None:
    assert _init(plan, tmp_path / "office", tmp_path / "safe") == 0
    assert (tmp_path / "office" / "office.toml").is_file()
    for name in init.ENVELOPES:
        path = tmp_path / "safe" / name
        assert path.read_bytes().startswith(b"%PDF-")
        assert path.stat().st_mode & 0o077 == 0
    assert not (tmp_path / "office" / "passphrases.json").exists()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('organ = "procuratorate"', 'organ = "guild"', "organ"),
        ('short = "示检"\n', "", "short"),
        ('roles = ["approver"]', 'roles = ["approver", "custodian"]', "people[1].roles"),
        ('roles = ["custodian"]', 'roles = ["clerk"]', "people"),
        ('roles = ["administrator"]', 'roles = ["clerk"]', "people"),
        ('fonds = "J001"', 'fond = "J001"', "plan.toml"),
        ("[[people]]", "[people", "plan.toml"),
        ('passphrase_env = "PHRASE"', 'passphrase_env = "NOT_THERE"', "people[0]"),
        ('passphrase_env = "PHRASE"', 'passphrase = "short"', "people[0]"),
    ],
)
def test_a_bad_plan_is_refused_with_its_place(
    plan: Path, tmp_path: Path, old: str, new: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in PLAN
    plan.write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    assert _init(plan, tmp_path / "office", tmp_path / "safe") == 2
    assert place in capsys.readouterr().err
    assert not (tmp_path / "office").exists()
    assert not (tmp_path / "safe").exists()


def test_init_overwrites_nothing(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("keep")
    assert _init(plan, taken, tmp_path / "safe") == 2
    assert [path.name for path in taken.iterdir()] == ["letter.txt"]
    (tmp_path / "safe").mkdir()
    (tmp_path / "safe" / init.ENVELOPES[1]).write_text("another office's")
    assert _init(plan, tmp_path / "office", tmp_path / "safe") == 2
    assert _init(plan, tmp_path / "office", tmp_path / "office" / "safe") == 2
    assert not (tmp_path / "office").exists()
    assert capsys.readouterr().err


def test_init_leaves_no_office_without_its_envelopes(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert _init(plan, tmp_path / "office", tmp_path / "file" / "safe") == 2
    assert not (tmp_path / "office").exists()


def test_the_tour_touches_no_folder_that_is_not_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "letter.txt").write_text("keep")
    assert main.main(["--language", "en", "tour", "--out", str(tmp_path)]) == 2
    assert main.main(["--language", "en", "tour", "--out", str(tmp_path / "office" / "letter.txt")]) == 2
    assert (tmp_path / "office" / "letter.txt").read_text() == "keep"
    assert str(tmp_path) in capsys.readouterr().err


def test_an_unfinished_tour_leaves_nothing_that_looks_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(self: walk.Walk) -> None:
        (tmp_path / "t" / "papers").mkdir()
        (tmp_path / "t" / "papers" / "01-a.pdf").write_bytes(b"%PDF-")
        raise KeyboardInterrupt

    monkeypatch.setattr(walk.Walk, "go", stop)
    assert main.main(["tour", "--out", str(tmp_path / "t")]) == 130
    assert [path.name for path in (tmp_path / "t").iterdir()] == [tour.MARKER]
    assert capsys.readouterr().err


def test_our_own_fault_is_written_down_without_what_was_worked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(self: walk.Walk) -> None:
        raise RuntimeError("张三 110000199906301317")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(walk.Walk, "go", fail)
    assert main.main(["tour", "--out", str(tmp_path / "t")]) == 70
    (report,) = (tmp_path / "state" / "fengcun").iterdir()
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    for text in (report.read_text(encoding="utf-8"), capsys.readouterr().err):
        assert "张三" not in text
        assert "110000" not in text


def test_a_report_that_cannot_be_written_is_no_second_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("not a folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert crash.report(ValueError("x")) == "-"


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m fengcun --help | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert "Traceback" not in done.stderr
    assert done.stdout.strip() == "0"


def test_a_terminal_without_chinese_is_enough() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "LANG": "zh_CN.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "fengcun", "fly"], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_faults_of_the_window_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts(Language.ENGLISH)
    assert "lib" in texts.error(EnvironmentFault("err-tour-screens", detail="libEGL.so.1 is missing")).why


def test_project_counts_by_month_and_says_it_is_no_law(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = str(resource("sample").parents[1] / "tests" / "cases" / "sentence.yaml")
    pdf = tmp_path / "projection.pdf"
    arguments = ["project", register, "--from", "2022-01", "--to", "2026-12"]
    assert main.main(["--language", "en", *arguments, "--pdf", str(pdf)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("A simulation, not law")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert main.main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["simulation"] is True
    assert len(found["months"]) == 60
    counted = sum(month["law"] for month in found["months"])
    assert counted > 0
    assert counted + found["never"]["law"] == found["total"]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-13", "2027-01"), ("2026-05", "2026-04"), ("2026", "2027"), ("1901-01", "2199-12")]
)
def test_project_refuses_bad_months(first: str, last: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["project", "x.yaml", "--from", first, "--to", last]) == 2
    assert "--" in capsys.readouterr().err
