"""Chooses how Chinese is typed: Qt as shipped speaks to ibus, and to fcitx 5 through its ibus portal, not to fcitx itself.

Desktops set ``QT_IM_MODULE=fcitx`` for all programs; without such a plugin nothing but Latin letters could be typed.
A module that is there and was asked for is left alone.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo
from PySide6.QtDBus import QDBusConnection

_PORTAL = "org.freedesktop.portal.IBus"


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """Set the variables that Qt reads when the application is made; called before that.

    Args:
        environment: of this process.
    """
    asked = environment.get("QT_IM_MODULE", "")
    if asked and _shipped(asked):
        return
    if not environment.get("DBUS_SESSION_BUS_ADDRESS"):  # without an address Qt would start a bus of its own
        return
    bus = QDBusConnection.sessionBus()
    if bus.isConnected() and bus.interface().isServiceRegistered(_PORTAL).value():
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"


def _shipped(name: str) -> bool:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return any(path.name.startswith(f"lib{name}p") for path in folder.iterdir())
