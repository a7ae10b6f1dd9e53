"""One module per body of rules; a function per article, named for it. `REGIME_OF_KIND` says which judges what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fengcun.law.facts import Facts
from fengcun.law.pack import Pack
from fengcun.law.regimes import administrative, juvenile_conviction, other_records, victims
from fengcun.law.ruling import Ruling
from fengcun.model.record import RecordKind

Rule = Callable[[Facts, Pack], Ruling]

REGIME_OF_KIND: Mapping[RecordKind, Rule] = MappingProxyType(
    {
        RecordKind.CONVICTION: juvenile_conviction.rule,
        RecordKind.EXEMPTION: juvenile_conviction.rule,
        RecordKind.NON_PROSECUTION: other_records.rule,
        RecordKind.CONDITIONAL_PENDING: other_records.rule,
        RecordKind.NOT_PURSUED: other_records.rule,
        RecordKind.NOT_RESPONSIBLE: other_records.rule,
        RecordKind.ACQUITTAL: other_records.rule,
        RecordKind.COMPULSORY_MEASURE: other_records.rule,
        RecordKind.SUPPORTING_WORK: other_records.rule,
        RecordKind.ADMINISTRATIVE_PENALTY: administrative.rule,
        RecordKind.SPECIAL_EDUCATION: administrative.rule,
        RecordKind.VICTIM_OR_WITNESS: victims.rule,
    }
)
