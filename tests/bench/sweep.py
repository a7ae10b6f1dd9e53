"""Assess a register: ours with every tree kept, the floor by hand, OpenFisca; whole processes, medians, ratios."""

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


def register(count: int) -> Iterator[object]:
    """The made-up people as facts."""
    from fengcun.law.facts import Facts
    from fengcun.model.dates import DateSpan, PartialDate
    from fengcun.model.record import Act, Birth, Ground, Record, RecordKind, Sentence
    from fengcun.model.term import Term

    sys.path.insert(0, str(HERE))
    from people import people

    grounds = {"non_prosecution": Ground.DISCRETIONARY, "acquittal": Ground.BY_LAW}
    for number, (birth, first, last, kind, months, effective) in enumerate(people(count)):
        span = DateSpan.parse(first if first == last else f"{first}/{last}")
        sentence = Sentence()
        if kind == "conviction":
            sentence = Sentence(imprisonment=Term(0, months)) if months else Sentence(detention=Term(0, 4))
        record = Record(
            kind=RecordKind(kind),
            ground=grounds.get(kind),
            acts=(Act(span, "盗窃"),),
            sentence=sentence,
            effective=date.fromisoformat(effective) if effective else None,
        )
        yield Facts(str(number), date(2026, 11, 20), Birth(PartialDate.parse(birth)), record)


def one(name: str, count: int) -> None:
    """One contestant in this process: seconds to read the people, seconds to judge them, peak MiB, answers."""
    from fengcun.law.assess import assess
    from fengcun.law.pack import load

    sys.path.insert(0, str(HERE))
    import floor

    pack = load()
    start = time.perf_counter()
    facts = list(register(count))
    read = time.perf_counter() - start
    start = time.perf_counter()
    if name == "fengcun":
        kept = [assess(each, pack) for each in facts]
        answers = Counter(decision.outcome.value for decision in kept)
    else:
        answers = Counter(floor.answer(each) for each in facts)
    judged = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(read, judged, peak, dict(sorted(answers.items())), sep="\t")


def main() -> None:
    """Run all contestants several times, alternating, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--openfisca", type=Path)
    parser.add_argument("--one", choices=("fengcun", "floor"))
    args = parser.parse_args()
    if args.one:
        one(args.one, args.records)
        return
    contestants = {
        name: [sys.executable, str(HERE / "sweep.py"), "--one", name, "--records", str(args.records)]
        for name in ("floor", "fengcun")
    }
    if args.openfisca:
        contestants["openfisca"] = [str(args.openfisca), str(HERE / "openfisca_sweep.py"), str(args.records)]
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in contestants}
    for _ in range(args.rounds):
        for name, command in contestants.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            process = time.perf_counter() - start
            read, judged, *rest = done.stdout.strip().split("\t")
            figures[name].append((process, float(read), float(judged)))
            print(f"{name}: {process:.2f} s process, {read} s read, {judged} s judged  {' '.join(rest)}", flush=True)
    print(f"\nmedians of {args.rounds}, {args.records} records; judged alone against the floor:")
    floor = statistics.median(judged for _, _, judged in figures["floor"])
    for name, found in figures.items():
        process, read, judged = (statistics.median(column) for column in zip(*found, strict=True))
        print(
            f"  {name:10} {process:8.2f} s process  {read:8.2f} s read  {judged:8.3f} s judged  "
            f"{judged / args.records * 1e6:8.2f} us a record  {judged / floor:8.2f} x the floor"
        )


if __name__ == "__main__":
    main()
