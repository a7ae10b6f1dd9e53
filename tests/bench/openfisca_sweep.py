"""Tests of age and term in OpenFisca-core, run by a Python of its own: seconds to read the people, seconds to judge.

    openfisca_sweep.py columns|traced|explained COUNT PLAIN

The same test of age (first and last possible day, the day after the birthday counts) and of term as the others, and
whether the document took effect; PLAIN is how many plain convictions the others seal, which it must find too. It knows
no other rule. `columns` judges all at once and explains nobody; `traced` does so with the tracer on and writes the log
of the computation, in which the people are one array; `explained` judges one person after the other, each with the log
of their own, which is OpenFisca's explanation of a person.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

sys.path.insert(0, str(Path(__file__).parent))
from people import Line, people

PERIOD = "2026-11"
EXPLAINED = 500
GIVEN = {"born_first": int, "born_last": int, "act_first": int, "act_last": int, "months": int, "final": bool}
"""Dates are numbers like 20060510."""
Person = build_entity(key="person", plural="persons", label="A person", is_person=True)


class always_minor(Variable):  # noqa: N801 - OpenFisca names variables by their class
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return person("act_last", period) <= person("born_first", period) + 18_00_00


class always_of_age(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return person("act_first", period) > person("born_last", period) + 18_00_00


class within_five_years(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return person("months", period) <= 60


class to_be_sealed(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return person("always_minor", period) * person("within_five_years", period) * person("final", period)


class for_review(Variable):  # noqa: N801
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        open_age = ~person("always_minor", period) * ~person("always_of_age", period)
        return open_age + ~person("final", period)


def main() -> None:
    """Build the people, compute, print."""
    way, count, plain = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    lines = list(people(count))
    start = time.process_time()
    system = _system()
    if way == "explained":
        entities = [{"persons": {"0": _values(line)}} for line in lines[:EXPLAINED]]
        built = [SimulationBuilder().build_from_entities(system, each) for each in entities]
    else:
        persons = {"persons": {str(number): _values(line) for number, line in enumerate(lines)}}
        built = [SimulationBuilder().build_from_entities(system, persons)]
    read = time.process_time() - start
    start = time.process_time()
    found = [_judged(simulation, way != "columns") for simulation in built]
    used = time.process_time() - start
    sealed = numpy.concatenate([one for one, _ in found])
    if way != "explained" and sum(line.plain and bool(yes) for line, yes in zip(lines, sealed, strict=True)) != plain:
        raise SystemExit("OpenFisca answers plain convictions differently")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    words = sum(log for _, log in found)
    answers = f"{len(sealed)} people, {int(sealed.sum())} to seal, {words} lines of log"
    print(read, used, used / len(sealed) * 1e6, f"{peak} MiB", answers, sep="\t")


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([Person])
    for name, kind in GIVEN.items():
        given = {"value_type": kind, "entity": Person, "definition_period": DateUnit.MONTH}
        system.add_variable(type(name, (Variable,), given))
    for variable in (always_minor, always_of_age, within_five_years, to_be_sealed, for_review):
        system.add_variable(variable)
    return system


def _judged(simulation: Simulation, traced: bool) -> tuple[numpy.ndarray, int]:
    """Who is to be sealed, and how many lines the log has."""
    simulation.trace = traced
    sealed = simulation.calculate("to_be_sealed", PERIOD)
    simulation.calculate("for_review", PERIOD)
    return sealed, len(simulation.tracer.computation_log.lines(aggregate=False)) if traced else 0


def _values(line: Line) -> dict[str, dict[str, int | bool]]:
    acts = [day for first, last, _ in line.acts for day in (first, last or first)] or [""]
    values = {
        "born_first": _number(line.birth, "0001", "0101"),
        "born_last": _number(line.birth, "9999", "1231"),
        "act_first": _number(min(acts), "0001", "0101"),
        "act_last": _number(max(acts), "9999", "1231"),
        "months": 1200 if line.life else line.combined or line.months,
        "final": line.effective not in {"", "pending"},
    }
    return {name: {PERIOD: value} for name, value in values.items()}


def _number(text: str, nothing: str, rest: str) -> int:
    """A date as a number; what is not known is its first or its last day."""
    digits = (text or nothing).replace("-", "")
    return int(digits + rest[len(digits) - 4 :])


if __name__ == "__main__":
    main()
