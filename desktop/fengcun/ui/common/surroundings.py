"""What the window gives to each of its scenes (set up, log in, work)."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.i18n import Texts
from fengcun.jobs import Jobs
from fengcun.services.printing import CUPS, PrintDoor
from fengcun.ui.common.files import Files
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all scenes share.

    Args:
        texts, jobs, theme, files, preferences: as in `Context`.
        door: as in `Context`.
        offline: whether the program has proved that it cannot reach a network.
    """

    texts: Texts
    jobs: Jobs
    theme: Theme
    files: Files
    preferences: Preferences
    offline: bool
    door: PrintDoor = CUPS
