"""A wrong passphrase costs the same at every door, and neither another door, a restart nor a kill forgets it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from fengcun.errors import Refused
from fengcun.keys import account as account_files
from fengcun.keys import attempts
from fengcun.model.roles import Role
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.examination.examinations import Examinations
from fengcun.services.office import Office
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

WRONG = "wrong-passphrase-00"
DELAYS = (0, 0, 2, 4, 8, 16, 32, 64)


@pytest.fixture
def doors(house) -> list[Callable[[], object]]:
    """Every place where the approver's passphrase is typed, each through an office opened anew."""
    approver, custodian = house.log_in(Role.APPROVER), house.log_in(Role.CUSTODIAN)
    who = approver.person.account
    return [
        lambda: Office.open(house.folder).log_in(who, WRONG, house.clock),
        lambda: VaultRoom(custodian).open(who, WRONG, Purpose.INSPECTION, "检查"),
        lambda: Accounts(approver).change_passphrase(WRONG, "another-passphrase-11"),
        lambda: Examinations(custodian, VaultRoom(custodian)).run_whole(who, WRONG, "检查"),
    ]


def test_all_doors_count_together(house, doors) -> None:
    for number, delay in enumerate(DELAYS):
        with pytest.raises(Refused) as refused:
            doors[number % len(doors)]()
        assert (refused.value.message, refused.value.arguments["seconds"]) == ("err-passphrase-wrong", delay)
        if delay:
            for door in doors:
                with pytest.raises(Refused) as refused:
                    door()
                assert (refused.value.message, refused.value.arguments["seconds"]) == ("err-login-wait", delay)
            house.clock.advance(delay - 1)
            with pytest.raises(Refused, match="err-login-wait"):
                doors[0]()
            house.clock.advance(1)


def test_a_try_that_is_killed_is_counted(house, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office.open(house.folder)
    who = next(person.account for person in office.people() if Role.APPROVER in person.roles)
    for number in range(3):
        child = os.fork()
        if child == 0:
            monkeypatch.setattr(account_files, "_derive", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            office.unlock(who, WRONG, house.clock)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert len(attempts.pending(house.folder, who)) == number + 1
    with pytest.raises(Refused, match="err-login-wait") as refused:
        Office.open(house.folder).unlock(who, "approver-passphrase-09", house.clock)
    assert refused.value.arguments["seconds"] == 2
