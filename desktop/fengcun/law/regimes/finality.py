"""Whether the document has taken effect on the day of the assessment, and whether the case is one of article 23."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fengcun.law.facts import Facts
from fengcun.law.node import Node
from fengcun.law.pack import Pack
from fengcun.law.phrase import Phrase, say
from fengcun.law.regimes.ages import Ages, Standing
from fengcun.law.ruling import Ruling
from fengcun.law.verdict import FollowUp, Outcome, Paper, Verdict
from fengcun.model.record import Pending, RecordKind

_JUDGMENTS = frozenset({RecordKind.CONVICTION, RecordKind.EXEMPTION, RecordKind.ACQUITTAL, RecordKind.NOT_RESPONSIBLE})

_ANSWERS = {why: say(f"law-a-final-{why}") for why in ("pending", "effective", "later", "closed", "unknown")}

_NOTICE: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.CONVICTION: ("M11",),
    RecordKind.EXEMPTION: ("M11",),
    RecordKind.NON_PROSECUTION: ("M12",),
}
"""Where the notice that starts the three days is ordered."""


def finality(facts: Facts, pack: Pack) -> Node:
    """Whether the proceedings are final. Until they are, the papers are kept secret, not sealed.

    Args:
        facts: the facts; a case closed in the years of article 23 counts as final, other judgments need the date of
            effect, other decisions the date of effect or of closing.
        pack: the rule pack.
    """
    record = facts.record
    day = record.effective
    read: tuple[Phrase, ...] = ()
    if day is Pending.PENDING:
        verdict, why = Verdict.NO, "pending"
    elif isinstance(day, date):
        verdict = Verdict.of(day <= facts.as_of)
        why = "effective" if verdict is Verdict.YES else "later"
        read = (say("law-f-effective", date=day),)
    elif record.closed is not None and (record.kind not in _JUDGMENTS or record.closed <= pack.limits.historic_until):
        verdict = Verdict.of(record.closed <= facts.as_of)
        why = "closed" if verdict is Verdict.YES else "later"
        read = (say("law-f-closed", date=record.closed),)
    else:
        verdict, why = Verdict.UNKNOWN, "unknown"
    return Node(
        "final",
        say("law-q-final"),
        verdict,
        _ANSWERS[why],
        facts=read,
        cites=_NOTICE.get(record.kind, ()),
        missing=(Paper.PROOF_OF_EFFECT,) if verdict is Verdict.UNKNOWN else (),
    )


def waiting(ages: Ages, adults: Outcome = Outcome.NO_SEAL) -> dict[Standing, Outcome]:
    """What holds until the proceedings are final: the papers on a minor are kept secret.

    Args:
        ages: of the acts.
        adults: what holds for an adult.
    """
    return {at: adults if at is Standing.ALL_AFTER else Outcome.CONFIDENTIAL for at in ages.possible}


def not_final(ages: Ages, nodes: tuple[Node, ...], follows: Mapping[Standing, Outcome], adult: str) -> Ruling:
    """The ruling on proceedings that are not final.

    Args:
        ages: of the acts.
        nodes: the reasoning.
        follows: what holds until then (`waiting`).
        adult: id of the ground where everything was done as an adult.
    """
    outcome, suggest = ages.settled(follows)
    ground = {
        Outcome.CONFIDENTIAL: "law-ground-not-final",
        Outcome.NO_SEAL: adult,
        Outcome.REVIEW: "law-ground-age-unclear",
    }[outcome]
    return Ruling(
        outcome,
        say(ground),
        nodes,
        suggest,
        ages.readings(follows) if outcome is Outcome.REVIEW else (),
        follow_ups=(FollowUp.KEEP_SECRET,) if outcome is Outcome.CONFIDENTIAL else (),
        because=ages.because,
    )


def article_23(facts: Facts, pack: Pack) -> Node | None:
    """Cases closed by the end of 2012 that meet the conditions are sealed too; None for later ones."""
    day = facts.record.closed or facts.record.effective
    if not isinstance(day, date) or day > pack.limits.historic_until:
        return None
    return Node(
        "m23",
        say("law-q-m23"),
        Verdict.YES,
        say("law-a-m23"),
        facts=(say("law-f-closed", date=day),),
        cites=("M23",),
    )
