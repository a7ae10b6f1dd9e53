"""The program's log holds places and never words."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fengcun.app import logging as app_logging
from fengcun.errors import BadInput

CANARY = "张三"


@pytest.fixture
def logger(tmp_path: Path) -> Iterator[logging.Logger]:
    opened = app_logging.open_log(tmp_path / "state")
    yield opened
    app_logging.close_log(opened)
    opened.propagate = True


def written(folder: Path) -> str:
    return (folder / "state" / app_logging.LOG_FILE).read_text(encoding="utf-8")


def fail() -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as fault:
        raise BadInput("err-example-bad", CANARY, name=CANARY) from fault


def test_words_and_arguments_are_dropped(tmp_path: Path, logger: logging.Logger) -> None:
    logger.info("start-done")
    logger.warning("opened %s", CANARY)
    logger.warning(f"opened {CANARY}")
    logging.getLogger("fengcun.services").error("seal-failed", extra={"person": CANARY})
    try:
        fail()
    except BadInput:
        logger.exception("page-failed")
    text = written(tmp_path)
    assert CANARY not in text
    assert "INFO test_logging:" in text
    assert " start-done\n" in text
    assert " seal-failed\n" in text
    assert "  fengcun.errors.BadInput err-example-bad\n" in text
    assert "  builtins.KeyError\n" in text
    assert "test_logging.py" in text
    assert "opened" not in text


def test_it_is_for_the_owner_only(tmp_path: Path, logger: logging.Logger) -> None:
    logger.info("start-done")
    folder = tmp_path / "state"
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / app_logging.LOG_FILE).stat().st_mode & 0o077 == 0


def test_it_stays_small(tmp_path: Path, logger: logging.Logger) -> None:
    for _ in range(45_000):
        logger.info("start-done")
    files = sorted((tmp_path / "state").iterdir())
    assert len(files) == 4
    assert all(path.stat().st_size <= 512 * 1024 for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    opened = app_logging.open_log(tmp_path / "file" / "below")
    opened.info("start-done")
    app_logging.close_log(opened)
    opened.propagate = True


def test_crashes_of_every_thread_are_reported(tmp_path: Path) -> None:
    code = f"""
import sys, threading
from pathlib import Path
from fengcun.app import logging as app_logging
told = []
app_logging.report_crashes(app_logging.open_log(Path(sys.argv[1])), lambda fault: told.append(type(fault).__name__))
def in_thread():
    raise ValueError("{CANARY}")
thread = threading.Thread(target=in_thread)
thread.start(); thread.join()
import atexit
atexit.register(lambda: print(told))
raise RuntimeError("{CANARY}")
"""
    command = [sys.executable, "-c", code, str(tmp_path / "state")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == "['ValueError', 'RuntimeError']\n", done.stderr
    assert CANARY not in done.stderr + written(tmp_path)
    assert written(tmp_path).count("crash-unhandled") == 2
    assert "builtins.ValueError" in written(tmp_path)
