"""Who approves inquiries in this office: for judicial organs, for units, and for refusals to individuals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.inquiry import Inquiry, InquiryApplicant, Proposed, Rank
from fengcun.model.roles import Role
from fengcun.services.session import Session
from fengcun.store.registry import Work

_SETTING = "inquiry-chains"


class Track(StrEnum):
    """Which chain."""

    ORGAN = "organ"
    UNIT = "unit"
    INDIVIDUAL = "individual"
    """Only where a person is refused: a certificate follows from the register and needs no approval."""


DEFAULT: dict[Track, tuple[Rank, ...]] = {
    Track.ORGAN: (Rank.ARCHIVE_HEAD, Rank.LEADER),
    Track.UNIT: (Rank.ARCHIVE_HEAD, Rank.LEADER),
    Track.INDIVIDUAL: (Rank.LEADER,),
}


class Chains:
    """The chains of the office.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> dict[Track, tuple[Rank, ...]]:
        """Every chain."""
        with self._session.read() as work:
            return chains(work)

    def put(self, track: Track, ranks: Sequence[Rank]) -> None:
        """Set a chain; inquiries that are submitted already keep theirs.

        Args:
            track: which.
            ranks: who approves, in this order.

        Raises:
            Refused: nobody, or somebody twice (``err-inquiry-chain``); I am not an approver.
        """
        self._session.require(Role.APPROVER)
        if not ranks or len(set(ranks)) != len(ranks):
            raise Refused("err-inquiry-chain")
        with self._session.write() as work:
            changed = {**chains(work), track: tuple(ranks)}
            text = json.dumps({one.value: [rank.value for rank in chain] for one, chain in changed.items()})
            work.settings.put(_SETTING, text)
            words = {"track": track.value, "ranks": ",".join(rank.value for rank in ranks)}
            self._session.record(work, LogAct.INQUIRY_CHAIN_SET, "", words)


def chains(work: Work) -> dict[Track, tuple[Rank, ...]]:
    """Every chain, as set or as it comes with the program."""
    kept = json.loads(work.settings.get(_SETTING) or "{}")
    return {track: tuple(Rank(rank) for rank in kept.get(track.value, DEFAULT[track])) for track in Track}


def chain_for(work: Work, inquiry: Inquiry, *, settles: bool = False) -> tuple[Rank, ...]:
    """Who approves what is proposed on an inquiry; nobody for a person's certificate.

    Args:
        work: a transaction.
        inquiry: checked.
        settles: whether it says that somebody registered is another person; that is approved in any case.
    """
    if inquiry.individual:
        admitted = inquiry.proposal is not None and inquiry.proposal.kind is Proposed.ADMIT
        return () if admitted and not settles else chains(work)[Track.INDIVIDUAL]
    return chains(work)[Track.ORGAN if inquiry.applicant is InquiryApplicant.JUDICIAL_ORGAN else Track.UNIT]
