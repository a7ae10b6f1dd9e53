"""Seal strips on sealed volumes, and where those stand: said and looked at by two people with the repository open.

All of it lies in vault.db. The log keeps that a strip was put on or taken off and by whom, not on what; nothing is done
that was not logged, and what was logged is done, at the next opening at the latest (`storage.unsettled`).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from fengcun.errors import BadInput
from fengcun.keys import agefile
from fengcun.model.act import LogAct
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.storage import ArchivePlace, OffReason, SealStrip, StripNumber, read_scan
from fengcun.services.sealing import packages
from fengcun.services.session import Session
from fengcun.services.storage.numbers import is_issued
from fengcun.services.storage.places import read_place
from fengcun.services.storage.unsettled import Change, changing
from fengcun.services.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class SealedVolume:
    """One sealed volume, as it is handled: no name, no cause.

    Args:
        package: id of the sealed record.
        archive_no, sealing_no, shelf_code: what its labels say.
        volume: which volume.
        strip: the strip that is on it; None where there is none.
        place: where it stands, as it is written; empty where nobody said so.
    """

    package: str
    archive_no: str
    sealing_no: str
    shelf_code: str
    volume: int
    strip: SealStrip | None
    place: str


class StripCheck:
    """A check of one place for sealed volumes, while it is going on.

    Args:
        place: what is checked, as it is written.
        expected: the numbers of the strips that belong there.
    """

    def __init__(self, place: str, expected: frozenset[str]) -> None:
        self.place = place
        self._expected = expected
        self._right: set[str] = set()
        self._wrong: set[str] = set()

    def scan(self, scanned: str) -> bool:
        """Whether the strip that was scanned belongs here; nothing else is told."""
        scan = read_scan(scanned)
        text = scan.text if scan is not None else scanned.strip()
        right = isinstance(scan, StripNumber) and text in self._expected
        (self._right if right else self._wrong).add(text)
        return right

    @property
    def counts(self) -> tuple[int, int]:
        """How many scans were right and wrong."""
        return len(self._right), len(self._wrong)

    @property
    def missing(self) -> int:
        """How many strips were not scanned that belong here."""
        return len(self._expected - self._right)


class OpenStrips:
    """Strips and places while two people have the repository open.

    Args:
        session: of the person who opened it.
        opened: the open repository; both people are its.
    """

    def __init__(self, session: Session, opened: OpenVault) -> None:
        self._session, self._opened = session, opened

    def volumes(self, scanned: str) -> list[SealedVolume]:
        """The sealed volumes that a label or a strip belongs to.

        Args:
            scanned: an archive number or the number of a strip.

        Raises:
            Refused: the repository is closed.
            BadInput: nothing sealed has it (``err-strip-nothing``).
        """
        vault, _ = self._opened.contents()
        scan = read_scan(scanned)
        found: list[str] = []
        if isinstance(scan, StripNumber):
            with vault.strips() as strips:
                found = [strips.get(scan).package]
        elif isinstance(scan, ArchiveNumber):
            found = vault.with_number(scan.text)
        volumes = [volume for package_id in found if package_id for volume in self._volumes_of(package_id)]
        if not volumes:
            raise BadInput("err-strip-nothing", "number")
        return volumes

    def put_on(self, volume: SealedVolume, scanned: str) -> SealStrip:
        """Put a strip on a sealed volume.

        Args:
            volume: from `volumes`; it has none.
            scanned: the number on the strip.

        Raises:
            Refused: the repository is closed.
            BadInput: not the number of a strip that the office printed (``err-strip-number``), one that was used
                already, or another strip is on this volume.
        """
        strip = SealStrip(self._fresh(scanned), volume.package, volume.volume, self._session.clock.now(), self._people)
        with self._changing() as change:
            change.put_on(strip)
        return strip

    def take_off(self, number: StripNumber, reason: OffReason) -> SealStrip:
        """Take a strip off.

        Args:
            number: of the strip.
            reason: why.

        Raises:
            Refused: the repository is closed.
            BadInput: it was never put on, or is off already (``err-strip-off``).
        """
        with self._changing() as change:
            strip = change.rows.get(number)
            if strip.off_at is not None or not strip.package:
                raise BadInput("err-strip-off", "strip", number=number.text)
            strip = replace(strip, off_at=self._session.clock.now(), off_by=self._people, reason=reason)
            change.take_off(strip, reason)
        return strip

    def exchange(self, number: StripNumber, reason: OffReason, scanned: str) -> SealStrip:
        """Take a strip off and put another on the same volume, as one.

        Args:
            number: of the strip that is on.
            reason: why it goes.
            scanned: the number on the new one.

        Raises:
            Refused, BadInput: as `take_off` and `put_on`; nothing was changed.
        """
        fresh, now = self._fresh(scanned), self._session.clock.now()
        with self._changing() as change:
            old = change.rows.get(number)
            if old.off_at is not None or not old.package:
                raise BadInput("err-strip-off", "strip", number=number.text)
            new = SealStrip(fresh, old.package, old.volume, now, self._people)
            change.take_off(replace(old, off_at=now, off_by=self._people, reason=reason), reason)
            change.put_on(new)
        return new

    def history(self, package_id: str) -> list[SealStrip]:
        """Every strip that was ever on a sealed record, in order.

        Raises:
            Refused: the repository is closed.
        """
        vault, _ = self._opened.contents()
        with vault.strips() as strips:
            return strips.of_package(package_id)

    def stand(self, volume: SealedVolume, scanned: str) -> ArchivePlace:
        """Say where a sealed volume stands.

        Args:
            volume: from `volumes`.
            scanned: the code of the place.

        Raises:
            Refused: the repository is closed.
            BadInput: no such place, or not one for sealed volumes (``err-strip-place``).
        """
        place = self._sealed_place(scanned)
        with self._changing() as change:
            change.stand(volume.package, volume.volume, place.code)
        return place

    def check(self, scanned: str) -> StripCheck:
        """Begin a check of a place for sealed volumes.

        Args:
            scanned: the code of the place.

        Raises:
            Refused: the repository is closed.
            BadInput: no such place, or not one for sealed volumes.
        """
        vault, _ = self._opened.contents()
        place = self._sealed_place(scanned)
        with self._session.write() as work:
            self._session.record(work, LogAct.SHELF_CHECKED, "", {"code": place.code.text, "partner": self._people[1]})
            written = "-".join(one.name for one in work.places.path(place.code))
        with vault.strips() as strips:
            return StripCheck(written, frozenset(one.number.text for one in strips.in_place(place.code)))

    def settle(self, incident_id: str) -> None:
        """Note that two people put a broken strip right.

        Raises:
            Refused: the repository is closed.
            BadInput: there is no such incident.
        """
        self._opened.contents()
        session = self._session
        with session.write() as work:
            incident = work.strip_incidents.get(incident_id)
            work.strip_incidents.put(replace(incident, settled_on=session.clock.today(), settled_by=self._people))
            session.record(work, LogAct.STRIP_SETTLED, incident_id, {"partner": self._people[1]})

    @property
    def _people(self) -> tuple[str, str]:
        first, second = self._opened.people
        return first.account, second.account

    def _changing(self) -> AbstractContextManager[Change]:
        vault, keys = self._opened.contents()
        return changing(self._session, vault, keys, self._people[1])

    def _volumes_of(self, package_id: str) -> list[SealedVolume]:
        vault, keys = self._opened.contents()
        package = packages.read(agefile.decrypt(vault.get(package_id).blob, keys.vault.secret))
        with vault.strips() as strips:
            on = {one.volume: one for one in strips.on_package(package_id)}
            standing = strips.places(package_id)
        with self._session.read() as work:
            written = {
                volume: "-".join(one.name for one in work.places.path(code)) for volume, code in standing.items()
            }
        return [
            SealedVolume(
                package=package_id,
                archive_no=package.dossier.archive_no.text,
                sealing_no=package.sealing_no,
                shelf_code=package.shelf_code,
                volume=one.number,
                strip=on.get(one.number),
                place=written.get(one.number, ""),
            )
            for one in package.dossier.volumes
            if package.party is None  # of an unsplit dossier the paper stays where it is
        ]

    def _fresh(self, scanned: str) -> StripNumber:
        number = read_scan(scanned)
        with self._session.read() as work:
            if not isinstance(number, StripNumber) or not is_issued(work, number):
                raise BadInput("err-strip-number", "strip")
        return number

    def _sealed_place(self, scanned: str) -> ArchivePlace:
        with self._session.read() as work:
            place = read_place(work, scanned)
        if not place.sealed:
            raise BadInput("err-strip-place", "place")
        return place
