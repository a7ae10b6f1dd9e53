"""Every reader of what comes from outside, on inputs that are nearly right: part of the soak run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged
from fengcun.i18n import Language, Texts
from fengcun.keys.statement import parse_statement
from fengcun.law import calendar
from fengcun.services.inquiries import content
from fengcun.services.logs import unlogged
from fengcun.services.plan import read_plan
from fengcun.services.sealing import packages

SOAK = Path(__file__).parents[1] / "soak"


def test_what_comes_from_outside_is_read_or_refused_in_words() -> None:
    command = [sys.executable, str(SOAK / "fuzz.py"), "--inputs", "60", "--seed", "3", "--minutes", "3"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False, errors="replace")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize("data", [b"[]", b"null", b"[" * 5000, b'{"format": []}'])
def test_a_package_that_is_no_table(data: bytes) -> None:
    with pytest.raises(Damaged, match="err-package-damaged"):
        packages.read(data)


def test_a_text_without_an_end_in_the_place_of_a_list() -> None:
    begun = time.process_time()
    with pytest.raises(Damaged, match="err-package-damaged"):
        packages.read(json.dumps({"elsewhere": "a" * 400_000}).encode())
    with pytest.raises(BadInput, match="err-inquiry-application"):
        content.of_document({"applicant": "person", "officers": "a" * 400_000})
    assert time.process_time() - begun < 3


def test_a_planted_note_of_the_door_does_not_bar_the_log_in(tmp_path: Path) -> None:
    notes = tmp_path / "keys" / "attempts" / "unlogged.jsonl"
    notes.parent.mkdir(parents=True)
    notes.write_bytes(b'{"account":0,"act":"login","at":"2026-11-20T01:30:00+00:00"}\n')
    assert unlogged.waiting(tmp_path) == []


@pytest.mark.parametrize("member", ["sig", "prev", "by", "name"])
def test_a_statement_with_a_number_for_a_text(member: str) -> None:
    line = f'{{"at":"2026-11-20T01:30:00Z","by":"root","kind":"suspended","{member}":7,"office":"x","prev":"","seq":0}}'
    with pytest.raises(ValueError, match="not a"):
        parse_statement(line.encode())


@pytest.mark.parametrize("text", ["year = " + "9" * 5000, "year = " + "[" * 3000])
def test_numbers_without_an_end_and_lists_without_a_bottom(tmp_path: Path, text: str) -> None:
    file = tmp_path / "2026.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-calendar"):
        calendar.read(file)
    with pytest.raises(BadInput, match="err-plan-not-toml"):
        read_plan(file)


@pytest.mark.parametrize("language", Language)
def test_an_error_with_a_value_without_an_end_can_be_shown(language: Language) -> None:
    fault = BadInput("err-plan-key", "plan.toml", key="9" * 5000)
    assert len(str(Texts(language).error(fault))) < 1000
