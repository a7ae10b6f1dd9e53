"""Who else holds copies: registered, written to, reminded, proved, looked at again.

A receipt is not proof (`model.holder.TRANSITIONS`). The rows stay after the seal; they name places, never persons.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import DossierState
from fengcun.model.holder import TRANSITIONS, Evidence, Holder, HolderEvent, HolderKind, HolderState, Material
from fengcun.model.ids import new_id
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.papers.forms import secrecy_letter
from fengcun.papers.forms.secrecy_letter import SecrecyLetter
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.store.registry import Work

_ACTS = {
    HolderEvent.ASK: LogAct.HOLDER_ASKED,
    HolderEvent.ANSWER: LogAct.HOLDER_ANSWERED,
    HolderEvent.PROVE: LogAct.HOLDER_PROVED,
    HolderEvent.RECHECK: LogAct.HOLDER_RECHECKED,
    HolderEvent.DOUBT: LogAct.HOLDER_DOUBTED,
}
_AGAIN = timedelta(days=365)
"""How long evidence stands before it is looked at again; the office's own, no provision names a number."""
_ANSWER = timedelta(days=14)
_MOST_COPIES = 9999


@dataclass(frozen=True, slots=True)
class HolderDraft:
    """A holder as it is registered.

    Args:
        kind: what kind of place.
        name: of the organ, school or unit.
        material: what it holds.
        copies: how many, from 1.
    """

    kind: HolderKind
    name: str
    material: Material
    copies: int = 1


class Holders:
    """The holders of copies.

    Args:
        session: the session.
        papers: where the letters are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def all(self, archive_no: str | None = None) -> list[Holder]:
        """The holders of one dossier or of all, by archive number and name."""
        with self._session.read() as work:
            return work.holders.all(archive_no)

    def due(self) -> list[Holder]:
        """Those that wait for somebody here today, the most urgent first.

        To be asked, once their dossier is sealed; without an answer on their day; to be looked at again.
        """
        today = self._session.clock.today()
        with self._session.read() as work:
            masked = work.dossiers.search(Query(state=DossierState.PARTY_SEALED))
            sealed = _sealed(work) | {line.archive_no for line in work.dossiers.lines(masked)}
            found = [one for one in work.holders.all() if _waits(one, today, sealed)]
        return sorted(found, key=lambda one: (one.answer_by or date.min, one.archive_no, one.name))

    def add(self, archive_no: str, draft: HolderDraft) -> Holder:
        """Register a holder with an open dossier, or with one that is sealed.

        Args:
            archive_no: of the dossier.
            draft: who holds what.

        Raises:
            Refused: not a clerk.
            BadInput: no such dossier, an empty or too long name, that of a party, or copies outside 1 to 9999.
        """
        session = self._session
        session.require(Role.CLERK)
        name = check_line(draft.name, "name")
        if not 1 <= draft.copies <= _MOST_COPIES:
            raise BadInput("err-holder-copies", "copies")
        with session.write() as work:
            if archive_no not in _sealed(work):
                dossier = work.dossiers.get(work.dossiers.by_archive_no(archive_no) or "")
                if any(party.name and party.name in name for party in dossier.parties):
                    raise BadInput("err-holder-person", "name")
            holder = Holder(
                id=new_id(),
                archive_no=archive_no,
                kind=draft.kind,
                name=name,
                material=draft.material,
                copies=draft.copies,
            )
            work.holders.add(holder)
            session.record(work, LogAct.HOLDER_ADDED, holder.id, {"archive_no": archive_no})
        return holder

    def ask(self, holder_id: str, material: str, request: str, answer_by: date | None = None) -> Prepared:
        """Issue the letter that asks for secrecy, or a reminder; it is kept for the sealed repository alone.

        Args:
            holder_id: whom.
            material: what it holds, so that the holder knows; printed and not kept.
            request: what it is asked to do.
            answer_by: until when; in two weeks where None.

        Raises:
            Refused: not a clerk, or not in this state (``err-holder-step``).
            BadInput: nothing written, a day that is past, a character that no font has.
        """
        session = self._session
        session.require(Role.CLERK)
        today = session.clock.today()
        answer_by = answer_by or today + _ANSWER
        if answer_by < today:
            raise BadInput("err-holder-past", "answer_by")
        with session.write() as work:
            holder = work.holders.get(holder_id)
            asked = replace(
                self._stepped(holder, HolderEvent.ASK), asked_on=today, answer_by=answer_by, answered_on=None
            )
            letter = SecrecyLetter(
                number=issuing.next_number(session, work, PaperKind.SECRECY_LETTER),
                issued_on=today,
                holder=holder.name,
                material=check_line(material, "material"),
                request=check_line(request, "request"),
                reply_by=answer_by,
                handler=session.person.name,
            )
            pdf = secrecy_letter.render(letter, session.letterhead)
            made = issuing.issue(session, work, PaperKind.SECRECY_LETTER, letter.number, pdf)
            self._keep(work, asked, HolderEvent.ASK)
        return self._papers.held(made)

    def answer(self, holder_id: str) -> Holder:
        """Note that an answer came. It proves nothing.

        Raises:
            Refused: not a clerk, or not in this state.
        """
        today = self._session.clock.today()
        return self._step(holder_id, HolderEvent.ANSWER, answered_on=today)

    def prove(self, holder_id: str, evidence: tuple[Evidence, ...]) -> Holder:
        """Note what proves that the holder did what was asked.

        Raises:
            Refused: not a clerk, or not in this state.
            BadInput: nothing that proves it (``err-holder-evidence``).
        """
        if not evidence:
            raise BadInput("err-holder-evidence", "evidence")
        today = self._session.clock.today()
        kept = tuple(dict.fromkeys(evidence))
        return self._step(holder_id, HolderEvent.PROVE, proved_on=today, answer_by=today + _AGAIN, evidence=kept)

    def recheck(self, holder_id: str, as_it_should_be: bool) -> Holder:
        """Look at a holder again after a while.

        Args:
            holder_id: whom.
            as_it_should_be: whether everything was found as proved; else it begins again.

        Raises:
            Refused: not a clerk, or not in this state.
        """
        today = self._session.clock.today()
        if as_it_should_be:
            return self._step(holder_id, HolderEvent.RECHECK, proved_on=today, answer_by=today + _AGAIN)
        return self._step(holder_id, HolderEvent.DOUBT, answer_by=None, answered_on=None, proved_on=None, evidence=())

    def _step(self, holder_id: str, event: HolderEvent, **changes: object) -> Holder:
        self._session.require(Role.CLERK)
        with self._session.write() as work:
            holder = replace(self._stepped(work.holders.get(holder_id), event), **changes)  # type: ignore[arg-type]
            self._keep(work, holder, event)
        return holder

    def _stepped(self, holder: Holder, event: HolderEvent) -> Holder:
        to = TRANSITIONS.get((holder.state, event))
        if to is None:
            raise Refused("err-holder-step")
        return replace(holder, state=to)

    def _keep(self, work: Work, holder: Holder, event: HolderEvent) -> None:
        work.holders.replace(holder)
        self._session.record(work, _ACTS[event], holder.id, {"archive_no": holder.archive_no})


def _sealed(work: Work) -> set[str]:
    """The archive numbers of the dossiers that are sealed."""
    return {spot.archive_no.text for spot in work.dossiers.spots()}


def _waits(holder: Holder, today: date, sealed: set[str]) -> bool:
    if holder.state is HolderState.TO_ASK:
        return holder.archive_no in sealed
    if holder.state is HolderState.ANSWERED:
        return True
    return holder.answer_by is not None and holder.answer_by <= today
