"""Hears when the session is locked or left for another user, or the machine goes to sleep: the desk locks with it.

It listens on the system's message bus (a unix socket) and never speaks there; where there is no bus, or nobody who
tells, the idle time still locks.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SYSTEM_BUS = Path("/run/dbus/system_bus_socket")
_LOGIN, _PROPERTIES = "org.freedesktop.login1", "org.freedesktop.DBus.Properties"
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
                _hear(session, path, name, "ActiveChanged", self, "_covered(bool)")
        if os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_BUS.exists():
            system = QDBusConnection.systemBus()
            mine = _session_path(os.environ.get("XDG_SESSION_ID", ""))
            _hear(system, mine, f"{_LOGIN}.Session", "Lock", self, "_locked()")
            _hear(system, "", f"{_LOGIN}.Manager", "PrepareForSleep", self, "_covered(bool)")
            _hear(system, mine, _PROPERTIES, "PropertiesChanged", self, "_changed(QString,QVariantMap)")

    @Slot(bool)
    def _covered(self, on: bool) -> None:
        if on:
            self.session_locked.emit()

    @Slot()
    def _locked(self) -> None:
        self.session_locked.emit()

    @Slot(str, dict)
    def _changed(self, of: str, values: dict[str, object]) -> None:
        """Another user's session came to the front, or this one was locked in a way that sends no signal."""
        if of == f"{_LOGIN}.Session" and (not values.get("Active", True) or values.get("LockedHint", False)):
            self.session_locked.emit()


def _hear(bus: QDBusConnection, path: str, interface: str, name: str, watch: SessionWatch, slot: str) -> None:
    """Have a signal call a slot; a bus that is not there, or does not let us listen, tells nothing."""
    # The stubs ask for bytes; what is behind them takes the text of SLOT() only.
    bus.connect("", path, interface, name, watch, cast(Any, SLOT(slot)))


def _session_path(session: str) -> str:
    """Under which path the system tells of a session (systemd's sd_bus_path_encode); any where it is not known."""
    if not session:
        return ""
    plain = "".join(
        letter if letter.isascii() and letter.isalnum() and (place or not letter.isdigit()) else f"_{ord(letter):02x}"
        for place, letter in enumerate(session)
    )
    return f"/org/freedesktop/login1/session/{plain}"
