"""Hears when the system's session is locked or the machine goes to sleep, so that the desk locks with it.

It listens on the system's message bus (a unix socket) and never speaks there; where there is no bus, or nobody who
tells, the idle time still locks.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SYSTEM_BUS = Path("/run/dbus/system_bus_socket")
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class SessionWatch(QObject):
    """Listens from its making on."""

    session_locked = Signal()
    """The screen was locked, the session was left, or the machine goes to sleep."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Without an address Qt would start a bus of its own.
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            session = QDBusConnection.sessionBus()
            for path, name in _SCREEN_SAVERS:
                session.connect("", path, name, "ActiveChanged", self, SLOT("_covered(bool)").encode())
        if _SYSTEM_BUS.exists():
            system = QDBusConnection.systemBus()
            system.connect("", "", "org.freedesktop.login1.Session", "Lock", self, SLOT("_locked()").encode())
            manager = "org.freedesktop.login1.Manager"
            system.connect("", "", manager, "PrepareForSleep", self, SLOT("_covered(bool)").encode())

    @Slot(bool)
    def _covered(self, on: bool) -> None:
        if on:
            self.session_locked.emit()

    @Slot()
    def _locked(self) -> None:
        self.session_locked.emit()
