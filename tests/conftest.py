"""What several areas of the tests need of the machine: a print system of its own with a printer that keeps."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine, so that a change is judged by what it changed; a search for new ones is asked for
# (`pytest --hypothesis-profile=search`), and what it finds becomes a test of its own.
settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("steady")

_SERVER_PROGRAM = "/usr/sbin/cupsd"
_LIBRARY = Path("/usr/lib/cups")
_DRIVER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
_STOCK = Path("/etc/cups/cupsd.conf")

_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && {{ echo 'direct keep "Keeps what it prints" "Keep"'; exit 0; }}
while [ -e {root}/fault ]; do echo "STATE: +$(cat {root}/fault)" >&2; sleep 0.05; done
cat > {root}/out/$1.part && mv {root}/out/$1.part {root}/out/$1.pdf
"""
_FILES = """
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/run
ServerBin {root}/bin
DataDir /usr/share/cups
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
Sandboxing relaxed
"""
_SERVER = """
Listen {root}/run/socket
Browsing No
WebInterface No
IdleExitTimeout 0
{keeping}
{rest}
"""
_KEEPS_NOTHING = "PreserveJobFiles No\nPreserveJobHistory No"


class Cups:
    """A CUPS of its own on a unix socket, without any inet socket.

    Args:
        root: its folder.
        keeping: whether it keeps what was printed, as Debian's does.
    """

    def __init__(self, root: Path, keeping: bool) -> None:
        self.root, self.socket = root, root / "run" / "socket"
        for name in ("etc/ppd", "etc/ssl", "spool/tmp", "cache", "run", "bin/backend", "out", "log"):
            (root / name).mkdir(parents=True)
        for name in ("filter", "daemon", "monitor", "notifier"):
            if (_LIBRARY / name).exists():
                (root / "bin" / name).symlink_to(_LIBRARY / name)
        backend = root / "bin" / "backend" / "keep"
        backend.write_text(_BACKEND.format(root=root), encoding="utf-8")
        backend.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(root / "out", "lp", "lp")
        # The stock rules say who may cancel or purge; an office has them too. Addresses to listen on are left out.
        stock = re.sub(r"(?m)^(Listen|Port|Browsing|WebInterface|IdleExitTimeout) .*$", "", _STOCK.read_text("utf-8"))
        server = _SERVER.format(root=root, keeping="" if keeping else _KEEPS_NOTHING, rest=stock)
        (root / "etc" / "cupsd.conf").write_text(server, encoding="utf-8")
        (root / "etc" / "cups-files.conf").write_text(_FILES.format(root=root), encoding="utf-8")
        self._start()

    def _start(self) -> None:
        etc = self.root / "etc"
        command = [_SERVER_PROGRAM, "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._until(lambda: self._call("lpstat", "-r").stdout.startswith("scheduler is running"))

    def add(self, name: str, driver: Path = _DRIVER) -> None:
        """A printer that takes PDF and keeps it."""
        self.admin("lpadmin", "-p", name, "-E", "-v", "keep:/", "-P", str(driver))

    def admin(self, *command: str) -> None:
        """A command of CUPS, as its administrator."""
        done = self._call(*command)
        assert done.returncode == 0, done.stderr

    def printed(self, number: int) -> bytes:
        """What the printer got as its n-th job, as soon as it has all of it."""
        path = self.root / "out" / f"{number}.pdf"
        self._until(path.exists)
        return path.read_bytes()

    def breaks(self, reason: str | None) -> None:
        """From now on the printer has this fault (a printer-state-reason) and waits; None repairs it."""
        fault = self.root / "fault"
        if reason is None:
            fault.unlink()
        else:
            fault.write_text(reason, encoding="ascii")
            fault.chmod(0o644)

    @property
    def spooled(self) -> list[str]:
        """The files with what was printed that the spool still holds."""
        return sorted(path.name for path in (self.root / "spool").glob("d*"))

    @property
    def pid(self) -> int:
        """Of its server."""
        return self._process.pid

    def forbid_purging(self) -> None:
        """Nobody may remove what was printed, as for a clerk on a stock Debian."""
        path = self.root / "etc" / "cupsd.conf"
        rule = r"(?s)(<Limit )([^>]*?)Purge-Jobs ([^>]*>)"
        stock = re.sub(rule, r"\1\2\3", path.read_text("utf-8"))
        never = "\n<Limit Purge-Jobs>\nRequire user somebody-else\nOrder deny,allow\n</Limit>\n"
        stock = stock.replace("<Policy default>", f"<Policy default>{never}")
        path.write_text(stock, encoding="utf-8")
        self._again()

    def without_filters(self) -> None:
        """The programs that speak the printers' languages are gone."""
        (self.root / "bin" / "filter").unlink()
        (self.root / "bin" / "filter").mkdir()
        self._again()

    @contextmanager
    def full_spool(self) -> Iterator[None]:
        """No room where jobs are kept; only root can bring that about."""
        spool = self.root / "spool"
        command = ["mount", "-t", "tmpfs", "-o", "size=16k,mode=0710", "tmpfs", str(spool)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip("a small disk for the spool cannot be mounted here")
        try:
            (spool / "tmp").mkdir()
            shutil.chown(spool, "root", "lp")
            yield
        finally:
            subprocess.run(["umount", "-l", str(spool)], check=True)

    def _again(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._start()

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)

    def _call(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=20)

    def _until(self, true: Callable[[], bool]) -> None:
        # Waits on the print system, which tells nobody; bounded by its own answers, which take milliseconds each.
        for _ in range(2000):
            if true():
                return
            assert self._process.poll() is None, (self.root / "log" / "error").read_text("utf-8")
            os.sched_yield()
            subprocess.run(["lpstat", "-r"], capture_output=True, check=False)
        raise AssertionError("the print system does not come to it")


@pytest.fixture
def start_cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], Cups]]:
    """Starts a print system, which `services.printing` then uses."""
    for program in (_SERVER_PROGRAM, "lp", "lpadmin", "lpoptions"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (packages cups-daemon, cups-client)")
    if not _DRIVER.exists() or not _STOCK.exists():
        pytest.skip("the PDF driver of CUPS is not installed (package cups-filters)")
    running: list[Cups] = []
    # Not below the tests' own folder: the printer runs as another user, who must be able to get there.
    root = Path(tempfile.mkdtemp(prefix="fengcun-cups-"))
    root.chmod(0o755)

    def start(keeping: bool = False) -> Cups:
        made = Cups(root / str(len(running)), keeping)
        running.append(made)
        monkeypatch.setenv("CUPS_SERVER", str(made.socket))
        return made

    yield start
    for one in running:
        one.close()
    shutil.rmtree(root)


@pytest.fixture
def cups(start_cups: Callable[[bool], Cups]) -> Cups:
    """A print system that keeps nothing, with one printer."""
    made = start_cups(False)
    made.add("laser")
    return made
