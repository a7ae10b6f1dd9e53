"""Entries are found by what the page shows of them, in the order of the page; what was destroyed is not found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fengcun.jobs import Cancelled
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.logs.log import Log
from fengcun.services.logs.search import LogQuery, LogSearch

NUMBER = "J001-SS·2023-D60-0001"


@pytest.fixture
def search(house: Any) -> LogSearch:
    """Two dossiers, one the next day, registered by the clerk."""
    clerk = house.desk(Role.CLERK)
    clerk.dossiers.register(house.draft(NUMBER, house.party("周子轩", house.conviction())))
    house.clock.advance(86_400)
    house.desk(Role.CUSTODIAN)
    party = house.party("李向前", house.conviction())
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0002", party, case_no="（2023）临检刑诉8号"))
    return LogSearch(house.sessions[0])


def _acts(search: LogSearch, query: LogQuery) -> list[LogAct]:
    return [line.act for line in search.lines(search.find(query))]


def test_everything_in_the_order_of_the_page(search: LogSearch, house: Any) -> None:
    log = Log(house.log_in(Role.AUDITOR))
    assert LogQuery().empty
    everything = search.find(LogQuery())
    assert everything == sorted(everything, reverse=True)
    assert search.lines(everything) == log.lines(0, log.size())


def test_by_day_act_person_and_number(search: LogSearch) -> None:
    registered = LogAct.DOSSIER_REGISTERED
    assert _acts(search, LogQuery(act=registered)) == [registered] * 2
    assert _acts(search, LogQuery(act=registered, last=date(2026, 11, 20))) == [registered]
    assert _acts(search, LogQuery(act=registered, first=date(2026, 11, 21), last=date(2026, 11, 21))) == [registered]
    assert search.find(LogQuery(first=date(2026, 11, 22))) == []
    (found,) = search.lines(search.find(LogQuery(act=registered, subject="d60-0002 ")))
    assert found.subject == "J001-SS·2023-D60-0002"
    (custodian,) = (account for account, name in search.people().items() if name == "custodian-甲")
    assert _acts(search, LogQuery(account=custodian)) == [LogAct.LOGGED_IN]
    assert LogAct.LOGGED_IN in _acts(search, LogQuery(subject="custodian"))


def test_what_was_sealed_is_found_by_its_number_no_more_than_it_is_shown(search: LogSearch, house: Any) -> None:
    house.close()
    clerk = house.desk(Role.CLERK)
    dossier = clerk.dossiers.by_archive_no(NUMBER)
    before = len(LogSearch(clerk.session).find(LogQuery(subject=NUMBER)))
    house.close()
    house.seal(dossier)
    log = Log(house.log_in(Role.AUDITOR))
    shown = [line.seq for line in log.lines(0, log.size()) if NUMBER in line.subject]
    found = LogSearch(house.sessions[0]).find(LogQuery(subject=NUMBER))
    assert found == shown
    assert before > 0
    acts = {line.act for line in LogSearch(house.sessions[0]).lines(found)}
    assert LogAct.DOSSIER_REGISTERED not in acts
    assert LogSearch(house.sessions[0]).find(LogQuery(subject="周子轩")) == []


def test_it_can_be_stopped(search: LogSearch) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        search.find(LogQuery(), stop)
