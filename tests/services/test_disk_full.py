"""The disk taken away at a few writes of an act: a part of the soak run (`tests/soak/full.py`), without root."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOAK = Path(__file__).parents[1] / "soak"


def test_an_act_without_room_is_whole_or_absent_and_says_so() -> None:
    command = [sys.executable, str(SOAK / "full.py"), "--points", "3", "--faults", "limit", "--minutes", "2"]
    command += ["--acts", "import,seal,passphrase"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 times the disk was taken away, 0 faults" in done.stdout
