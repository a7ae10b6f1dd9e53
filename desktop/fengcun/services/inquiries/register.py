"""The list of inquiries and one inquiry whole, as everybody who works with dossiers sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.certificate import IssuedPaper
from fengcun.model.inquiry import Inquiry, InquiryEvent, InquiryState, Scan
from fengcun.model.inquiry_steps import WAITED_FOR, offered
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.content import Content
from fengcun.services.session import Session

S = InquiryState


class Pile(StrEnum):
    """The lists of inquiries, in the order of their way."""

    HANDLING = "handling"
    """受理审查: with the handler."""
    APPROVING = "approving"
    LOOKING_UP = "looking_up"
    """查询答复: approved, until it is answered or the refusal is told."""
    GIVING = "giving"
    """承诺交付"""
    FILING = "filing"
    """待归档"""
    AFTER = "after"
    """复查与泄露处置"""
    DONE = "done"


STATES: dict[Pile, frozenset[InquiryState]] = {
    Pile.HANDLING: frozenset({S.RECEIVED, S.CHECKED, S.PAUSE_ASKED, S.PAUSED}),
    Pile.APPROVING: frozenset({S.APPROVING}),
    Pile.LOOKING_UP: frozenset({S.APPROVED, S.LOOKED_UP}),
    Pile.GIVING: frozenset({S.ANSWERED, S.UNDERTAKEN}),
    Pile.FILING: frozenset({S.RELEASED, S.REFUSED, S.NOT_ACCEPTED, S.WITHDRAWN, S.RECHECKED}),
    Pile.AFTER: frozenset({S.RECHECKING, S.LEAK_REPORTED}),
    Pile.DONE: frozenset({S.FILED}),
}


_UNDONE = frozenset(state for pile, states in STATES.items() if pile is not Pile.DONE for state in states)


@dataclass(frozen=True, slots=True)
class Overview:
    """Which inquiries are in which list.

    Args:
        ids: of every list, in order.
        mine: those on which I may do something now.
    """

    ids: Mapping[Pile, tuple[str, ...]]
    mine: frozenset[str]


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """An inquiry as a list shows it.

    Args:
        inquiry: the inquiry.
        asker: who asks.
        handler: name of the handler.
        overdue: whether its last day is past.
        mine: whether I may do something on it now.
    """

    inquiry: Inquiry
    asker: str
    handler: str
    overdue: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history.

    Args:
        event: what happened.
        who: name.
        at: when.
        note: the person's words.
    """

    event: InquiryEvent
    who: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One inquiry whole.

    Args:
        inquiry: the inquiry.
        content: who asks about whom, on what.
        history: the oldest first.
        scans: papers scanned in.
        papers: papers made for it, the oldest first.
        offered: what I may do now.
        handler: name of the handler.
        followed: number of the inquiry that follows this one after a re-check; empty for none.
        follows: number of the one that it follows; empty for none.
        leaks: numbers of inquiries of the same applicant that were leaked and are not settled yet.
        void_answer: number of its answer, where that is void and has nothing in its place; empty for none.
    """

    inquiry: Inquiry
    content: Content
    history: tuple[Happened, ...]
    scans: tuple[Scan, ...]
    papers: tuple[IssuedPaper, ...]
    offered: tuple[InquiryEvent, ...]
    handler: str
    followed: str = ""
    follows: str = ""
    leaks: tuple[str, ...] = ()
    void_answer: str = ""


class InquiryRegister:
    """The inquiries of the office.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def overview(self) -> Overview:
        """Which inquiries are in which list: the most urgent first; those that are done, the newest first."""
        with self._session.read() as work:
            open_ones = work.inquiries.in_states(_UNDONE)
            done = work.inquiries.ids(STATES[Pile.DONE])
        ids: dict[Pile, tuple[str, ...]] = {
            pile: tuple(one.id for one in open_ones if one.state in STATES[pile]) for pile in Pile
        }
        mine = {one.id: self._mine(one) for one in open_ones}
        return Overview({**ids, Pile.DONE: tuple(done)}, frozenset(one for one, is_mine in mine.items() if is_mine))

    def lines_of(self, ids: Sequence[str]) -> list[InquiryLine]:
        """Some inquiries as a list shows them, in the order asked for.

        Raises:
            BadInput: one of them is gone.
        """
        session = self._session
        today, names = session.clock.today(), session.names()
        with session.read() as work:
            found = work.inquiries.many(ids)
        return [
            InquiryLine(
                inquiry=one,
                asker=contents.read(session, envelope).who,
                handler=names.get(one.handlers[-1], ""),
                overdue=one.due is not None and one.due < today,
                mine=self._mine(one),
            )
            for one, envelope in found
        ]

    def lines(self, pile: Pile) -> list[InquiryLine]:
        """The inquiries of a list."""
        return self.lines_of(self.overview().ids[pile])

    def numbered(self, number: str) -> str | None:
        """The id of the inquiry with this number; None where there is none."""
        with self._session.read() as work:
            return work.inquiries.numbered(number)

    def _mine(self, inquiry: Inquiry) -> bool:
        return bool(WAITED_FOR.intersection(offered(inquiry, self._session.person)))

    def void_answers(self) -> list[Inquiry]:
        """The inquiries whose answer is void and has nothing in its place yet, the oldest first."""
        with self._session.read() as work:
            return list(dict.fromkeys(inquiry for inquiry, _ in work.inquiries.void_answers()))

    def urgent(self) -> list[Inquiry]:
        """The inquiries that are not done, the most urgent first."""
        with self._session.read() as work:
            return work.inquiries.in_states(_UNDONE)

    def detail(self, inquiry_id: str) -> Detail:
        """One inquiry whole.

        Raises:
            BadInput: there is none.
            Damaged: its envelope is not what was kept.
        """
        session = self._session
        names = session.names()
        with session.read() as work:
            inquiry = work.inquiries.get(inquiry_id)
            steps = work.inquiries.steps(inquiry_id)
            papers = [work.papers.get(paper) for paper in work.inquiries.paper_ids(inquiry_id)]
            content = contents.read(session, work.inquiries.envelope(inquiry_id))
            leaked = [one for one in work.inquiries.in_states({S.LEAK_REPORTED}) if one.id != inquiry_id]
            return Detail(
                inquiry=inquiry,
                content=content,
                leaks=tuple(
                    one.number
                    for one in leaked
                    if content.asker and contents.read(session, work.inquiries.envelope(one.id)).asker == content.asker
                ),
                history=tuple(
                    Happened(one.event, names.get(one.account, ""), one.at, contents.read_note(session, one.note))
                    for one in steps
                ),
                scans=tuple(work.inquiries.scans(inquiry_id)),
                papers=tuple(papers),
                offered=offered(inquiry, session.person),
                handler=names.get(inquiry.handlers[-1], ""),
                followed=work.inquiries.following(inquiry_id),
                follows=work.inquiries.get(inquiry.follows).number if inquiry.follows else "",
                void_answer=next((no for one, no in work.inquiries.void_answers() if one.id == inquiry_id), ""),
            )

    def counts(self, first: date, last: date) -> dict[InquiryState, int]:
        """How many inquiries received in a time are in each state; no names (for the supervising procuratorate)."""
        with self._session.read() as work:
            return work.inquiries.counts(first, last)


def pile_of(state: InquiryState) -> Pile:
    """The list in which an inquiry of that state stands."""
    return next(pile for pile, states in STATES.items() if state in states)
