"""`fengcun project REGISTER... --from 2026-01 --to 2030-12`: how many records each policy would seal per month.

A simulation beside the law in force; every output says so. Exit 0; 2 on bad input. With ``--pdf`` a table and a chart.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, TextIO

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import pack_reader as packs
from fengcun.law import reader
from fengcun.law.explain import message_of
from fengcun.law.facts import Facts
from fengcun.law.proposal import policy as policies
from fengcun.law.proposal.projection import Month, Projection, Scenario, project
from fengcun.model.obstacle import obstacle_of
from fengcun.papers.forms import projection as form
from fengcun.services.documents.saving import save_as

_MOST_MONTHS = 1200


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("project", help=texts("project-help"), description=texts("project-help"))
    parser.add_argument("files", nargs="+", type=Path, metavar="REGISTER", help=texts("project-help-files"))
    parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM", help=texts("project-help-from"))
    parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM", help=texts("project-help-to"))
    parser.add_argument("--policy", type=Path, metavar="FILE.toml", help=texts("project-help-policy"))
    parser.add_argument("--pdf", type=Path, metavar="FILE.pdf", help=texts("project-help-pdf"))
    parser.add_argument("--json", action="store_true", help=texts("project-help-json"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Project the register.

    Raises:
        BadInput: a file, a month or the policy cannot be used.
        EnvironmentFault: the PDF cannot be written; nothing is left of it.
    """
    first, last = _month(args.first, "--from"), _month(args.last, "--to")
    if last < first or (last.year - first.year) * 12 + last.month - first.month >= _MOST_MONTHS:
        raise BadInput("err-project-months", "--to", most=str(_MOST_MONTHS))
    policy, pack = policies.load(args.policy), packs.load()
    register: list[Facts] = []
    faults: list[BadInput] = []
    for path in args.files:
        found = reader.read(_content(path), str(path))
        faults += found.faults
        register += [case.facts for case in found.cases if isinstance(case, reader.DecisionCase)]
    for fault in faults:
        print(f"{texts.error(fault)}\n", file=err)
    if faults:
        return 2
    projection = project(register, pack, policy, first, last)
    if args.pdf is not None:
        save_as(args.pdf, form.render(form.ProjectionReport(projection, policy.source)))
    if args.json:
        json.dump(_plain(projection, policy), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        _report(projection, policy, texts, out)
        if args.pdf is not None:
            print(texts("project-pdf", path=str(args.pdf)), file=out)
    return 0


def _month(text: str, place: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as fault:
        raise BadInput("err-project-month", place, value=text) from fault


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BadInput("err-law-file", place=str(path), why=obstacle_of(fault).value) from fault


def _plain(projection: Projection, policy: policies.Policy) -> dict[str, Any]:
    return {
        "simulation": True,
        "source": policy.source,
        "label": policy.label,
        "total": projection.total,
        "sealed": projection.sealed,
        "review": projection.review,
        "never": {scenario.value: number for scenario, number in projection.never.items()},
        "procedures": {procedure.value: number for procedure, number in projection.procedures.items()},
        "obstacles": {obstacle.value: number for obstacle, number in projection.obstacles.items()},
        "months": [
            {"month": str(month), **{scenario.value: projection.counts[scenario][at] for scenario in Scenario}}
            for at, month in enumerate(projection.months)
        ],
    }


def _report(projection: Projection, policy: policies.Policy, texts: Texts, out: TextIO) -> None:
    print(texts("project-not-law", source=policy.source), file=out)
    total, sealed = str(projection.total), str(projection.sealed)
    print(texts("project-register", total=total, sealed=sealed, review=str(projection.review)), file=out)
    names = [texts(f"project-scenario-{scenario.value}") for scenario in Scenario]
    print("\t".join((texts("project-month"), *names)), file=out)
    for at, month in enumerate(projection.months):
        numbers = [projection.counts[scenario][at] for scenario in Scenario]
        if any(numbers):
            print("\t".join((str(month), *map(str, numbers))), file=out)
    sums = [str(sum(projection.counts[scenario])) for scenario in Scenario]
    print("\t".join((texts("project-sum"), *sums)), file=out)
    print("\t".join((texts("project-never"), *(str(projection.never[scenario]) for scenario in Scenario))), file=out)
    for procedure, number in projection.procedures.items():
        print(texts(message_of("project-procedure", procedure.value), number=str(number)), file=out)
    for obstacle, number in projection.obstacles.items():
        if number:
            print(texts(message_of("project-obstacle", obstacle.value), number=str(number)), file=out)
