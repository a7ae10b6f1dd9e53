"""Does every act with the widest umask there is and tells what anybody but the owner could read.

    .venv/bin/python tests/soak/modes.py [ACT...]

Nothing of an office, of a backup or of a restored office may be open to others, whatever umask the machine has.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from furniture_acts import ACTS
from scene import Scene, log_in

from fengcun.model.roles import Role
from fengcun.services.logs.log import Log


def open_to_others(folder: Path) -> list[str]:
    """The files and folders that somebody else could read, write or enter."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.lstat().st_mode & 0o077]


def main() -> int:
    """Do it; the exit code is 1 where something is open."""
    os.umask(0)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for act in [act for act in ACTS if len(sys.argv) == 1 or act.name in sys.argv]:
            scene = Scene(Path(name, act.name))
            scene.root.mkdir()
            act.ready(scene)
            act.enter(scene)()
            for folder in (scene.office, scene.medium, scene.restored):
                found += [f"{act.name}: {folder.name}/{path}" for path in open_to_others(folder)]
            if act.name == "seal":
                Log(log_in(scene.office, Role.AUDITOR)).export(scene.medium)
                found += [f"export: {path}" for path in open_to_others(scene.medium)]
    sys.stdout.write("\n".join([*found, f"{len(found)} open to others"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
