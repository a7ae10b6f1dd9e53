"""Where a person's own files lie on each system: settings, the program's log, the sample office. Never case data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "fengcun"


@dataclass(frozen=True, slots=True)
class UserPaths:
    """The places of one person.

    Args:
        settings: the file with language, look and the office opened last.
        state: the folder of the program's log and of crash reports.
        sample_office: the folder of the person's sample office.
    """

    settings: Path
    state: Path
    sample_office: Path

    @classmethod
    def of_this_user(cls) -> UserPaths:
        """The places as this system has them (XDG directories on Linux); nothing is made."""
        return cls(
            settings=Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml",
            state=Path(platformdirs.user_state_dir(_NAME, appauthor=False)),
            sample_office=Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "sample-office",
        )


def set_aside_damaged(settings: Path) -> Path | None:
    """Move a settings file away that is no TOML, so that new settings do not overwrite what a person may want back.

    Args:
        settings: the settings file; it need not exist.

    Returns:
        Where the damaged file lies now; None where there was nothing to move, or it could not be moved.
    """
    try:
        tomllib.loads(settings.read_text(encoding="utf-8"))
    except OSError:
        return None
    except (ValueError, RecursionError):  # not UTF-8, or TOMLDecodeError
        aside = settings.with_suffix(".damaged.toml")
        try:
            settings.replace(aside)
        except OSError:
            return None
        return aside
    return None
