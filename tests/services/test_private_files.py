"""Nothing of an office, its exports and its backups is open to others, whatever the umask of the machine is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOAK = Path(__file__).parents[1] / "soak"


def test_only_the_owner_reads_what_any_act_writes() -> None:
    command = [sys.executable, str(SOAK / "modes.py"), "seal", "restore", "hand-on", "passphrase"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "0 open to others\n"
