"""The forms that the office has made its own, as they lie beside the log."""

from __future__ import annotations

import json

from fengcun.store.registry import LedgerWork

KEY = "forms"
"""Of the setting."""


def entries(work: LedgerWork) -> dict[str, dict[str, str]]:
    """What is kept, by the name of the form: ``text``, ``at``, ``by``.

    Args:
        work: the settings beside the log.
    """
    return dict(json.loads(work.settings.get(KEY) or "{}"))


def texts(work: LedgerWork) -> dict[str, str]:
    """The text of every form that is the office's own; arguments as `entries`."""
    return {name: entry["text"] for name, entry in entries(work).items()}
