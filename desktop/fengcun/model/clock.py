"""The one door to the time of day. Whoever needs it is given a clock; nothing below the services reads one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. The real one is in `services.clock`; tests and the tour bring a fixed one."""

    def now(self) -> datetime:
        """The present instant, with its time zone."""
        ...

    def today(self) -> date:
        """The present day where the office is."""
        ...
