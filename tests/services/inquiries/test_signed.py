"""Approvals of inquiries are signatures: what is written into the register by hand opens, tells and refuses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from fengcun.errors import Damaged, Refused
from fengcun.model.examination import Check, Matter
from fengcun.model.inquiry import InquiryState, ScanKind
from fengcun.model.roles import Role
from fengcun.services.ceremonies.people import People
from fengcun.services.examination.examining import examine
from fengcun.services.inquiries import approvals
from fengcun.services.inquiries.intake import Intake

PHRASE = "approver-passphrase-09"


def _write(team: Any, statement: str, *values: object) -> None:
    """Write into registry.db with nothing but the key that the clerk holds."""
    key = team.desks[Role.CLERK].session.office_keys.registry_key.hex()
    connection = dbapi2.connect(str(team.house.folder / "registry.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute(statement, values)
    connection.close()


def _submitted(team: Any, refuse: bool = False) -> str:
    clerk = team.clerk
    inquiry = clerk.intake.receive(team.organ(purpose=None) if refuse else team.organ(), team.day)
    found = clerk.deciding.judge(inquiry.id)
    clerk.deciding.check(inquiry.id, found.check, found.proposal)
    clerk.deciding.submit(inquiry.id)
    return str(inquiry.id)


def _open(team: Any, inquiry: str) -> Any:
    return team.custodian.look_ups.open(inquiry, team.account(Role.APPROVER), PHRASE)


def _by_hand(team: Any, inquiry: str) -> None:
    people = f'["{team.account(Role.CUSTODIAN)}","{team.account(Role.APPROVER)}"]'
    _write(team, "UPDATE inquiries SET state = 'approved', approved_by = ? WHERE id = ?", people, inquiry)


def _clerk_signs(team: Any, inquiry: str) -> None:
    """The clerk signs both approvals in the others' names, with the only signing key there is."""
    session = team.desks[Role.CLERK].session
    _by_hand(team, inquiry)
    with session.write() as work:
        kept = work.inquiries.get(inquiry)
        for place, role in enumerate((Role.CUSTODIAN, Role.APPROVER), 1):
            before = work.inquiries.signatures(inquiry)[-1][1]
            data = approvals._signed(session, work, kept, place, before)
            work.inquiries.sign(inquiry, place, team.account(role), session.opened.secret.signing.sign(data))


def _no_chain(team: Any, inquiry: str) -> None:
    """The clerk submits it as a person's certificate would be submitted: with nobody to approve."""
    session = team.desks[Role.CLERK].session
    _write(team, "UPDATE inquiries SET state = 'approved', chain = '[]' WHERE id = ?", inquiry)
    with session.write() as work:
        approvals.sign(session, work, work.inquiries.get(inquiry))


def _approved_then(statement: str) -> Callable[[Any, str], None]:
    def forge(team: Any, inquiry: str) -> None:
        team.custodian.deciding.approve(inquiry)
        team.approver.deciding.approve(inquiry)
        _write(team, statement, inquiry)

    return forge


def _another_application(team: Any, inquiry: str) -> None:
    """Approved for one person; the envelope is then exchanged for one about another."""
    team.custodian.deciding.approve(inquiry)
    team.approver.deciding.approve(inquiry)
    other = Intake(team.desks[Role.CLERK].session).receive(team.organ(*team.clean), team.day)
    move = "UPDATE inquiries SET envelope = (SELECT envelope FROM inquiries WHERE id = ?) WHERE id = ?"
    _write(team, move, other.id, inquiry)


