"""Every error of keys and ledger has its three parts in both languages, with the arguments that are really given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fengcun.keys
import fengcun.ledger
from fengcun.errors import FengcunError
from fengcun.i18n import Language, Texts

FOLDERS = [Path(package.__path__[0]) for package in (fengcun.keys, fengcun.ledger)]
MESSAGES = sorted({name for folder in FOLDERS for path in folder.glob("*.py")
                   for name in re.findall(r'"(err-[a-z-]+)"', path.read_text())})  # fmt: skip
ARGUMENTS = {
    "seconds": 4,
    "why": "denied",
    "profile": "quick",
    "rule": "chain",
    "size": "4",
    "reason": "form",
    "line": "2",
    "letter": "A",
}


@pytest.mark.parametrize("language", Language)
def test_each_error_has_words(language: Language) -> None:
    texts = Texts(language)
    assert len(MESSAGES) > 40
    for message in MESSAGES:
        told = texts.error(FengcunError(message, place="x", **ARGUMENTS))
        assert told.what
        assert told.why, message
        assert told.next, message
