"""What to do when an old Python starts the set-up: go on with a newer one, or say what to install.

Runs on any Python 3, therefore without annotations and formatted strings.
"""

import os
import shutil
import sys

_NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
_CHINESE = (
    "封存需要 Python 3.11 或更高版本，这里的是 {have}。\n"
    "请先安装，例如在 Debian 12 或更新的系统上：apt-get install python3.11 python3.11-venv\n"
    "然后再运行：python3.11 {script}"
)
_ENGLISH = (
    "Fengcun needs Python 3.11 or later; this is {have}.\n"
    "Install it first, on Debian 12 or newer for example: apt-get install python3.11 python3.11-venv\n"
    "Then run: python3.11 {script}"
)


def start_newer_python():
    """Run the same command with the newest fitting Python of this machine; without one say so and exit with 2."""
    for name in _NEWER:
        path = shutil.which(name)
        if path:
            os.execv(path, [path] + sys.argv)  # noqa: RUF005
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    words = _ENGLISH if spoken.lower().startswith("en") else _CHINESE
    sys.stderr.write(words.format(have=sys.version.split()[0], script=sys.argv[0]) + "\n")
    sys.exit(2)
