"""Starts the window: takes the process off the network, hardens it, puts the parts together, and cleans up at the end.

The order matters: the network is shut out before Qt is loaded, and the databases are imported before Qt, whose import
hook slows whatever comes after it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path

import fengcun.services.desk  # noqa: F401 - the databases, before Qt
from fengcun.app.hardening import Swap, choose_input_method, harden
from fengcun.app.logging import close_log, open_log, report_crashes
from fengcun.app.offline import OfflineState, go_offline
from fengcun.app.paths import UserPaths, set_aside_damaged
from fengcun.i18n import Language


def run(*, office: Path | None, language: Language | None) -> int:
    """Open the window and stay until it is closed.

    Args:
        office: the office to open; None for the one opened last, or the start page.
        language: of this run; None for the one chosen in the settings, or the system's.

    Returns:
        The exit code.

    Raises:
        EnvironmentFault: the kernel did not confirm that the network is shut out.
    """
    swap = harden()
    proof = go_offline(os.environ)
    choose_input_method(os.environ)
    paths = UserPaths.of_this_user()
    log = open_log(paths.state)
    log.info("window-start")
    match swap:
        case Swap.NOTHING:
            log.info("memory-locked")
        case Swap.ALL_BUT_KEYS:
            log.info("memory-keys-locked")
        case Swap.ANYTHING:
            log.warning("memory-not-locked")
    try:
        return _show(paths, log, office, language, offline=proof.state is OfflineState.PROVED)
    finally:
        close_log(log)


def _show(
    paths: UserPaths, log: logging.Logger, office: Path | None, language: Language | None, *, offline: bool
) -> int:
    from fengcun.app.application import Application  # Qt, from here on

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop does not let Python see Ctrl+C
    damaged = set_aside_damaged(paths.settings)
    application = Application(sys.argv[:1], paths, log, language, offline=offline)
    report_crashes(log, application.crashed)
    application.open(office)
    if damaged is not None:
        application.tell_damaged_settings(damaged)
    return application.run()
