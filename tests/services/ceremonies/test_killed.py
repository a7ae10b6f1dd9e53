"""The process killed at steps of a ceremony: reopened, the office is as it was or as it is to be, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import Refused
from fengcun.model.roles import Role
from fengcun.services.ceremonies.people import People
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

from .conftest import NOW, Rooms, phrase

NAME = "周子轩"
KILLS = 14
"""How many steps of each are tried in an ordinary run, evenly spread; `FENGCUN_EVERY_STEP=1` tries each of them."""
NEW_PHRASE = "a-new-passphrase-31"


class Ceremony:
    """Kills a ceremony in copies of an office, and looks at what is left."""

    def __init__(self, rooms: Rooms, killing: Any) -> None:
        self._rooms, self._killing = rooms, killing

    def outcomes(self, look: Callable[[Path], str], act: str, kills: int = KILLS, **values: Any) -> dict[str, int]:
        """How often each thing was found."""

        def chosen(total: int) -> list[int]:
            # The steps that decide are the last ones, so half of the kills go there.
            late = max(1, total - kills)
            spread = {1 + n * (total - 1) // (kills // 2) for n in range(kills // 2)}
            return sorted(spread | set(range(late, total + 1, 2)))

        self._rooms.close()
        found: dict[str, int] = {}
        for _, folder in self._killing.at_steps("ceremony", chosen, self._rooms.folder, {"act": act, **values}):
            what = look(folder)
            found[what] = found.get(what, 0) + 1
        return found


@pytest.fixture
def ceremony(rooms: Rooms, killing: Any) -> Ceremony:
    """A ceremony that is killed."""
    return Ceremony(rooms, killing)


@pytest.fixture
def sealed(rooms: Rooms, house) -> None:
    """A dossier in the register and a record in the repository."""
    for number, name in ((1, NAME), (2, "李向前")):
        clerk = rooms.desk("clerk")
        draft = house.draft(f"J001-SS·2023-D60-{number:04}", house.party(name, house.conviction()))
        one = clerk.dossiers.register(draft)
        clerk.dossiers.add_file(one.id, "讯问笔录", "application/pdf", house.scan())
        if name == NAME:
            request = clerk.sealing.propose(one.id, None, "封-2026-0001")
            rooms.close()
            rooms.desk("approver").sealing.approve(request.id)
            rooms.close()
            rooms.desk("custodian").sealing.execute(request.id)
        rooms.close()


def _whole(folder: Path, custodian: tuple[str, str], approver: tuple[str, str]) -> None:
    """Somebody logs in, the log verifies, the dossier is read, two people read the sealed record."""
    office = Office.open(folder)
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
    account = {one.name: one.account for one in office.people()}
    session = office.log_in(account[custodian[0]], custodian[1], FixedClock(NOW))
    try:
        desk = CaseDesk.of(session)
        assert desk.log.verify().ok
        dossier = desk.dossiers.get(desk.dossiers.by_archive_no("J001-SS·2023-D60-0002") or "")
        assert [party.name for party in dossier.parties] == ["李向前"]
        assert [desk.dossiers.read_file(dossier.id, file.id)[:5] for file in dossier.files] == [b"%PDF-"]
        vault = VaultRoom(session).open(account[approver[0]], approver[1], Purpose.INSPECTION, "检查")
        (hit,) = vault.find(NAME)
        assert vault.show(hit.package_id).files
    finally:
        session.close()


@pytest.mark.usefixtures("sealed")
def test_a_removal(rooms: Rooms, ceremony: Ceremony) -> None:
    account = rooms.account("second custodian")
    People(rooms.log_in("administrator")).suspend(account)

    def look(folder: Path) -> str:
        _whole(folder, ("custodian", phrase("custodian")), ("approver", phrase("approver")))
        return "waiting" if Office.open(folder).roster.member(account).to_replace else "removed"

    outcomes = ceremony.outcomes(
        look, "remove",
        me=rooms.account("custodian"), passphrase=phrase("custodian"), account=account,
        partner=rooms.account("approver"), partner_passphrase=phrase("approver"),
    )  # fmt: skip
    assert outcomes["waiting"]
    assert outcomes["removed"]


@pytest.mark.usefixtures("sealed")
def test_a_recovery(rooms: Rooms, ceremony: Ceremony) -> None:
    people = [(f"new {role.value}", role.value, f"envelope-passphrase-4{role.value[::-1]}") for role in Role]
    phrases = {name: typed for name, _, typed in people}

    def look(folder: Path) -> str:
        new = "new clerk" in {one.name for one in Office.open(folder).people()}
        custodian, approver = (f"new {role}" if new else role for role in ("custodian", "approver"))
        _whole(
            folder,
            (custodian, phrases.get(custodian) or phrase(custodian)),
            (approver, phrases.get(approver) or phrase(approver)),
        )
        return "recovered" if new else "as before"

    outcomes = ceremony.outcomes(look, "recover", a=rooms.a.secret, b=rooms.b.secret, people=people)
    assert outcomes["as before"]
    assert outcomes["recovered"]


def test_a_renewal(rooms: Rooms, ceremony: Ceremony) -> None:
    account = rooms.account("clerk")

    def look(folder: Path) -> str:
        passphrases = {phrase("clerk"): "old", NEW_PHRASE: "new"}
        found = [word for typed, word in passphrases.items() if _opens(folder, account, typed)]
        (one,) = found
        return one

    outcomes = ceremony.outcomes(
        look, "renew", kills=8,
        me=rooms.account("administrator"), passphrase=phrase("administrator"), account=account, new=NEW_PHRASE,
    )  # fmt: skip
    assert outcomes["old"]
    assert outcomes["new"]


def _opens(folder: Path, account: str, typed: str) -> bool:
    try:
        Office.open(folder).unlock(account, typed, FixedClock(NOW))
    except Refused:
        return False
    return True
