"""Who approves inquiries in this office: for judicial organs, for units, and for refusals to individuals."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.inquiry import Inquiry, InquiryApplicant, Proposed, Rank
from fengcun.model.inquiry import Track as Track
from fengcun.model.roles import Role
from fengcun.services.session import Session
from fengcun.store.registry import Work

_SETTING = "inquiry-chains"


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
            return chains(self._session, work)

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
            changed = {**chains(self._session, work), track: tuple(ranks)}
            text = json.dumps({one.value: [rank.value for rank in chain] for one, chain in changed.items()})
            work.settings.put(_SETTING, text)
            words = {"track": track.value, "ranks": ",".join(rank.value for rank in ranks)}
            self._session.record(work, LogAct.INQUIRY_CHAIN_SET, "", words)


def chains(session: Session, work: Work) -> dict[Track, tuple[Rank, ...]]:
    """Every chain, as set or as it is in the offices of this organ."""
    kept, usual = json.loads(work.settings.get(_SETTING) or "{}"), session.profile.chains
    return {track: tuple(Rank(rank) for rank in kept.get(track.value, usual[track])) for track in Track}


def chain_for(session: Session, work: Work, inquiry: Inquiry, *, settles: bool = False) -> tuple[Rank, ...]:
    """Who approves what is proposed on an inquiry; nobody for a person's certificate.

    Args:
        session: of the office.
        work: a transaction.
        inquiry: checked.
        settles: whether people must decide it in any case: it says that somebody registered is another person, or is
            to be answered although another organ would.
    """
    if inquiry.individual:
        admitted = inquiry.proposal is not None and inquiry.proposal.kind is Proposed.ADMIT
        return () if admitted and not settles else chains(session, work)[Track.INDIVIDUAL]
    return chains(session, work)[Track.ORGAN if inquiry.applicant is InquiryApplicant.JUDICIAL_ORGAN else Track.UNIT]
