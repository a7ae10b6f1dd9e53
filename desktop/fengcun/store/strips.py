"""Seal strips and the places of sealed volumes in vault.db, within one transaction: known to two people alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from fengcun.errors import BadInput
from fengcun.model.storage import OffReason, PlaceCode, SealStrip, StripNumber
from fengcun.store import vault_tables as t

_s = t.strips
_p = t.sealed_places


class StripRows:
    """The strips and the places within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_on(self, strip: SealStrip) -> None:
        """Keep a strip that is on a volume from now on.

        Raises:
            BadInput: the number was used already (``err-strip-used``), or another strip is on this volume
                (``err-strip-there``).
        """
        if self._row(strip.number) is not None:
            raise BadInput("err-strip-used", "strip", number=strip.number.text)
        if any(one.volume == strip.volume for one in self.on_package(strip.package)):
            raise BadInput("err-strip-there", "volume", volume=str(strip.volume))
        self._connection.execute(insert(_s).values(_values(strip)))

    def replace(self, strip: SealStrip) -> None:
        """Put a strip in the place of the one with its number; it must be there."""
        self._connection.execute(update(_s).where(_s.c.number == strip.number.text).values(_values(strip)))

    def keep(self, strip: SealStrip) -> None:
        """Keep a strip as it is said to be, whether it is here already or not."""
        self._connection.execute(insert(_s).prefix_with("OR REPLACE").values(_values(strip)))

    def get(self, number: StripNumber) -> SealStrip:
        """A strip.

        Raises:
            BadInput: none of this number was ever put on (``err-strip-unknown``).
        """
        row = self._row(number)
        if row is None:
            raise BadInput("err-strip-unknown", "strip", number=number.text)
        return _strip(row)

    def on_package(self, package_id: str) -> list[SealStrip]:
        """The strips that are on the volumes of a sealed record, by volume."""
        chosen = select(_s).where(_s.c.package == package_id, _s.c.off_at.is_(None)).order_by(_s.c.volume)
        return [_strip(row) for row in self._connection.execute(chosen)]

    def of_package(self, package_id: str) -> list[SealStrip]:
        """Every strip that was ever put on a sealed record, in order."""
        chosen = select(_s).where(_s.c.package == package_id).order_by(_s.c.on_at, _s.c.number)
        return [_strip(row) for row in self._connection.execute(chosen)]

    def in_place(self, place: PlaceCode) -> list[SealStrip]:
        """The strips on the volumes that stand in a place."""
        chosen = (
            select(_s)
            .join(_p, (_p.c.package == _s.c.package) & (_p.c.volume == _s.c.volume))
            .where(_p.c.place == place.text, _s.c.off_at.is_(None))
            .order_by(_s.c.number)
        )
        return [_strip(row) for row in self._connection.execute(chosen)]

    def stand(self, package_id: str, volume: int, place: PlaceCode) -> None:
        """Have a sealed volume stand in a place."""
        values = {"package": package_id, "volume": volume, "place": place.text}
        self._connection.execute(insert(_p).prefix_with("OR REPLACE").values(values))

    def places(self, package_id: str) -> dict[int, PlaceCode]:
        """Where the volumes of a sealed record stand, as far as it was said."""
        rows = self._connection.execute(select(_p).where(_p.c.package == package_id))
        return {row.volume: PlaceCode(row.place) for row in rows}

    def packages(self) -> set[str]:
        """The sealed records that have a strip or a place."""
        held = set(self._connection.scalars(select(_s.c.package).where(_s.c.off_at.is_(None))))
        return held | set(self._connection.scalars(select(_p.c.package)))

    def forget(self, package_id: str) -> None:
        """Keep of a sealed record whose seal is lifted nothing but the numbers of its strips."""
        self._connection.execute(delete(_p).where(_p.c.package == package_id))
        self._connection.execute(
            update(_s).where(_s.c.package == package_id, _s.c.off_at.is_(None)).values(reason=OffReason.LIFTED)
        )
        self._connection.execute(update(_s).where(_s.c.package == package_id).values(package="", volume=0))

    def _row(self, number: StripNumber) -> Row[Any] | None:
        return self._connection.execute(select(_s).where(_s.c.number == number.text)).one_or_none()


def _values(strip: SealStrip) -> dict[str, Any]:
    return {
        "number": strip.number.text,
        "package": strip.package,
        "volume": strip.volume,
        "on_at": strip.on_at,
        "on_by": strip.on_by,
        "off_at": strip.off_at,
        "off_by": strip.off_by,
        "reason": strip.reason,
    }


def _strip(row: Row[Any]) -> SealStrip:
    return SealStrip(**{**row._mapping, "number": StripNumber(row.number)})
