"""The sweep of a whole register in a real, encrypted office: stopped once, gone on with, counted; and where time goes.

    .venv/bin/python tests/bench/office_sweep.py FOLDER [--records 200000] [--sealed 3]

Makes an office of the made-up people in FOLDER where there is none yet (a dossier each; this takes far longer than
the sweep itself), seals a few through the services, then sweeps: in a process of its own that is stopped after a
quarter, and in another that goes on to the end. Prints seconds, the greatest memory and the counts.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from sweep import register  # noqa: E402 - it lies beside this file

from fengcun.law.facts import Facts  # noqa: E402
from fengcun.model.dossier import (  # noqa: E402
    Case,
    Dossier,
    Organ,
    Part,
    Party,
    PartyRole,
    Retention,
    Shelf,
    Volume,
)
from fengcun.model.ids import new_id  # noqa: E402
from fengcun.model.numbers import ArchiveNumber, ArchiveNumberScheme, CaseNumber  # noqa: E402
from fengcun.model.roles import Role  # noqa: E402
from fengcun.services.assessment.sweep import Sweep, SweepStatus  # noqa: E402
from fengcun.services.clock import FixedClock  # noqa: E402
from fengcun.services.desk import CaseDesk  # noqa: E402
from fengcun.services.founding import found  # noqa: E402
from fengcun.services.office import Office  # noqa: E402
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan  # noqa: E402
from fengcun.services.session import Session  # noqa: E402

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
PASSPHRASE = "{role}-passphrase-09"
AT_ONCE = 2000
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚晨宇浩然子轩梓涵"


class Stopped(Exception):
    """The sweep was cancelled here."""


def people_of(folder: Path) -> dict[Role, Session]:
    """The people of the office, logged in."""
    office = Office.open(folder)
    clock = FixedClock(NOW)
    return {
        role: office.log_in(next(one for one in office.people() if role in one.roles).account, _phrase(role), clock)
        for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
    }


def _phrase(role: Role) -> str:
    return PASSPHRASE.format(role=role.value)


def make(folder: Path, count: int, sealed: int) -> None:
    """Found the office, register everybody, seal a few."""
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(Founder(f"{role.value}-甲", frozenset({role}), _phrase(role)) for role in Role),
        sample=True,
    )
    found(folder, plan, FixedClock(NOW))
    people = people_of(folder)
    start, done = time.perf_counter(), 0
    dossiers = _dossiers(count)
    while batch := [each for _, each in zip(range(AT_ONCE), dossiers, strict=False)]:
        with people[Role.CLERK].write() as work:
            for each in batch:
                work.dossiers.add(each)
        done += len(batch)
        print(f"registered {done} of {count}, {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    desks = {role: CaseDesk.of(session) for role, session in people.items()}
    with people[Role.CLERK].read() as work:
        first = work.dossiers.ids()
    for number, dossier in enumerate(_sealable(desks[Role.CLERK], first, sealed)):
        start = time.perf_counter()
        request = desks[Role.CLERK].sealing.propose(dossier, None, f"封-2026-{number + 1:04}")
        desks[Role.APPROVER].sealing.approve(request.id)
        desks[Role.CUSTODIAN].sealing.execute(request.id)
        print(f"sealed one of {count} in {time.perf_counter() - start:.1f} s", flush=True)
    for session in people.values():
        session.close()


def _sealable(desk: CaseDesk, ids: list[str], count: int) -> list[str]:
    found: list[str] = []
    for dossier in ids:
        if len(found) == count:
            break
        if all(each.decision.outcome.value == "seal" for each in desk.assessments.of_dossier(dossier)):
            found.append(dossier)
    return found


def _dossiers(count: int) -> Iterator[Dossier]:
    for number, facts in enumerate(register(count)):
        yield _dossier(number, facts)


def _dossier(number: int, facts: Facts) -> Dossier:
    name = SURNAMES[number % 20] + GIVEN[number // 20 % 28] + GIVEN[number // 560 % 28]
    year = 2013 + number % 12
    return Dossier(
        id=new_id(),
        archive_no=ArchiveNumber(f"J001-SS·{year}-D30-{number:06}"),
        title=f"{name}盗窃案",
        case=Case(CaseNumber(f"（{year}）临检刑诉{number}号"), "盗窃"),
        part=Part.WHOLE,
        year=year,
        retention=Retention.LONG,
        filed_on=date(year, 12, 1),
        registered_at=NOW,
        volumes=(Volume(1, 80, Shelf("一库", f"{number % 40:02}", str(number % 6), f"{number % 99:02}")),),
        parties=(Party(new_id(), name, PartyRole.DEFENDANT, birth=facts.person, records=(facts.record,)),),
    )


def sweep(folder: Path, stop_at: int | None) -> None:
    """Go on with the sweep, maybe stop it; print what it took."""
    session = people_of(folder)[Role.CLERK]
    begun, used = time.perf_counter(), time.process_time()

    def moved(done: int, total: int) -> None:
        if stop_at is not None and done >= stop_at:
            raise Stopped

    status: SweepStatus | None
    try:
        status = Sweep(session).run(moved)
    except Stopped:
        status = Sweep(session).status()
    took, used = time.perf_counter() - begun, time.process_time() - used
    assert status is not None
    counts = {sorting.value: number for sorting, number in status.counts.items()} | {"sealed": status.sealed}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    end = "finished" if status.finished else "stopped"
    print(f"{end} at {status.done} of {status.total}: {took:.1f} s, {used:.1f} s of processor, {peak} MiB, {counts}")


def main() -> None:
    """Make the office if need be, then sweep it in two processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--sealed", type=int, default=3)
    parser.add_argument("--part", choices=("first", "rest"))
    args = parser.parse_args()
    if args.part:
        sweep(args.folder, args.records // 4 if args.part == "first" else None)
        return
    if not args.folder.exists():
        make(args.folder, args.records, args.sealed)
    for part in ("first", "rest"):
        start = time.perf_counter()
        command = [sys.executable, __file__, str(args.folder), "--records", str(args.records), "--part", part]
        subprocess.run(command, check=True)
        print(f"{part}: {time.perf_counter() - start:.1f} s as a process", flush=True)


if __name__ == "__main__":
    main()
