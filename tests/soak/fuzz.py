"""Hands changed inputs to every reader of what comes from outside; each must be read or refused in words.

    .venv/bin/python tests/soak/fuzz.py [--inputs 20000] [--seed 1] [--minutes 60] [--readers PDF,rosters]

An input is refused with an error of the program that has words in both languages and names a place; anything else that
is raised, more than ten seconds, and more than two gigabytes are faults. Hypothesis makes the inputs from the seed and
shows the smallest that fails. The exit code is 1 where one does.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings
from readers import Bench, Reader

from fengcun.errors import FengcunError
from fengcun.i18n import Language, Texts

SECONDS = 10
BATCH = 500
"""Hypothesis remembers every input of a run, and slows down; so there are many short runs."""
MEMORY = 2 * 1024**3
TEXTS = [Texts(language) for language in Language]


class TooLong(Exception):
    """A reader that takes too long."""


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def hand(reader: Reader, data: object, told: Counter[str]) -> None:
    """Hand one input to a reader.

    Raises:
        Exception: anything that it may not end in.
    """
    refused: Exception | None = None
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        reader.read(data)
    except reader.allowed as fault:
        refused = fault
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    # The alarm may ring where what it raises is ignored; a busy machine takes longer than the input is to blame for.
    assert time.process_time() - begun < SECONDS, "it took too long"
    told["refused" if refused else "read"] += 1
    if isinstance(refused, FengcunError):
        assert not reader.placed or refused.place, f"no place: {refused}"
        for texts in TEXTS:
            assert str(texts.error(refused))


def fuzz(reader: Reader, inputs: int, number: int, end: float) -> tuple[Counter[str], str]:
    """Hand many inputs to a reader; what came of them, and the fault or an empty text.

    Args:
        reader: which.
        inputs: how many at most.
        number: of the seed.
        end: when to stop, by the monotonic clock.
    """
    told: Counter[str] = Counter()
    for sample in reader.samples:
        hand(reader, sample, told)
    assert told["read"] == len(reader.samples), f"{reader.name}: a valid sample is refused"
    told.clear()

    @settings(
        max_examples=min(inputs, BATCH),
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(reader.inputs)
    def one(data: object) -> None:
        if time.monotonic() < end:
            hand(reader, data, told)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for batch in range(-(-inputs // BATCH)):
                seed(number * 1_000_003 + batch)(one)()
    except (Exception, ExceptionGroup):  # noqa: BLE001 - whatever it is, it is a finding
        return told, "\n".join(line[:600] for line in traceback.format_exc(limit=-12).split("\n"))
    return told, ""


def main() -> int:
    """Read the options, fuzz, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--inputs", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--readers", default="")
    chosen = options.parse_args()
    signal.signal(signal.SIGALRM, _over)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end = time.monotonic() + chosen.minutes * 60
    faults = []
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        readers = Bench(Path(name)).readers()
        for reader in readers:
            if chosen.readers and reader.name not in chosen.readers.split(","):
                continue
            begun = time.monotonic()
            told, fault = fuzz(reader, chosen.inputs, chosen.seed, end)
            seconds = time.monotonic() - begun
            line = f"{reader.name:18}{told['read'] + told['refused']:8} inputs{told['read']:8} read{seconds:8.0f} s"
            sys.stdout.write(f"{line}{'  FAULT' if fault else ''}\n")
            sys.stdout.flush()
            if fault:
                faults.append(f"{reader.name}:\n{fault}")
    sys.stdout.write("\n".join([f"{len(faults)} faults, seed {chosen.seed}", *faults]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
