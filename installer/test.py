"""Set the program and its tests up inside this checkout and run every check: `python3 installer/test.py [pytest ARGS]`.

Style, form, types, import contracts, then the tests in random order on two processes; it stops at the first step
that fails, with that step's exit code. The last line is pytest's own summary.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - old Pythons do start this file
    import older

    older.start_newer_python()

import os
import subprocess
import time

import steps


def main(arguments):  # type: (list[str]) -> int
    """Set up, then run the checks.

    Args:
        arguments: for pytest.

    Returns:
        0, or the exit code of the first step that failed.
    """
    environment = steps.ready("test")
    if environment is None:
        return steps.FAILED
    surroundings = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    # Tests find the program's own commands, and those of the environment first.
    surroundings["PATH"] = os.pathsep.join((str(environment.scripts), surroundings.get("PATH", os.defpath)))
    checks = (
        ("ruff check", ["ruff", "check", "--quiet"]),
        ("ruff format", ["ruff", "format", "--check", "--quiet"]),
        ("mypy", ["mypy"]),
        ("lint-imports", ["lint-imports"]),
        ("pytest", ["pytest", "-n", "2", *arguments]),
    )
    for name, command in checks:
        steps.say("check", name=name)
        started = time.monotonic()
        program = str(environment.script(command[0]))
        code = subprocess.call([program, *command[1:]], cwd=str(steps.CHECKOUT), env=surroundings)
        if code != 0:
            steps.complain("check-failed", name=name, code=str(code))
            return code
        if name != "pytest":
            steps.say("took", seconds=f"{time.monotonic() - started:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(steps.guarded(main, sys.argv[1:]))
