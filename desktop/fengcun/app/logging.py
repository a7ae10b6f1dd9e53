"""The program's own log, for maintainers: what happened where, never what was being worked on.

A line holds the time, the level, the place, the id of a message and the types of exceptions with their places. Words of
exceptions, arguments and anything that is not an id are dropped here, so that no caller can let case data slip in.
Unhandled exceptions of any thread end in the same log.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from fengcun.errors import FengcunError

LOG_FILE = "fengcun.log"
_SIZE = 512 * 1024
_KEPT = 3
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_LOGGER = "fengcun"

Notify = Callable[[BaseException], None]


class PlaceFormatter(logging.Formatter):
    """Writes a record without anything that could be case data."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """The record in one line, and one more for each exception of its chain."""
        said = record.msg if isinstance(record.msg, str) and _ID.fullmatch(record.msg) else "-"
        at = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')}Z"
        lines = [f"{at} {record.levelname} {record.module}:{record.lineno} {said}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += [f"  {line}" for line in _chain(record.exc_info[1])]
        return "\n".join(lines)


class _OwnFile(RotatingFileHandler):
    """A log file that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        file = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(file, "a", encoding="utf-8")


def open_log(folder: Path) -> logging.Logger:
    """Open the program's log; where it cannot be written, the program goes on without.

    Args:
        folder: where it lies; made, for the owner only.

    Returns:
        The logger that all modules of the program report to (`logging.getLogger(__name__)`).
    """
    logger = logging.getLogger(_LOGGER)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    close_log(logger)
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _OwnFile(folder / LOG_FILE, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(PlaceFormatter())
    logger.addHandler(handler)
    return logger


def close_log(logger: logging.Logger) -> None:
    """Take the log's files off a logger and close them."""
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def report_crashes(logger: logging.Logger, notify: Notify) -> None:
    """Send every exception that nobody handled to the log, from any thread.

    Args:
        logger: from `open_log`.
        notify: called after that with the exception, on the thread it happened in.
    """

    def report(fault: BaseException) -> None:
        logger.critical("crash-unhandled", exc_info=fault)
        notify(fault)

    def of_process(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, at)
        else:
            report(fault)

    def of_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            report(given.exc_value)

    sys.excepthook = of_process
    threading.excepthook = of_thread


def _chain(fault: BaseException) -> list[str]:
    """Types and places of an exception and of those that led to it."""
    lines: list[str] = []
    link: BaseException | None = fault
    met: set[int] = set()
    while link is not None and id(link) not in met:
        met.add(id(link))
        kind = f"{type(link).__module__}.{type(link).__qualname__}"
        lines.append(f"{kind} {link.message}" if isinstance(link, FengcunError) else kind)
        for frame in traceback.extract_tb(link.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return lines
