"""Assess a register: ours with every tree kept, the floor by hand, OpenFisca; whole processes, medians, ratios.

The answers are compared record by record before anything is measured; where two differ, that record is shown and
nothing is measured. Reading and judging are told apart, in seconds of processor time.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import floor  # noqa: E402 - these lie beside this file
from people import Line, people  # noqa: E402

from fengcun.errors import BadInput  # noqa: E402
from fengcun.i18n import Language, Texts  # noqa: E402
from fengcun.law import explain  # noqa: E402
from fengcun.law.assess import assess  # noqa: E402
from fengcun.law.decision import Decision  # noqa: E402
from fengcun.law.facts import Application, ApplicationKind, Facts  # noqa: E402
from fengcun.law.pack import Pack  # noqa: E402
from fengcun.law.pack_reader import load  # noqa: E402
from fengcun.model.dates import DateSpan, PartialDate  # noqa: E402
from fengcun.model.record import (  # noqa: E402
    Act,
    AgeFinding,
    Birth,
    BirthCalendar,
    Ground,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
)
from fengcun.model.term import Term  # noqa: E402

AS_OF = date(2026, 11, 20)
EXPLAINED = 2000
"""Of how many the reasoning is written out in words."""


def register(count: int) -> Iterator[Facts]:
    """The made-up people as facts."""
    for number, line in enumerate(people(count)):
        yield Facts(str(number), AS_OF, _birth(line), _record(line), application=_application(line))


def _birth(line: Line) -> Birth:
    return Birth(
        date=PartialDate.parse(line.birth) if line.birth else None,
        calendar=BirthCalendar(line.calendar),
        on_id=PartialDate.parse(line.on_id) if line.on_id else None,
        finding=AgeFinding(line.finding) if line.finding else None,
    )


def _record(line: Line) -> Record:
    effective: date | Pending | None = None
    if line.effective:
        effective = Pending.PENDING if line.effective == "pending" else date.fromisoformat(line.effective)
    return Record(
        kind=RecordKind(line.kind),
        ground=Ground(line.ground) if line.ground else None,
        acts=tuple(
            Act(DateSpan.parse(f"{first}/{last}" if last else first), "盗窃", Known(principal))
            for first, last, principal in line.acts
        ),
        one_or_joined=Known(line.joined),
        sentence=Sentence(
            imprisonment=_term(line.months, line.days),
            life=line.life,
            detention=_term(line.detention),
            control=_term(line.control),
            suspended=line.suspended,
            counts=tuple(Term(0, months) for months in line.counts),
            combined_executed=_term(line.combined),
            reduced_to=_term(line.reduced),
        ),
        effective=effective,
        closed=date.fromisoformat(line.closed) if line.closed else None,
    )


def _term(months: int, days: int = 0) -> Term | None:
    return Term(0, months, days) if months else None


def _application(line: Line) -> Application | None:
    return Application(ApplicationKind.NO_SEAL, Known(line.consent)) if line.consent else None


def judged(facts: Facts, pack: Pack) -> Decision | None:
    """The decision; None for a contradiction."""
    try:
        return assess(facts, pack)
    except BadInput:
        return None


def _word(decision: Decision | None) -> str:
    return "contradiction" if decision is None else decision.outcome.value


def compare(count: int) -> int:
    """Stop at the first record that the floor answers differently; else how many plain records are to be sealed."""
    pack, plain = load(), 0
    for facts, line in zip(register(count), people(count), strict=True):
        ours, by_hand = _word(judged(facts, pack)), floor.answer(facts)
        if ours != by_hand:
            raise SystemExit(f"record {facts.id}: {ours}, by hand {by_hand}\n{line}\n{facts}")
        plain += line.plain and ours == "seal"
    return plain


def one(name: str, count: int) -> None:
    """One contestant in this process: seconds to read, seconds to judge, peak MiB, answers."""
    pack = load()
    start = time.process_time()
    facts = list(register(count))
    read = time.process_time() - start
    before = _peak()
    start = time.process_time()
    answers: Counter[str] = Counter()
    if name == "kept":
        kept = [judged(each, pack) for each in facts]
        answers.update(map(_word, kept))
    elif name == "dropped":
        answers.update(_word(judged(each, pack)) for each in facts)
    elif name == "floor":
        answers.update(map(floor.answer, facts))
    else:
        facts = facts[:EXPLAINED]
        texts = Texts(Language.CHINESE)
        decisions = [decision for each in facts if (decision := judged(each, pack))]
        for decision in decisions:
            answers["lines"] += len(list(explain.tree_lines(decision, texts, pack)))
        count = len(decisions)
    used = time.process_time() - start
    print(read, used, used / count * 1e6, f"{_peak()} MiB (+{_peak() - before})", dict(answers.most_common()), sep="\t")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Compare the answers, run all contestants several times, alternating, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--openfisca", type=Path)
    parser.add_argument("--one", choices=("kept", "dropped", "floor", "words"))
    args = parser.parse_args()
    if args.one:
        one(args.one, args.records)
        return
    plain = compare(args.records)
    print(f"{args.records} records: every answer is the floor's; {plain} plain ones are to be sealed", flush=True)
    contestants = {
        name: [sys.executable, str(HERE / "sweep.py"), "--one", name, "--records", str(args.records)]
        for name in ("floor", "dropped", "kept", "words")
    }
    if args.openfisca:
        for name in ("columns", "traced", "explained"):
            contestants[f"openfisca {name}"] = [
                str(args.openfisca),
                str(HERE / "openfisca_sweep.py"),
                name,
                str(args.records),
                str(plain),
            ]
    _measure(contestants, args.rounds)


def _measure(contestants: dict[str, list[str]], rounds: int) -> None:
    figures: dict[str, list[tuple[float, float, float, float]]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            start = time.perf_counter()
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            read, used, each, *rest = done.strip().split("\t")
            figures[name].append((time.perf_counter() - start, float(read), float(used), float(each)))
            print(f"{name}: {read} s read, {used} s judged  {'  '.join(rest)}", flush=True)
    print(f"\nmedians of {rounds}:")
    medians = {
        name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in figures.items()
    }
    for name, (process, read, used, each) in medians.items():
        print(
            f"  {name:20} {process:8.2f} s process  {read:8.2f} s read  {used:8.3f} s judged  "
            f"{each:10.2f} us a record  {each / medians['floor'][3]:9.2f} x the floor"
        )


if __name__ == "__main__":
    main()
