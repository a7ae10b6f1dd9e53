"""The clocks: the machine's, and one that stands still for the sample office, the tour and the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


class SystemClock:
    """The machine's clock; the day is that of the machine's time zone."""

    def now(self) -> datetime:
        """The present instant in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place that reads the time of day

    def today(self) -> date:
        """The present day where the machine stands."""
        return self.now().astimezone().date()


class FixedClock:
    """A clock that moves only when told.

    Args:
        now: the instant it shows, with its time zone.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant set."""
        return self._now.astimezone(UTC)

    def today(self) -> date:
        """The day set, in the zone it was set in."""
        return self._now.date()

    def advance(self, seconds: int) -> None:
        """Move it on.

        Args:
            seconds: how far, not negative.
        """
        self._now += timedelta(seconds=seconds)
