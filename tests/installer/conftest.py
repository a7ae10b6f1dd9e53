"""The modules of the set-up, which are scripts beside each other and no package."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "installer"
NAMES = ("words", "debian", "venv_folder", "steps")


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """The modules by their names, and `folder`."""
    monkeypatch.syspath_prepend(str(FOLDER))
    modules: dict[str, ModuleType] = {name: importlib.import_module(name) for name in NAMES}
    yield SimpleNamespace(folder=FOLDER, **modules)
    for name in NAMES:
        sys.modules.pop(name, None)
