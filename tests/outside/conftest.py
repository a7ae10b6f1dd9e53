"""A screen, a message bus and an accessibility bus of the tests' own, and the real program on them as a process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Sex, Shelf, Volume
from fengcun.model.numbers import ArchiveNumberScheme, CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import Desk
from fengcun.services.drafts import DossierDraft
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan

NAMES = {
    Role.CLERK: "张敏",
    Role.APPROVER: "王建国",
    Role.CUSTODIAN: "李素芬",
    Role.AUDITOR: "赵强",
    Role.ADMINISTRATOR: "陈晓",
}
SEALED, SEALED_NUMBER = "李㛃", "110000200509164385"
_FOUNDED = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
_LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
_SYSTEM_PYTHON = "/usr/bin/python3"
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def passphrase(role: Role) -> str:
    """What the person with a role types; letters that every keyboard has."""
    return f"paper is patient {list(Role).index(role)}"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which one person is sealed."""
    folder = tmp_path_factory.mktemp("outside") / "office"
    founders = tuple(Founder(NAMES[role], frozenset({role}), passphrase(role)) for role in Role)
    scheme = ArchiveNumberScheme(DEFAULT_SCHEME)
    plan = OfficePlan("临江市人民检察院", Organ.PROCURATORATE, "临检", "J001", "SS", scheme, founders, sample=True)
    clock = FixedClock(_FOUNDED)
    found(folder, plan, clock)
    office = Office.open(folder)
    accounts = {next(iter(person.roles)): person.account for person in office.people()}
    desks = {
        role: Desk(office.log_in(accounts[role], passphrase(role), clock))
        for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
    }
    clerk, approver, custodian = desks.values()
    dossier = clerk.dossiers.register(_draft())
    request = clerk.sealing.propose(dossier.id, None, clerk.sealing.proposed_shelf_code())
    approver.sealing.approve(request.id)
    custodian.sealing.execute(request.id)
    for desk in desks.values():
        desk.session.close()
    return folder


def _draft() -> DossierDraft:
    record = Record(
        RecordKind.CONVICTION,
        acts=(Act(DateSpan(PartialDate(2022, 11, 24)), "抢劫", principal=Known.TRUE),),
        sentence=Sentence(imprisonment=Term(2)),
        effective=date(2024, 6, 12),
    )
    number = IdNumber(SEALED_NUMBER)
    birth = Birth(PartialDate.parse(number.birth))
    return DossierDraft(
        archive_no="J001-SS·2024-D30-0001",
        title=f"{SEALED}抢劫案",
        case=Case(CaseNumber("（2024）临检刑诉1号"), "抢劫"),
        part=Part.WHOLE,
        year=2024,
        retention=Retention.LONG,
        filed_on=date(2024, 7, 20),
        volumes=(Volume(1, 80, Shelf("二库", "04", "3", "01")),),
        parties=(Party("", SEALED, PartyRole.DEFENDANT, Sex.UNKNOWN, number, birth, records=(record,)),),
    )


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(prepared, tmp_path / "office"))


@dataclass
class Screen:
    """A screen with its buses; programs on it take its variables.

    Args:
        root: a folder with a short path, for the sockets.
        variables: the environment of everything on it.
    """

    root: Path
    variables: Mapping[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def keys(self, *arguments: str) -> str:
        """Type on its keyboard with xdotool; what xdotool says."""
        done = subprocess.run(
            ["xdotool", *arguments], env=dict(self.variables), capture_output=True, text=True, timeout=60, check=True
        )
        return done.stdout.strip()


def _launcher() -> str | None:
    return next((str(path) for path in _LAUNCHERS if path.exists()), None)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A screen of 1366 by 768 dots without a window manager, a message bus and an accessibility bus."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a screen of its own is Linux's")
    launcher = _launcher()
    if shutil.which("Xvfb") is None or shutil.which("dbus-daemon") is None or launcher is None:
        pytest.skip("no screen or accessibility bus (packages xvfb, dbus-daemon, at-spi2-core)")
    root = Path(tempfile.mkdtemp(prefix="fengcun-screen-"))  # a socket's path has 107 characters
    running: list[subprocess.Popen[bytes]] = []
    try:
        read, write = os.pipe()
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
        running.append(subprocess.Popen(server, pass_fds=(write,), stderr=subprocess.DEVNULL))
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_"))}
        variables |= {
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={root / 'bus'}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        for name in ("RUNTIME_DIR", "CONFIG_HOME", "STATE_HOME", "DATA_HOME", "CACHE_HOME"):
            variables[f"XDG_{name}"] = str(root / name.lower())
            (root / name.lower()).mkdir(mode=0o700)
        running.append(
            _ready(["dbus-daemon", "--session", "--nofork", f"--address=unix:path={root / 'bus'}"], variables)
        )
        quiet = {"env": variables, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen([launcher, "--launch-immediately"], **quiet))
        yield Screen(root, variables, running)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(20)
        shutil.rmtree(root)


def _ready(command: list[str], variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A bus, once it says its address."""
    made = subprocess.Popen(
        [*command, "--print-address=1"], env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert made.stdout is not None
    made.stdout.readline()
    made.stdout.close()
    return made


class Reader:
    """What a screen reader can do: looks for things by role and name, reads them, acts on them.

    Args:
        screen: where the program is.

    Attributes:
        bus: the address of the accessibility bus.
    """

    def __init__(self, screen: Screen) -> None:
        command = [_SYSTEM_PYTHON, "-W", "ignore", str(Path(__file__).with_name("driver.py")), "fengcun"]
        self._process = subprocess.Popen(
            command, env=dict(screen.variables), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.bus: str = json.loads(self._process.stdout.readline())

    def order(self, do: str, role: str = "", name: str = "", **more: object) -> Any:
        """Carry out an order of `driver`; what it found.

        Raises:
            LookupError: what it names did not come.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"do": do, "role": role, "name": name, **more}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "fault" in answer:
            raise LookupError(answer["fault"])
        return answer["found"]

    def tree(self) -> list[dict[str, Any]]:
        """Everything that is shown, in reading order."""
        found: list[dict[str, Any]] = self.order("tree")
        return found

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(20)


@pytest.fixture
def program(screen: Screen, office: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts the program on the office, in Chinese, with further variables."""
    running: list[subprocess.Popen[bytes]] = []

    def start(**more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "fengcun", "--language", "zh", "window", "--office", str(office)]
        running.append(subprocess.Popen(command, env={**screen.variables, **more}))
        return running[-1]

    yield start
    for process in running:
        process.terminate()
        process.wait(20)


@pytest.fixture
def reader(screen: Screen) -> Iterator[Reader]:
    """Somebody who cannot see the screen."""
    bindings = subprocess.run([_SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, check=False)
    if bindings.returncode:
        pytest.skip(
            "the system's Python does not speak to the accessibility bus (packages python3-gi, gir1.2-atspi-2.0)"
        )
    made = Reader(screen)
    yield made
    made.close()
