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
    """One contestant in this process: seconds of the sweep, peak memory in MiB, answers."""
    from fengcun.law.assess import assess
    from fengcun.law.pack import load

    sys.path.insert(0, str(HERE))
    import floor

    pack, facts = load(), list(register(count))
    start = time.perf_counter()
    if name == "fengcun":
        kept = [assess(each, pack) for each in facts]
        answers = Counter(decision.outcome.value for decision in kept)
    else:
        answers = Counter(floor.answer(each) for each in facts)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(seconds, peak, dict(sorted(answers.items())), sep="\t")


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
    inner: dict[str, list[float]] = {name: [] for name in contestants}
    whole: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(args.rounds):
        for name, command in contestants.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            whole[name].append(time.perf_counter() - start)
            first, *rest = done.stdout.split(None, 1)
            inner[name].append(float(first))
            told = rest[0].strip() if rest else ""
            print(f"{name}: {whole[name][-1]:.2f} s whole process, {float(first):.2f} s sweep  {told}", flush=True)
    print(f"\nmedians of {args.rounds}, {args.records} records:")
    for name in contestants:
        sweep, process = statistics.median(inner[name]), statistics.median(whole[name])
        ratio = sweep / statistics.median(inner["floor"])
        print(
            f"  {name:10} {process:8.2f} s process  {sweep:8.2f} s sweep  "
            f"{sweep / args.records * 1e6:8.1f} us a record  {ratio:5.1f} x the floor"
        )


if __name__ == "__main__":
    main()
