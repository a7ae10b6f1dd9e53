"""Bars the modules that speak to a network, before anything can load them: no TLS, no HTTP, no mail, no Qt network.

The kernel's filter is what proves the program offline (`offline`); this keeps the code itself out of the process, so
that there is less to trust. `socket` stays: SQLAlchemy loads `asyncio`, which loads it, and neither ever opens one.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

BARRED = frozenset(
    {
        *("ssl", "_ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib"),
        *("nntplib", "telnetlib", "socketserver", "webbrowser", "xmlrpc", "wsgiref"),
        *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtHttpServer"),
        *("PySide6.QtWebEngineCore", "PySide6.QtRemoteObjects"),
    }
)


class Barrier(MetaPathFinder):
    """Stands before the finders of Python."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None for what others may look for.

        Raises:
            ModuleNotFoundError: the module is barred.
        """
        if name in BARRED:
            raise ModuleNotFoundError(f"{name} is barred: this program has no network", name=name)
        return None


def raise_barrier() -> None:
    """Bar the modules in this process; raising it twice is fine. What was loaded before stays."""
    if any(isinstance(finder, Barrier) for finder in sys.meta_path):
        return
    if "ssl" not in sys.modules and "stdnum.util" not in sys.modules:
        # It loads `ssl` for queries over the network that nothing here asks for; an empty module contents it.
        sys.modules["ssl"] = ModuleType("ssl")
        importlib.import_module("stdnum.util")
        del sys.modules["ssl"]
    sys.meta_path.insert(0, Barrier())
