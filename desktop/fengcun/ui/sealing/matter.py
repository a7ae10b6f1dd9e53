"""What the panel shows of one line of the lists: the dossier, the request if there is one, its grounds and effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fengcun.law.pack import Pack
from fengcun.law.verdict import SEALING
from fengcun.model.sealing import SealRequest
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.assessment.assessments import Assessed, same_outcome
from fengcun.services.sealing.preflight import Preflight
from fengcun.services.sealing.proposals import Sealing
from fengcun.ui.dossiers.detail import is_joint


@dataclass(frozen=True, slots=True)
class Matter:
    """A seal that is under way or that should be.

    Args:
        preflight: what the seal would do, as of today.
        decided: the decisions it rests on: as they were proposed, or as of today where nothing was proposed.
        rules: the rule packs that these were made by, by their hash.
        due: the last day, where a deadline runs.
        request: the request; None where nothing was proposed.
        proposer, decider: names of who proposed and who decided; empty for nobody.
        mine: whether I proposed it.
        changed: whether the law's answer is another today than it was when it was proposed.
    """

    preflight: Preflight
    decided: Sequence[Assessed]
    rules: Mapping[str, Pack]
    due: date | None
    request: SealRequest | None = None
    proposer: str = ""
    decider: str = ""
    mine: bool = False
    changed: bool = False


def meant(found: Preflight) -> str | None:
    """Whom the law wants sealed out of an undivided dossier that cannot be sealed whole: the first such person.

    Args:
        found: the preflight of the whole dossier.
    """
    if found.can_propose or not is_joint(found.dossier):
        return None
    return next((each.party.id for each in found.assessed if each.decision.outcome in SEALING), None)


def unsealed_matter(sealing: Sealing, dossier_id: str, due: date | None) -> Matter:
    """A dossier that should be sealed; runs on the worker.

    Args:
        sealing: the service.
        dossier_id: which dossier.
        due: the last day, as the list has it.

    Raises:
        BadInput: it is gone, its facts contradict each other, or the rules of an earlier decision are not kept.
    """
    found = sealing.preflight(dossier_id, None)
    party = meant(found)
    if party is not None:
        found = sealing.preflight(dossier_id, party)
    return Matter(found, found.assessed, sealing.rules_of(found.assessed), due)


def request_matter(sealing: Sealing, accounts: Accounts, me: str, request_id: str) -> Matter:
    """A request; runs on the worker.

    Args:
        sealing, accounts: the services.
        me: my account.
        request_id: which request.

    Raises:
        BadInput: it was carried out or withdrawn meanwhile, or the rules of its decisions are not kept.
        Damaged: its decisions or their rules are not what was written.
    """
    request = sealing.get(request_id)
    found = sealing.preflight(request.dossier, request.party)
    decided = sealing.decided(request_id)
    names = {line.person.account: line.person.name for line in accounts.lines()}
    return Matter(
        preflight=found,
        decided=decided,
        rules=sealing.rules_of(decided),
        due=request.due,
        request=request,
        proposer=names.get(request.proposed_by, ""),
        decider=names.get(request.decided_by, "") if request.decided_by else "",
        mine=request.proposed_by == me,
        changed=not same_outcome(found.assessed, decided),
    )
