"""The way of a seal: proposed by one, approved by another, executed at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SealScope(StrEnum):
    """What is sealed."""

    DOSSIER = "dossier"
    """The whole dossier (整卷)."""
    PARTY = "party"
    """One party of a joint dossier that was not split (未分案)."""


class SealStep(StrEnum):
    """Where a request stands. Once executed it is no longer held on the open side."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    """退回: not approved, with a reason."""


@dataclass(frozen=True, slots=True)
class SealRequest:
    """A request to seal (封存审批).

    Args:
        id: opaque id.
        dossier: id of the dossier.
        scope: what is sealed.
        party: id of the party, for the scope PARTY.
        step: where it stands.
        proposed_by, proposed_at: account id and time.
        decided_by, decided_at: approver's account id and time.
        reason: why it was returned, or the approver's remark.
        decision: the stored decision of the law engine, as canonical JSON.
        pack: hash of the rule pack of that decision.
        received_on: the day the notice was received, where one was (starts the three days).
        due: last day for the sealing, after rolling.
        shelf_code: place in the sealed repository.
    """

    id: str
    dossier: str
    scope: SealScope
    party: str | None
    step: SealStep
    proposed_by: str
    proposed_at: datetime
    decision: str
    pack: str
    shelf_code: str
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""
    received_on: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier in which the law engine found a record that must be sealed (应封未封).

    Args:
        dossier: its id.
        due: last day for the sealing, where a deadline is known.
        assessed_on: the day of that assessment.
    """

    dossier: str
    due: date | None
    assessed_on: date


class CoverReason(StrEnum):
    """Why a cover must bear 含犯罪记录封存信息."""

    ADULT_DOSSIER = "adult_dossier"
    """分案: the adults' dossier that is not sealed (article 5, first sentence)."""
    WHOLE_DOSSIER = "whole_dossier"
    """未分案: the dossier of the whole case (article 5, second sentence)."""
    USING_DOSSIER = "using_dossier"
    """Another dossier that uses the information (article 6)."""


class CoverStep(StrEnum):
    """Where a cover order stands."""

    ORDERED = "ordered"
    PRINTED = "printed"
    AFFIXED = "affixed"


@dataclass(frozen=True, slots=True)
class CoverOrder:
    """An order to mark a cover; open until somebody confirms that the mark is on the cover.

    It names the dossier that is marked, never the record that is the reason.

    Args:
        id: opaque id.
        dossier: id of the dossier to be marked.
        archive_no: its archive number.
        reason: which provision wants it.
        step: where it stands.
        ordered_at: when it arose.
        affixed_by, affixed_at: who confirmed, when.
    """

    id: str
    dossier: str
    archive_no: str
    reason: CoverReason
    step: CoverStep
    ordered_at: datetime
    affixed_by: str | None = None
    affixed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SealedHit:
    """A sealed record that a search of the open repository found.

    Args:
        package_id: its opaque id.
        archive_no: of the dossier.
        names: whom it is about.
    """

    package_id: str
    archive_no: str
    names: tuple[str, ...]
