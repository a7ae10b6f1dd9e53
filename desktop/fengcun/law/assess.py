"""The entry to the law: facts and a rule pack in, a decision out. Chooses the regime and nothing else.

Pure: no clock, no files, no state. The same facts under the same pack give the same decision.
"""

from __future__ import annotations

from fengcun.errors import BadInput
from fengcun.law.contradictions import contradictions
from fengcun.law.decision import Decision
from fengcun.law.facts import Facts
from fengcun.law.pack import Pack
from fengcun.law.regimes import REGIME_OF_KIND, after_sealing
from fengcun.law.ruling import decide


def assess(facts: Facts, pack: Pack) -> Decision:
    """Judge one record.

    Args:
        facts: the record and what is asked about it.
        pack: the rules' parameters (`law.pack_reader.load`).

    Returns:
        The decision; `Outcome.REVIEW` where the law does not decide it alone on these facts.

    Raises:
        BadInput: the facts contradict each other; `place` is the id of the facts and the key.
    """
    for found in contradictions(facts):
        raise BadInput(found.message, place=f"{facts.id}: {found.key}", **dict(found.args))
    rules = after_sealing.rule if facts.sealed else REGIME_OF_KIND[facts.record.kind]
    return decide(facts, pack, rules(facts, pack))
