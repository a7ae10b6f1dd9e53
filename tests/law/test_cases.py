"""Every case file is met through the command, in both languages, as report and as JSON."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from fengcun.cli import assess
from fengcun.i18n import Texts

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


def run(texts: Texts, *arguments: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    assess.add_parser(parser.add_subparsers(), texts)
    out, err = io.StringIO(), io.StringIO()
    code = assess.run(parser.parse_args(["assess", *arguments]), texts, out, err)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_expectation_is_met(path: Path, zh: Texts) -> None:
    code, out, err = run(zh, str(path))
    last = out.splitlines()[-1]
    assert (code, err) == (0, ""), last
    assert last.endswith(" passed, 0 failed")


def test_json_stands_alone_and_in_order(en: Texts) -> None:
    code, out, err = run(en, "--json", *(str(path) for path in CASES))
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found[0]["id"] == "after-new-crime-as-minor-six"
    decided = next(entry for entry in found if entry["id"] == "age-day-before")
    assert set(decided) >= {"id", "outcome", "suggest", "marks", "duties", "cites", "sentence", "tree", "pack"}
    assert decided["pack"].startswith("sha256:")
    assert set(decided["sentence"]) == {"zh", "en"}


def test_an_expectation_not_met_is_exit_code_one(tmp_path: Path, en: Texts) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "- {id: a, as_of: 2026-06-01, person: {birth: 2007-01-01}, record: {kind: exemption, acts:"
        " [{date: 2024-01-01, offence: x}], effective: 2024-10-01}, expect: {outcome: no_seal, cites: [M99]}}\n",
        encoding="utf-8",
    )
    code, out, _ = run(en, str(path))
    assert code == 1
    assert "outcome should be no_seal, is seal" in out
    assert "M99" in out
    assert out.splitlines()[-1] == "0 passed, 1 failed"


def test_same_words_are_compared(tmp_path: Path, en: Texts) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(
        "- {id: a, applicant: unit, basis: none, record: none}\n"
        "- {id: b, applicant: person, record: none, expect: {same_words_as: a}}\n",
        encoding="utf-8",
    )
    assert run(en, str(path))[0] == 1


def test_all_faults_of_all_files_are_told(tmp_path: Path, en: Texts) -> None:
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text(
        "- {id: a, as_of: 2026-02-30, person: {birth: unknown}, record: {kind: exemption}}\n- {id: b, x: 1}\n"
    )
    second.write_text("- [\n")
    code, out, err = run(en, str(first), str(second), str(tmp_path / "three.yaml"))
    assert (code, out) == (2, "")
    assert "one.yaml:1" in err
    assert "as_of" in err
    assert "one.yaml:2" in err
    assert "Case b, key x" in err
    assert "two.yaml:" in err
    assert "three.yaml" in err
