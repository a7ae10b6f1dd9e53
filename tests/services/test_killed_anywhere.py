"""Every act killed at a few random points: a small part of the soak run (`tests/soak/kills.py`), from a seed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOAK = Path(__file__).parents[1] / "soak"


def test_what_is_killed_is_whole_or_absent() -> None:
    command = [sys.executable, str(SOAK / "kills.py"), "--kills", "7", "--seed", "11", "--minutes", "2"]
    command += ["--acts", "import,file,lift-trail,passphrase,void,exchange"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 faults" in done.stdout
