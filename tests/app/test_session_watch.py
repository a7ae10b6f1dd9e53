"""The session watch on a message bus of its own: locked, left for another user, put to sleep, and none of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no message bus on this machine")

WATCHER = """
from PySide6.QtCore import SLOT, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection
from fengcun.app.session_watch import SessionWatch

class Told(QObject):
    @Slot()
    def over(self):
        print("over", flush=True)

app = QCoreApplication([])
watch = SessionWatch(app)
watch.session_locked.connect(lambda: print("locked", flush=True))
told = Told()
for bus in (QDBusConnection.sessionBus(), QDBusConnection.systemBus()):  # each keeps its own order
    assert bus.connect("", "/test", "org.test", "Over", told, SLOT("over()"))
print("ready", flush=True)
app.exec()
"""
SENDER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

app = QCoreApplication([])
path, interface, name, arguments = sys.argv[1:]
bus = QDBusConnection.sessionBus()
told = QDBusMessage.createSignal(path, interface, name)
told.setArguments(eval(arguments))
assert bus.send(told)
assert bus.send(QDBusMessage.createSignal("/test", "org.test", "Over"))
bus.call(QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer", "Ping"))
"""
MINE, OTHER = "/org/freedesktop/login1/session/_37", "/org/freedesktop/login1/session/_38"
SESSION, PROPERTIES = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
SAVER, MANAGER = "org.freedesktop.ScreenSaver", "org.freedesktop.login1.Manager"


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """A message bus that is session's and system's at once, and this session's number."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        named = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "XDG_SESSION_ID": "7"}
        yield {**os.environ, **named}
        bus.terminate()


@pytest.fixture(scope="module")
def watcher(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process that prints what the watch hears."""
    command = [sys.executable, "-c", WATCHER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as made:
        assert made.stdout is not None
        assert made.stdout.readline() == "ready\n"
        yield made
        made.terminate()


@pytest.mark.parametrize(
    ("path", "interface", "name", "arguments", "locks"),
    [
        ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [True], True),
        ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [False], False),
        (MINE, SESSION, "Lock", [], True),
        (OTHER, SESSION, "Lock", [], False),
        ("/org/freedesktop/login1", MANAGER, "PrepareForSleep", [True], True),
        ("/org/freedesktop/login1", MANAGER, "PrepareForSleep", [False], False),
        (MINE, PROPERTIES, "PropertiesChanged", [SESSION, {"Active": False}, ["x"]], True),
        (MINE, PROPERTIES, "PropertiesChanged", [SESSION, {"Active": True}, ["x"]], False),
        (MINE, PROPERTIES, "PropertiesChanged", [SESSION, {"LockedHint": True}, ["x"]], True),
        (MINE, PROPERTIES, "PropertiesChanged", ["org.other", {"Active": False}, ["x"]], False),
        (OTHER, PROPERTIES, "PropertiesChanged", [SESSION, {"Active": False}, ["x"]], False),
    ],
)
def test_what_locks(
    watcher: subprocess.Popen[str],
    environment: dict[str, str],
    path: str,
    interface: str,
    name: str,
    arguments: list[object],
    locks: bool,
) -> None:
    command = [sys.executable, "-c", SENDER, path, interface, name, repr(arguments)]
    subprocess.run(command, check=True, env=environment, timeout=60)
    assert watcher.stdout is not None
    told = [watcher.stdout.readline()]
    while told.count("over\n") < 2:
        told.append(watcher.stdout.readline())
    assert ("locked\n" in told) is locks
