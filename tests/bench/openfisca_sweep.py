"""Tests of age and term in OpenFisca-core, run by a Python of its own: seconds to read the people, seconds to judge.

It judges all people at once as columns and explains nobody; the age is counted in days of the mean year, and a partial
date is its first day. So it answers less than the others, and its figures say what columns cost, no more.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

sys.path.insert(0, str(Path(__file__).parent))
from people import people

PERIOD = "2026-11"
Person = build_entity(key="person", plural="persons", label="A person", is_person=True)


def _given(name: str, kind: type) -> type[Variable]:
    return type(name, (Variable,), {"value_type": kind, "entity": Person, "definition_period": DateUnit.MONTH})


class of_age_at_act(Variable):  # noqa: N801 - OpenFisca names variables by their class
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        born, act = person("born", period), person("act", period)
        return act - born > 18 * 365.25


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
        return ~person("of_age_at_act", period) * person("within_five_years", period) * person("final", period)


def main() -> None:
    """Build the people, trace the computation, print."""
    count = int(sys.argv[1])
    start = time.perf_counter()
    system = TaxBenefitSystem([Person])
    given = (("born", int), ("act", int), ("months", int), ("final", bool))
    for name, kind in given:
        system.add_variable(_given(name, kind))
    for variable in (of_age_at_act, within_five_years, to_be_sealed):
        system.add_variable(variable)
    entities = {
        str(number): {
            "born": {PERIOD: _days(birth)},
            "act": {PERIOD: _days(last)},
            "months": {PERIOD: months},
            "final": {PERIOD: bool(effective)},
        }
        for number, (birth, _, last, _, months, effective) in enumerate(people(count))
    }
    simulation = SimulationBuilder().build_from_entities(system, {"persons": entities})
    simulation.trace = True
    read = time.perf_counter() - start
    start = time.perf_counter()
    sealed = int(numpy.sum(simulation.calculate("to_be_sealed", PERIOD)))
    sys.stdout.write(f"{read}\t{time.perf_counter() - start}\t{sealed} to seal\n")


def _days(text: str) -> int:
    return int(numpy.datetime64(text, "D").astype(int))


if __name__ == "__main__":
    main()
