"""What the law says of the records in a dossier, as of today, with its explanation and its dates.

The judgement itself is `law.assess`; here the register's values become its facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import rfc8785

from fengcun.errors import Damaged
from fengcun.i18n import Texts
from fengcun.law import explain
from fengcun.law.age import first_day_of_age
from fengcun.law.assess import assess
from fengcun.law.decision import Decision
from fengcun.law.facts import CaseTies, Facts
from fengcun.law.pack import Pack
from fengcun.model.act import LogAct
from fengcun.model.dossier import Dossier, LinkKind, Party
from fengcun.services.assessment.packs import Packs
from fengcun.services.session import Session
from fengcun.store.registry import Work

_FORMAT = "fengcun-decisions/1"
OF_AGE = 18
"""Full years of age; who has not reached them is a minor."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """The decision on one record.

    Args:
        party: whose record it is.
        record_index: its place among the party's records, from 0.
        decision: what the law says, with the reasoning.
    """

    party: Party
    record_index: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision in words.

    Args:
        sentence: the one sentence on top.
        tree: the reasoning, line by line, indented by depth.
    """

    sentence: str
    tree: tuple[str, ...]

    def lines(self) -> list[str]:
        """The reasoning line by line."""
        return list(self.tree)


class MomentKind(StrEnum):
    """What happened on a day of the timeline."""

    BIRTH = "birth"
    EIGHTEEN = "eighteen"
    """The first day on which the person has reached eighteen: the day after the birthday."""
    ACT_FIRST = "act_first"
    ACT_LAST = "act_last"
    EFFECTIVE = "effective"
    ENDED = "ended"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on the timeline of a record.

    Args:
        kind: what happened.
        day: when; for a date that is known in part, its first possible day.
        exact: whether the day is known.
    """

    kind: MomentKind
    day: date
    exact: bool


class Assessments:
    """Assessing the dossiers of the register.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_dossier(self, dossier_id: str) -> list[Assessed]:
        """The decisions on every record of a dossier as of today; that it was assessed is logged.

        Raises:
            BadInput: no such dossier, or a record's facts contradict each other.
        """
        session = self._session
        with session.write() as work:
            dossier = work.dossiers.get(dossier_id)
            assessed = assess_dossier(work, dossier, session.pack, session.clock.today())
            clear = {"archive_no": dossier.archive_no.text}
            session.record(work, LogAct.ASSESSED, dossier_id, clear, pack=session.pack.sha256)
        return list(assessed)

    def explain(self, assessed: Assessed, texts: Texts) -> Explanation:
        """A decision in words.

        Args:
            assessed: the decision.
            texts: the catalogue.

        Raises:
            BadInput, Damaged: as `pack_of`.
        """
        return Explanation(
            explain.sentence(assessed.decision, texts),
            tuple(explain.tree_lines(assessed.decision, texts, self.pack_of(assessed))),
        )

    def pack_of(self, assessed: Assessed) -> Pack:
        """The rules that an assessment was made by, which may be older than those in use; it is explained by them.

        Raises:
            BadInput: that pack is not kept here (``err-packs-unknown``).
            Damaged: it was changed (``err-packs-changed``).
        """
        return Packs(self._session).kept(assessed.decision.pack)

    def timeline(self, assessed: Assessed) -> tuple[Moment, ...]:
        """The days that the decision turns on, in order; what is not known is left out."""
        record = assessed.party.records[assessed.record_index]
        moments: list[Moment] = []
        birth = assessed.party.birth.date
        if birth is not None:
            moments.append(Moment(MomentKind.BIRTH, birth.first, birth.exact))
            moments.append(Moment(MomentKind.EIGHTEEN, first_day_of_age(birth.first, OF_AGE), birth.exact))
        for act in record.acts:
            start, end = act.date.start, act.date.end or act.date.start
            moments.append(Moment(MomentKind.ACT_FIRST, start.first, start.exact))
            if end != start:
                moments.append(Moment(MomentKind.ACT_LAST, end.last, end.exact))
        if isinstance(record.effective, date):
            moments.append(Moment(MomentKind.EFFECTIVE, record.effective, True))
        if record.execution_ended is not None:
            moments.append(Moment(MomentKind.ENDED, record.execution_ended, True))
        moments.append(Moment(MomentKind.TODAY, assessed.decision.as_of, True))
        return tuple(sorted(moments, key=lambda moment: moment.day))


def assess_dossier(work: Work, dossier: Dossier, pack: Pack, today: date) -> tuple[Assessed, ...]:
    """The decisions on every record of a dossier; masked parties have none.

    Args:
        work: a transaction, for the records whose seal was lifted.
        dossier: as registered.
        pack: the rule pack.
        today: the day of the assessment.

    Raises:
        BadInput: a record's facts contradict each other.
    """
    lifted = work.liftings.of_dossier(dossier.id)
    return tuple(
        Assessed(party, index, assess_record(dossier, party, index, lifted, pack, today))
        for party in dossier.parties
        if not party.masked
        for index in range(len(party.records))
    )


def assess_record(
    dossier: Dossier, party: Party, index: int, lifted: Mapping[tuple[str, int], str], pack: Pack, today: date
) -> Decision:
    """The decision on one record. Where its seal was lifted, the decision that lifted it still answers.

    Args:
        dossier, pack, today: as for `assess_dossier`.
        party: one of the dossier's parties.
        index: place of the record among the party's.
        lifted: the decisions that lifted records of the dossier (`LiftingRows.of_dossier`).

    Raises:
        BadInput: the record's facts contradict each other.
    """
    stored = lifted.get((party.id, index))
    if stored is not None:
        return Decision.restored(stored)
    return assess(facts_of(dossier, party, index, today), pack)


def facts_of(dossier: Dossier, party: Party, index: int, today: date) -> Facts:
    """What the law engine reads of one record.

    Args:
        dossier, party, index, today: as for `assess_record`.
    """
    case = dossier.case
    used = any(link.kind is LinkKind.USES for link in dossier.links)
    ties = CaseTies(case.joint_with, case.handled, used)
    return Facts(f"{dossier.archive_no.text} {index + 1}", today, party.birth, party.records[index], case=ties)


def document(assessed: Iterable[Assessed]) -> str:
    """The decisions as one canonical JSON document, to be kept with the request that rests on them."""
    decisions = [
        {
            "party": each.party.id,
            "record": each.record_index,
            "decision": json.loads(each.decision.canonical()),
        }
        for each in assessed
    ]
    return rfc8785.dumps({"format": _FORMAT, "decisions": decisions}).decode()


def restored(stored: str, dossier: Dossier) -> list[Assessed]:
    """The decisions that `document` kept, as they were then; those on parties that are gone are left out.

    Args:
        stored: the document.
        dossier: the dossier whose parties they are about.

    Raises:
        Damaged: not such a document.
    """
    people = {party.id: party for party in dossier.parties}
    try:
        table = json.loads(stored)
        if table["format"] != _FORMAT:
            raise ValueError(table["format"])
        return [
            Assessed(people[one["party"]], int(one["record"]), Decision.restored(rfc8785.dumps(one["decision"])))
            for one in table["decisions"]
            if one["party"] in people
        ]
    except (ValueError, KeyError, TypeError) as fault:
        raise Damaged("err-law-decision-damaged") from fault


def same_outcome(first: Iterable[Assessed], second: Iterable[Assessed]) -> bool:
    """Whether two assessments of the same records, maybe on different days, come to the same."""

    def found(assessed: Iterable[Assessed]) -> list[object]:
        return [(each.party.id, each.record_index, each.decision.outcome, each.decision.marks) for each in assessed]

    return found(first) == found(second)
