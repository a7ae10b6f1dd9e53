"""Importing a list, for the soak runs: two batches, of which each is registered whole or not at all, and goes on."""

from __future__ import annotations

from collections.abc import Callable

from scene import Scene, SoakAct, desk, new_office

from fengcun.model.dossier import Organ
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.services.importing import columns, reading
from fengcun.services.importing.gathering import Common
from fengcun.services.importing.imports import BATCH, Standing
from fengcun.services.importing.plan import Plan, plan
from fengcun.services.importing.rows import Columns

ALL = BATCH + 10
HEADS = "档号,案号,案由,姓名,出生日期,作案时间,判决结果,生效日期,归档日期"


def _ready(scene: Scene) -> None:
    new_office(scene.office)
    scene.medium.mkdir()


def _plan() -> Plan:
    rows = (
        f"J001-SS·2014-D60-{number:04},（2014）临刑初{number}号,盗窃,某{number},1997-05-10,2013-08-01,拘役五个月,2014-03-05,2015-03-01"
        for number in range(1, ALL + 1)
    )
    file = reading.read("\n".join((HEADS, *rows)).encode())
    heads = tuple(HEADS.split(","))
    fields = columns.match(file.sheet.rows[0], len(heads), {})
    return plan(file, Columns(1, fields, heads), Common(Organ.COURT))


def _import(scene: Scene) -> Callable[[], object]:
    at, made = desk(scene.office, Role.CLERK), _plan()
    return lambda: at.imports.run(made, lambda _done, _total: None)


def _is_imported(scene: Scene) -> bool:
    at, made = desk(scene.office, Role.CLERK), _plan()
    try:
        found = len(at.dossiers.search(Query()))
        assert found in (0, BATCH, ALL)
        earlier = at.imports.earlier(made.digest)
        assert (earlier.rows if earlier is not None else 0) == (BATCH if found == BATCH else 0)
        standings = at.imports.standings(made)
        wanted = {0: Standing.READY, BATCH: Standing.IMPORTED, ALL: Standing.TAKEN}[found]
        assert standings.count(wanted) == (found or ALL)
        return found == ALL
    finally:
        at.session.close()


ACTS = (SoakAct("list", _ready, _import, _is_imported),)
