"""Modules that speak to a network cannot be loaded into the program, by nobody."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest

from fengcun.app.barrier import BARRED


def python(code: str) -> Any:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_none_of_them_loads_behind_the_barrier() -> None:
    code = """
    import importlib, json
    from fengcun.app.barrier import BARRED, raise_barrier
    raise_barrier()
    raise_barrier()
    found = {}
    for name in sorted(BARRED):
        try:
            importlib.import_module(name)
            found[name] = "loaded"
        except ModuleNotFoundError as fault:
            found[name] = fault.name
    print(json.dumps(found))
    """
    found = python(code)
    assert set(found) == BARRED
    assert "loaded" not in found.values()
    assert found["ssl"] == "ssl"


def test_the_whole_program_loads_without_them() -> None:
    """Every module of ours and what it brings along, Qt included; no library of a network is mapped either."""
    code = """
    import importlib, json, os, pkgutil, sys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from fengcun.app.barrier import BARRED, raise_barrier
    raise_barrier()
    import fengcun
    names = [module.name for module in pkgutil.walk_packages(fengcun.__path__, "fengcun.")]
    for name in names:
        importlib.import_module(name)
    mapped = sorted({line.split()[-1].rpartition("/")[2] for line in open("/proc/self/maps")})
    loaded = sorted(BARRED & set(sys.modules))
    print(json.dumps([len(names), loaded, [name for name in mapped if name.startswith(
        ("libssl", "libQt6Network", "libcurl", "libgnutls", "_ssl", "libQt6WebSockets"))]]))
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("asks Linux's /proc")
    count, loaded, mapped = python(code)
    assert count > 200
    assert (loaded, mapped) == ([], [])


def test_the_door_of_the_program_raises_it() -> None:
    code = """
    import json, sys
    from fengcun.__main__ import run
    sys.argv = ["fengcun", "verify", "no such folder"]
    code = run()
    from fengcun.app import offline
    from fengcun.app.barrier import Barrier
    import resource
    print(json.dumps([code, isinstance(sys.meta_path[0], Barrier), offline.prove().state.name,
                      resource.getrlimit(resource.RLIMIT_CORE)[0]]))
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("the filter is Linux's")
    assert python(code) == [2, True, "PROVED", 0]


def test_without_proof_no_command_runs() -> None:
    code = """
    import json, platform, sys
    platform.machine = lambda: "riscv64"
    from fengcun.__main__ import run
    sys.argv = ["fengcun", "--language", "en", "verify", "no such folder"]
    import io
    sys.stderr = io.StringIO()
    print(json.dumps([run(), sys.stderr.getvalue()]))
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("the filter is Linux's")
    code_of_exit, said = python(code)
    assert code_of_exit == 2
    assert "did not start" in said
