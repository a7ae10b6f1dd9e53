"""Seal strips found broken or gone: said at once by whoever sees it, put right by two people with the repository open.

What is read on a strip is not looked up: whether a number exists, and on what, two people know.
"""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.ids import new_id
from fengcun.model.storage import IncidentKind, PlaceCode, StripIncident, StripNumber, read_scan
from fengcun.services.session import Session
from fengcun.services.storage.places import check_in_use


class Incidents:
    """Broken strips.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[StripIncident]:
        """Every incident, the open ones first."""
        with self._session.read() as work:
            return work.strip_incidents.all()

    def open(self) -> list[StripIncident]:
        """Those that nobody put right yet."""
        return [one for one in self.all() if one.settled_on is None]

    def report(self, kind: IncidentKind, place: PlaceCode, scanned: str = "") -> StripIncident:
        """Say that a strip is broken or gone.

        Args:
            kind: what is wrong.
            place: where; a place for sealed volumes.
            scanned: the strip's number, as far as it can be read; empty where it cannot.

        Raises:
            BadInput: no such place, not one for sealed volumes (``err-strip-place``), not the number of a strip
                (``err-strip-number``).
        """
        session = self._session
        strip = read_scan(scanned) if scanned.strip() else None
        if scanned.strip() and not isinstance(strip, StripNumber):
            raise BadInput("err-strip-number", "strip")
        with session.write() as work:
            stands = work.places.get(place)
            check_in_use(stands)
            if not stands.sealed:
                raise BadInput("err-strip-place", "place")
            incident = StripIncident(
                id=new_id(),
                kind=kind,
                place=place,
                strip=strip if isinstance(strip, StripNumber) else None,
                found_on=session.clock.today(),
                found_by=session.person.account,
            )
            work.strip_incidents.put(incident)
            session.record(work, LogAct.STRIP_INCIDENT, incident.id, {"kind": kind.value})
        return incident
