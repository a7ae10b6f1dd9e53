"""Set the program up inside this checkout and start it: `python3 installer/run.py [ARGUMENTS OF fengcun]`.

Without arguments it opens the sample office in a window or, without a display, walks the tour. Needs nothing but
Python's own library. This file keeps to the grammar of old Pythons, so that they can say what is missing.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - old Pythons do start this file
    import older

    older.start_newer_python()

import os
import subprocess
from pathlib import Path

import steps


def main(arguments):  # type: (list[str]) -> int
    """Set up, then start the program.

    Args:
        arguments: for `fengcun`; none for what suits this machine.

    Returns:
        The program's exit code, or that of a set-up that failed.
    """
    environment = steps.ready("run")
    if environment is None:
        return steps.FAILED
    program = str(environment.script("fengcun"))
    if arguments:
        return steps.hand_over([program, *arguments])
    if steps.has_display(sys.platform, os.environ):
        return steps.hand_over([program, "window", "--sample"])
    done = subprocess.call([program, "tour", "--out", "tour"])
    if done == 0:
        steps.say("results", place=str(Path("tour").absolute()))
    return done


if __name__ == "__main__":
    sys.exit(steps.guarded(main, sys.argv[1:]))
