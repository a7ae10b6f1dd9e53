"""Applications after a disclosure, complaints and corrective opinions, from the receipt to the end (art. 21, 22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from fengcun.errors import BadInput, Refused
from fengcun.law.deadlines import Trigger, due
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.ids import new_id
from fengcun.model.roles import Role
from fengcun.model.supervision import TRANSITIONS, Finding, Matter, MatterEvent, MatterKind, MatterState
from fengcun.papers.forms import correction_reply
from fengcun.papers.forms.correction_reply import CorrectionReply
from fengcun.services.documents import issuing
from fengcun.services.documents.numbering import Series, written
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.drafts import check_line
from fengcun.services.registers.blanks import Blanks
from fengcun.services.session import Session
from fengcun.services.supervision import content as contents
from fengcun.services.supervision.content import Content
from fengcun.store.registry import Work

_ENDS = ("。", "！", "？", "；", "”", ".")
_ACTS = {
    MatterEvent.REVIEW: LogAct.MATTER_REVIEWED,
    MatterEvent.RETURN: LogAct.MATTER_RETURNED,
    MatterEvent.APPROVE: LogAct.MATTER_APPROVED,
    MatterEvent.REPLY: LogAct.MATTER_REPLIED,
    MatterEvent.CLOSE: LogAct.MATTER_CLOSED,
}
Change = Callable[[Matter], Matter]
Write = Callable[[Content], Content]
OPEN = tuple(state for state in MatterState if state is not MatterState.CLOSED)


class Matters:
    """The matters of supervision.

    Args:
        session: the session.
        papers: where replies are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def all(self) -> list[Matter]:
        """Every matter, the newest first."""
        with self._session.read() as work:
            return work.matters.all()

    def mine(self) -> list[Matter]:
        """The matters that wait for this person, the most urgent first."""
        with self._session.read() as work:
            found = [one for one in work.matters.all(OPEN) if self.offered(one)]
        return sorted(found, key=lambda one: (one.due, one.number))

    def offered(self, matter: Matter) -> tuple[MatterEvent, ...]:
        """What this person may do with a matter now."""
        person = self._session.person
        return tuple(
            event
            for (state, event), step in TRANSITIONS.items()
            if state is matter.state
            and person.can(*step.roles)
            and not (step.other and matter.reviewed_by == person.account)
        )

    def receive(self, kind: MatterKind, content: Content, received_on: date) -> Matter:
        """Take a matter in.

        Args:
            kind: what came in.
            content: sender and what it is about; the rest comes later.
            received_on: not later than today.

        Raises:
            Refused: not a clerk.
            BadInput: an empty field, or a day still to come.
        """
        session = self._session
        session.require(Role.CLERK)
        if received_on > session.clock.today():
            raise BadInput("err-received-later", "received_on")
        content = Content(
            sender=check_line(content.sender, "sender"),
            about=check_line(content.about, "about"),
            document_no=check_line(content.document_no, "document_no") if content.document_no.strip() else "",
        )
        with session.write() as work:
            year = session.clock.today().year
            running = work.numbers.next(f"matter-{year}")
            matter = Matter(
                id=new_id(),
                number=written(Series.MATTER, session.facts.short, year, running),
                kind=kind,
                received_on=received_on,
                due=due(Trigger.POLICE_RECHECK, received_on, session.calendar).due,
            )
            work.matters.add(matter, contents.seal_up(session, content, matter.state))
            session.record(work, LogAct.MATTER_RECEIVED, matter.id, {"number": matter.number, "kind": kind.value})
        return matter

    def content(self, matter_id: str) -> Content:
        """What a matter is about.

        Raises:
            Refused: it is closed (``err-matter-closed``).
            BadInput: no such matter.
            Damaged: its envelope is not what was kept.
        """
        with self._session.read() as work:
            return contents.read(self._session, work.matters.envelope(matter_id), work.matters.get(matter_id).state)

    def review(self, matter_id: str, finding: Finding, found: str, result: str = "") -> Matter:
        """Write down what the review found; somebody else approves it.

        Args:
            matter_id: which.
            finding: fault or not.
            found: the reasons, or the measures.
            result: of the measures; needed where there was a fault.

        Raises:
            Refused: not allowed now (``err-matter-step``).
            BadInput: nothing written.
        """
        found = check_line(found, "found")
        result = check_line(result, "result") if finding is Finding.FAULT else ""

        def change(matter: Matter) -> Matter:
            return replace(matter, finding=finding, reviewed_by=self._session.person.account)

        return self._step(
            matter_id, MatterEvent.REVIEW, change, lambda content: replace(content, found=found, result=result)
        )

    def send_back(self, matter_id: str) -> Matter:
        """Have it reviewed again; errors as `review`."""
        return self._step(matter_id, MatterEvent.RETURN, lambda matter: replace(matter, finding=None, reviewed_by=""))

    def approve(self, matter_id: str) -> Matter:
        """Approve what the review found; errors as `review`."""
        account = self._session.person.account
        return self._step(matter_id, MatterEvent.APPROVE, lambda matter: replace(matter, approved_by=account))

    def reply(self, matter_id: str) -> Prepared:
        """Issue the reply; it is kept for the sealed repository alone.

        Raises:
            Refused: not allowed now.
            BadInput: a character that no font has.
        """
        session = self._session
        today = session.clock.today()
        with session.write() as work:
            matter = self._allowed(work, matter_id, MatterEvent.REPLY)
            content = contents.read(session, work.matters.envelope(matter_id), matter.state)
            fault = matter.finding is Finding.FAULT
            letter = CorrectionReply(
                number=issuing.next_number(session, work, PaperKind.CORRECTION_REPLY),
                issued_on=today,
                procuratorate=content.sender,
                opinion_no=content.document_no,
                received_on=matter.received_on,
                handler=session.person.name,
                reasons="" if fault else _sentence(content.found),
                measures=_sentence(content.found) if fault else "",
                result=_sentence(content.result),
            )
            pdf = correction_reply.render(letter, session.letterhead)
            made = issuing.issue(session, work, PaperKind.CORRECTION_REPLY, letter.number, pdf)
            done = replace(matter, state=MatterState.REPLIED, replied_on=today)
            self._keep(work, done, content, MatterEvent.REPLY)
        return self._papers.held(made)

    def close(self, matter_id: str) -> Matter:
        """Close a matter: what it says opens with the sealed repository alone from then on; errors as `review`."""
        today = self._session.clock.today()
        return self._step(matter_id, MatterEvent.CLOSE, lambda matter: replace(matter, closed_on=today))

    def blank(self, kind: PaperKind) -> Prepared:
        """A blank to be filled in by hand; arguments and errors as `Blanks.hand_out`."""
        return Blanks(self._session, self._papers).hand_out(kind)

    def _step(
        self, matter_id: str, event: MatterEvent, change: Change, write: Write = lambda content: content
    ) -> Matter:
        with self._session.write() as work:
            matter = self._allowed(work, matter_id, event)
            content = write(contents.read(self._session, work.matters.envelope(matter_id), matter.state))
            done = change(replace(matter, state=TRANSITIONS[matter.state, event].to))
            self._keep(work, done, content, event)
        return done

    def _allowed(self, work: Work, matter_id: str, event: MatterEvent) -> Matter:
        matter = work.matters.get(matter_id)
        if event not in self.offered(matter):
            raise Refused("err-matter-step")
        return matter

    def _keep(self, work: Work, matter: Matter, content: Content, event: MatterEvent) -> None:
        work.matters.replace(matter, contents.seal_up(self._session, content, matter.state))
        self._session.record(work, _ACTS[event], matter.id, {"number": matter.number})


def _sentence(text: str) -> str:
    """What was typed into a line, ended as a sentence of the letter is."""
    return text if not text or text.endswith(_ENDS) else f"{text}。"
