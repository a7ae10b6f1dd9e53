"""Nobody approves their own request: not in the window, and not by writing into the register with the key one has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2

from fengcun.errors import Damaged, Refused
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.ceremonies.people import People
from fengcun.services.desk import CaseDesk
from fengcun.services.sealing import signatures

from .conftest import Rooms, phrase

NAME = "周子轩"


@pytest.fixture
def proposed(rooms: Rooms, house) -> str:
    """A proposal by the clerk."""
    clerk = rooms.desk("clerk")
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction())))
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0001")
    rooms.close()
    return request.id


def write(rooms: Rooms, name: str, statement: str, *values: object) -> None:
    """Write into registry.db with nothing but the key that this person holds."""
    session = rooms.log_in(name)
    key = session.office_keys.registry_key.hex()
    rooms.close()
    connection = dbapi2.connect(str(rooms.folder / "registry.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute(statement, values)
    connection.close()


def seal(rooms: Rooms, request: str, name: str = "custodian") -> object:
    return rooms.desk(name).sealing.execute(request)


def test_the_way_it_is_meant(rooms: Rooms, proposed: str) -> None:
    rooms.desk("approver").sealing.approve(proposed)
    rooms.close()
    assert seal(rooms, proposed)


def test_a_clerk_who_is_also_approver_does_not_approve_the_own_one(rooms: Rooms, house) -> None:
    both = Accounts(rooms.log_in("administrator")).register(
        "both", frozenset({Role.CLERK, Role.APPROVER}), "two-duties-71-x"
    )
    for name in ("clerk", "approver"):
        Accounts(rooms.log_in(name)).hand_on(both.account)
    rooms.close()
    desk = CaseDesk.of(rooms.log_in("both", "two-duties-71-x"))
    dossier = desk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party(NAME, house.conviction())))
    request = desk.sealing.propose(dossier.id, None, "封-2026-0001").id
    with pytest.raises(Refused, match="err-own-request"):
        desk.sealing.approve(request)
    rooms.close()
    _approve_by_hand(rooms, "clerk", request, both.account)
    with pytest.raises(Refused, match="err-own-request"):
        seal(rooms, request)


def _approve_by_hand(rooms: Rooms, name: str, request: str, approver: str) -> None:
    statement = (
        "UPDATE requests SET step = 'approved', decided_by = ?, decided_at = '2026-11-20T01:30:00Z' WHERE id = ?"
    )
    write(rooms, name, statement, approver, request)


def _signed_by_the_clerk(rooms: Rooms, request: str) -> None:
    """The clerk signs the approval in the approver's name, with the only signing key there is."""
    _approve_by_hand(rooms, "clerk", request, rooms.account("approver"))
    desk = rooms.desk("clerk")
    with desk.session.write() as work:
        signatures.sign(desk.session, work, work.requests.get(request), SealStep.APPROVED)
        signed = work.requests.signature(request, SealStep.APPROVED)
        assert signed is not None
        work.requests.put_signature(request, SealStep.APPROVED, rooms.account("approver"), signed[1])
    rooms.close()


def _moved_to_another_dossier(rooms: Rooms, request: str) -> None:
    rooms.desk("approver").sealing.approve(request)
    rooms.close()
    write(rooms, "clerk", "UPDATE requests SET shelf_code = '封-2026-0009' WHERE id = ?", request)


def _proposal_exchanged(rooms: Rooms, request: str) -> None:
    rooms.desk("approver").sealing.approve(request)
    rooms.close()
    write(rooms, "clerk", "UPDATE requests SET proposed_by = ? WHERE id = ?", rooms.account("custodian"), request)


@pytest.mark.parametrize(
    "forge",
    [
        lambda rooms, request: _approve_by_hand(rooms, "clerk", request, rooms.account("approver")),
        _signed_by_the_clerk,
        _moved_to_another_dossier,
        _proposal_exchanged,
        lambda rooms, request: write(rooms, "clerk", "DELETE FROM request_signatures WHERE request = ?", request),
    ],
    ids=["no signature", "the clerk's", "moved", "exchanged", "deleted"],
)
def test_what_is_written_by_hand_seals_nothing(
    rooms: Rooms, proposed: str, forge: Callable[[Rooms, str], None]
) -> None:
    forge(rooms, proposed)
    desk = rooms.desk("approver")
    waits = desk.sealing.get(proposed).step is SealStep.PROPOSED
    with pytest.raises(Damaged, match="err-seal-unsigned"):
        (desk.sealing.approve if waits else desk.sealing.execute)(proposed)
    rooms.close()
    rooms.desk("clerk").sealing.withdraw(proposed)


def test_an_approval_of_somebody_suspended_since_does_not_count(rooms: Rooms, proposed: str) -> None:
    rooms.desk("approver").sealing.approve(proposed)
    rooms.close()
    People(rooms.log_in("administrator")).suspend(rooms.account("approver"))
    rooms.close()
    with pytest.raises(Refused, match="err-seal-approver"):
        seal(rooms, proposed)
    rooms.close()
    clerk = rooms.desk("clerk")
    dossier = clerk.sealing.get(proposed).dossier
    clerk.sealing.withdraw(proposed)
    again = clerk.sealing.propose(dossier, None, "封-2026-0001").id
    rooms.close()
    rooms.desk("second approver").sealing.approve(again)
    rooms.close()
    assert seal(rooms, again)
    assert phrase("approver")
