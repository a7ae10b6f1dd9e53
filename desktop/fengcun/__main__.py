"""The program's one door, as `python -m fengcun` and as the command `fengcun`.

Whatever is asked for, the process is closed to the network and hardened first; only then is anything loaded that could
do work.
"""

import os
import sys

from fengcun.app.barrier import raise_barrier


def run() -> int:
    """Close the process, then run the command line.

    Returns:
        The exit code.
    """
    raise_barrier()
    from fengcun.app.hardening import harden
    from fengcun.app.offline import go_offline
    from fengcun.cli.main import main

    def close() -> None:
        harden()
        go_offline(os.environ)

    return main(before=close)


if __name__ == "__main__":
    sys.exit(run())