@pytest.mark.parametrize(
    "forge",
    [
        _by_hand,
        _clerk_signs,
        _no_chain,
        _another_application,
        _approved_then("UPDATE inquiries SET access = 'facts_only' WHERE id = ?"),
        _approved_then("UPDATE inquiries SET approved_by = '[]', chain = '[]' WHERE id = ?"),
        _approved_then("DELETE FROM inquiry_signatures WHERE inquiry = ?"),
        _approved_then("UPDATE inquiry_steps SET at = '2026-01-01T00:00:00.000000Z' WHERE inquiry = ?"),
    ],
    ids=["no signature", "the clerk's", "nobody to approve", "another", "more", "no chain", "deleted", "another time"],
)
def test_what_is_written_by_hand_opens_nothing(team: Any, forge: Callable[[Any, str], None]) -> None:
    inquiry = _submitted(team)
    forge(team, inquiry)
    with pytest.raises(Damaged) as refused:
        _open(team, inquiry)
    assert refused.value.message == "err-inquiry-unsigned"
    acts = [line.act.value for line in team.desks[Role.CLERK].log.lines(0, 100)]
    assert "vault.opened" not in acts
    found = examine(team.desks[Role.CUSTODIAN].session)
    assert Matter.APPROVAL_UNSIGNED in {finding.matter for finding in found.result(Check.APPROVALS).findings}
    team.clerk.deciding.reopen(inquiry)
    assert _resubmitted(team, inquiry) is InquiryState.APPROVED


def _resubmitted(team: Any, inquiry: str) -> InquiryState:
    found = team.clerk.deciding.judge(inquiry)
    team.clerk.deciding.check(inquiry, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry)
    team.custodian.deciding.approve(inquiry)
    state = team.approver.deciding.approve(inquiry).state
    _open(team, inquiry).close()
    return state


def test_an_approval_of_another_round_does_not_come_back(team: Any) -> None:
    inquiry = _submitted(team)
    team.custodian.deciding.approve(inquiry)
    with team.desks[Role.CLERK].session.read() as work:
        earlier = work.inquiries.signatures(inquiry)[1]
    team.approver.deciding.send_back(inquiry, "请核对来函")
    team.house.clock.advance(60)
    found = team.clerk.deciding.judge(inquiry)
    team.clerk.deciding.check(inquiry, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry)
    _write(team, "UPDATE inquiries SET approved_by = ? WHERE id = ?", f'["{team.account(Role.CUSTODIAN)}"]', inquiry)
    with team.desks[Role.CLERK].session.write() as work:
        work.inquiries.sign(inquiry, 1, *earlier)
    with pytest.raises(Damaged, match="err-inquiry-unsigned"):
        team.approver.deciding.approve(inquiry)


def test_a_refusal_written_by_hand_is_not_told(team: Any) -> None:
    inquiry = _submitted(team, refuse=True)
    _by_hand(team, inquiry)
    with pytest.raises(Damaged, match="err-inquiry-unsigned"):
        team.clerk.deciding.refuse(inquiry)


def test_nothing_is_given_out_once_the_approvals_were_changed(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ())
    opened = _open(team, inquiry)
    opened.found()
    opened.conclude(())
    opened.answer()
    opened.close()
    team.clerk.intake.add_scan(inquiry, ScanKind.UNDERTAKING, "application/pdf", team.house.scan())
    team.clerk.closing.undertaken(inquiry)
    _write(team, "UPDATE inquiries SET access = 'facts_only' WHERE id = ?", inquiry)
    with pytest.raises(Damaged, match="err-inquiry-unsigned"):
        _open(team, inquiry)


def test_an_approver_suspended_since_does_not_count(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ())
    People(team.house.log_in(Role.ADMINISTRATOR)).suspend(team.account(Role.APPROVER))
    with pytest.raises(Refused, match="err-inquiry-approver"):
        _open(team, inquiry)


def test_a_way_with_everything_stands_before_the_examination(team: Any, admitted: Any) -> None:
    admitted(team.organ())
    refused = _submitted(team, refuse=True)
    team.custodian.deciding.approve(refused)
    team.approver.deciding.approve(refused)
    team.clerk.deciding.refuse(refused)
    withdrawn = team.clerk.intake.receive(team.unit(), team.day)
    team.clerk.deciding.withdraw(withdrawn.id)
    person = team.clerk.intake.receive(team.person(*team.clean), team.day)
    found = team.clerk.deciding.judge(person.id)
    team.clerk.deciding.check(person.id, found.check, found.proposal)
    team.clerk.deciding.submit(person.id)
    result = examine(team.desks[Role.CUSTODIAN].session).result(Check.APPROVALS)
    assert (result.looked, result.findings) == (4, ())
