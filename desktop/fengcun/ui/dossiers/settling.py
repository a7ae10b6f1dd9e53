"""At which field of a dossier's form one writes what a missing paper says. It knows places only, no widget."""

from __future__ import annotations

from fengcun.law.verdict import Paper
from fengcun.model.dossier import Party
from fengcun.model.record import Known

_OF_PARTY = {
    Paper.AGE_FINDING: "finding",
    Paper.BIRTH_PROOF: "birth",
    Paper.LUNAR_CONVERSION: "birth",
}
_OF_RECORD = {
    Paper.DATE_OF_ACT: "acts[0].date",
    Paper.PRINCIPAL_ACT_FINDING: "acts[0].principal",
    Paper.PROOF_OF_EFFECT: "effective",
    Paper.EFFECTIVE_JUDGMENT: "sentence.imprisonment",
    Paper.JUDGMENT_OF_EACH_CRIME: "sentence.counts",
    Paper.EXECUTED_TERM: "sentence.combined_executed",
    Paper.DECISION_DOCUMENT: "ground",
}


def settling_field(paper: Paper, party: Party, record: int) -> str:
    """Where what a paper says is written, as a place within the party (``records[0].effective``).

    Args:
        paper: what is missing.
        party: whom it is about.
        record: which of the party's records, from 0.

    Returns:
        The place; of the case where it begins with ``case.``; empty where no field takes it, such as an opinion.
    """
    if paper is Paper.SEPARATION_DECISION:
        return "case.handled"
    if paper in _OF_PARTY:
        return _OF_PARTY[paper]
    facts = party.records[record]
    if paper is Paper.EFFECTIVE_JUDGMENT and len(facts.acts) > 1 and facts.one_or_joined is Known.UNKNOWN:
        return f"records[{record}].one_or_joined"
    return f"records[{record}].{_OF_RECORD[paper]}" if paper in _OF_RECORD else ""
