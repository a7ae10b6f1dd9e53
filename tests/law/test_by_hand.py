"""The law written a second time by hand, as the floor of the benchmarks, answers facts of every kind the same."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

from fengcun.errors import BadInput
from fengcun.law.assess import assess
from fengcun.law.pack import Pack

TESTS = Path(__file__).parents[1]
DAY = date(2026, 11, 20)


def test_assess_answers_as_by_hand(pack: Pack) -> None:
    by_hand, made = _module("bench/floor.py"), _module("law/test_stored.py")
    seen = set()
    for facts in made.Maker(59).facts(6000):
        facts = replace(facts, as_of=DAY, sealed=False, event=None)
        try:
            outcome = assess(facts, pack).outcome.value
        except BadInput:
            outcome = "contradiction"
        assert by_hand.answer(facts) == outcome, facts
        seen.add(outcome)
    assert len(seen) == 6


def _module(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(path).stem, TESTS / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
