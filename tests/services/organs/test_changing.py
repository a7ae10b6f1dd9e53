"""An administrator makes the office another organ's: signed, and logged by whoever logs in next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.dossier import Organ
from fengcun.model.examination import Matter
from fengcun.model.roles import Role
from fengcun.services import office_file
from fengcun.services.examination.examining import examine
from fengcun.services.logs.log import Log
from fengcun.services.organs.changing import OrganChanges


def _waiting(house: Any) -> Path:
    return Path(house.folder) / "keys" / "attempts" / "organ.jsonl"


def _change(house: Any, organ: Organ = Organ.COURT, short: str = "临法") -> None:
    OrganChanges(house.log_in(Role.ADMINISTRATOR)).change(organ, short)


def _changes(session: Any) -> list[Any]:
    log = Log(session)
    return [line for line in log.lines(0, log.size()) if line.act is LogAct.OFFICE_CHANGED]


def _matters(session: Any) -> set[Matter]:
    return {finding.matter for finding in examine(session).findings}


def test_it_is_changed_logged_and_good(house: Any) -> None:
    paper = house.desk(Role.CLERK).session.facts.short
    assert paper == "临检"
    house.close()
    _change(house)
    facts = office_file.read(house.folder)
    assert (facts.organ, facts.short) == (Organ.COURT, "临法")
    assert facts.created_on == office_file.read(house.folder).created_on
    clerk = house.log_in(Role.CLERK)
    assert clerk.profile.organ is Organ.COURT
    (line,) = _changes(clerk)
    assert line.subject == "administrator-甲"
    assert not _waiting(house).exists()
    assert Matter.FACTS_CHANGED not in _matters(clerk)
    assert Log(clerk).verify().ok
    assert len(_changes(house.log_in(Role.CUSTODIAN))) == 1


def test_nobody_else_and_nothing_for_nothing(house: Any) -> None:
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.AUDITOR):
        with pytest.raises(Refused, match="err-role-needed"):
            OrganChanges(house.log_in(role)).change(Organ.COURT, "临法")
    changes = OrganChanges(house.log_in(Role.ADMINISTRATOR))
    with pytest.raises(BadInput, match="err-organ-same"):
        changes.change(Organ.PROCURATORATE, " 临检 ")
    for short in ("", "临" * 30, "临\n检"):
        with pytest.raises(BadInput) as caught:
            changes.change(Organ.COURT, short)
        assert caught.value.place == "short"
    assert not _waiting(house).exists()
    changes.change(Organ.COURT, "临法")
    with pytest.raises(Refused, match="err-organ-waiting"):
        changes.change(Organ.POLICE, "临公")


def test_a_change_by_hand_is_named(house: Any) -> None:
    file = Path(house.folder) / "office.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("procuratorate", "prison"), encoding="utf-8")
    session = house.log_in(Role.CLERK)
    assert _changes(session) == []
    assert Matter.FACTS_CHANGED in _matters(session)


@pytest.mark.parametrize("field", ["by", "office", "at", "before", "signature", "form"])
def test_a_change_that_is_not_signed_is_none(house: Any, field: str) -> None:
    clerk = house.log_in(Role.CLERK).person.account
    house.close()
    _change(house)
    table = json.loads(_waiting(house).read_bytes())
    table[field] = {
        "by": clerk,
        "office": clerk,
        "at": "2026-11-20T09:00:00+00:00",
        "before": ["court", "临法"],
        "signature": "00" * 64,
        "form": "",
    }[field]
    if field == "form":
        _waiting(house).write_bytes(b"[]")
    else:
        _waiting(house).write_text(json.dumps(table), encoding="utf-8")
    session = house.log_in(Role.CLERK)
    assert _changes(session) == []
    assert Matter.FACTS_CHANGED in _matters(session)
    assert not _waiting(house).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("before", ["court", "\ud800"]),
        ("at", "0001-01-01T00:00:00+23:59"),
        ("by", "x" * 20_000),
        ("before", "[" * 9000),
    ],
)
def test_what_is_planted_in_its_place_bars_no_log_in(house: Any, field: str, value: object) -> None:
    _change(house)
    table = json.loads(_waiting(house).read_bytes())
    _waiting(house).write_text(json.dumps({**table, field: value}), encoding="utf-8")
    house.close()
    assert _changes(house.log_in(Role.CLERK)) == []
    assert not _waiting(house).exists()


def test_an_older_change_does_not_come_back(house: Any) -> None:
    _change(house)
    kept, facts = _waiting(house).read_bytes(), (Path(house.folder) / "office.toml").read_bytes()
    house.close()
    house.log_in(Role.CLERK)
    house.close()
    house.clock.advance(60)
    _change(house, Organ.POLICE, "临公")
    house.close()
    assert len(_changes(house.log_in(Role.CLERK))) == 2
    house.close()
    _waiting(house).write_bytes(kept)
    (Path(house.folder) / "office.toml").write_bytes(facts)
    session = house.log_in(Role.CLERK)
    assert len(_changes(session)) == 2
    assert Matter.FACTS_CHANGED in _matters(session)


def test_killed_between_the_two_files_nothing_has_changed(house: Any) -> None:
    facts = (Path(house.folder) / "office.toml").read_bytes()
    _change(house)
    (Path(house.folder) / "office.toml").write_bytes(facts)
    session = house.log_in(Role.CLERK)
    assert session.profile.organ is Organ.PROCURATORATE
    assert _changes(session) == []
    assert not _waiting(house).exists()
    assert Matter.FACTS_CHANGED not in _matters(session)
