"""Looking up and giving out with the sealed repository open: two people, one inquiry, only what was approved.

Nothing opens before the table of steps allows it. What is shown stands in the sealed account before it is shown; the
log has one entry for a look-up and one for giving out, whatever was found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile
from fengcun.model.dossier import ElectronicFile
from fengcun.model.inquiry import Access, Inquiry, InquiryEvent, InquiryState
from fengcun.model.inquiry_steps import Given, step
from fengcun.papers import copies as copying
from fengcun.papers.forms.record_certificate import Fact
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.dossiers import open_file
from fengcun.services.inquiries import account as accounts
from fengcun.services.inquiries import approvals, filing
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.account import Account, Shown
from fengcun.services.inquiries.answers import STEP, kind_of, rendered
from fengcun.services.inquiries.content import Content
from fengcun.services.inquiries.matching import Match, matches
from fengcun.services.inquiries.matter import advance
from fengcun.services.inquiries.telling import facts
from fengcun.services.printing import PrintJob, PrintOptions
from fengcun.services.printing.room import PrintRoom
from fengcun.services.session import Session
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose
from fengcun.store.registry import Work

_NEXT = {
    InquiryState.APPROVED: InquiryEvent.LOOK_UP,
    InquiryState.LOOKED_UP: InquiryEvent.ANSWER,
    InquiryState.UNDERTAKEN: InquiryEvent.RELEASE,
}
"""What the repository is opened for, by the state of the inquiry."""
_MOST_COPIES = 9


class LookUps:
    """The door of the repository for admitted inquiries.

    Args:
        session: of a custodian or an approver.
        papers: holds answers while they may be printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers
        self._room = VaultRoom(session)

    @property
    def room(self) -> VaultRoom:
        """The door itself: who can open it together with me."""
        return self._room

    def open(self, inquiry_id: str, partner: str, passphrase: str) -> OpenInquiry:
        """Open the repository for one inquiry: to look up, or to give out what was approved.

        Args:
            inquiry_id: approved, looked up, or with its undertaking signed.
            partner: account id of the other person.
            passphrase: of the other person.

        Raises:
            Refused: the inquiry is not that far (as `inquiry_steps.step`), an approver was suspended since (as
                `approvals.check`); or as `VaultRoom.open`.
            BadInput: as `VaultRoom.open`.
            Damaged: an approval is not signed (as `approvals.check`); or as `VaultRoom.open`.
        """
        session = self._session
        with session.read() as work:
            inquiry = work.inquiries.get(inquiry_id)
        if inquiry.proposal is None or not inquiry.proposal.opens_vault:
            raise Refused("err-inquiry-admitted")
        event = _NEXT.get(inquiry.state, InquiryEvent.LOOK_UP)
        step(inquiry, event, session.person, Given(session.clock.today(), partner=partner))
        with session.read() as work:
            approvals.check(session, work, inquiry)
        opened = self._room.open(partner, passphrase, Purpose.INQUIRY, inquiry.number)
        try:
            return OpenInquiry(session, self._papers, opened, inquiry)
        except BaseException:
            opened.close()
            raise


class OpenInquiry:
    """The repository, open for one inquiry and two people.

    Args:
        session: of who opened it.
        papers: holds the answer.
        opened: the open repository.
        inquiry: what it was opened for.

    Attributes:
        inquiry: as it is now.
        content: who asks about whom.
    """

    def __init__(self, session: Session, papers: Papers, opened: OpenVault, inquiry: Inquiry) -> None:
        self._session, self._papers, self._opened = session, papers, opened
        self.inquiry = inquiry
        vault, keys = opened.contents()
        with session.read() as work:
            self.content: Content = contents.read(session, work.inquiries.envelope(inquiry.id))
            kept = work.inquiries.sealed(inquiry.id)
            found = matches(work, vault, keys, self.content.subject)
        self._account = accounts.read(kept, keys.vault.secret, inquiry.id) if kept else Account(inquiry.id)
        if inquiry.state is not InquiryState.APPROVED:  # what two people confirmed, and nothing else
            found = tuple(match for match in found if match.id in self._account.confirmed)
        self._matches = {_key(match): match for match in found}

    @property
    def giving(self) -> bool:
        """Whether it was opened to give out, not to look up."""
        return self.inquiry.state is InquiryState.UNDERTAKEN

    @property
    def concluded(self) -> bool:
        """Whether it was said already whose the records are."""
        return self.inquiry.state is InquiryState.LOOKED_UP

    @property
    def expires_at(self) -> datetime:
        """When it closes by itself."""
        return self._opened.expires_at

    @property
    def names(self) -> tuple[str, str]:
        """Names of the two people."""
        first, second = self._opened.people
        return first.name, second.name

    @property
    def reads(self) -> bool:
        """Whether the approval covers reading the dossier, not its facts alone (article 16, paragraph 3)."""
        return self.inquiry.proposal is not None and self.inquiry.proposal.access is Access.READ_EXTRACT_COPY

    def found(self) -> tuple[Match, ...]:
        """The records that may be this person's; that they were shown stands in the account before.

        Raises:
            Refused: it is closed, or its time is over.
        """
        self._alive()
        self._note(self._shown(match) for match in self._matches.values())
        return tuple(self._matches.values())

    def conclude(self, confirmed: Iterable[Match]) -> tuple[Fact, ...]:
        """Say which records are this person's; those whose number agrees are in any case.

        Args:
            confirmed: of `found`, those that are not sure and that two people took for the person's.

        Returns:
            What the answer will tell.

        Raises:
            Refused: it is closed, or the inquiry is looked up already.
        """
        self._alive()
        chosen = {_key(match) for match in confirmed}
        taken = [match for key, match in self._matches.items() if match.sure or key in chosen]
        told = tuple(fact for match in taken for fact in facts(match.dossier, match.party, whole=self.reads))
        account = replace(self._account, confirmed=tuple(dict.fromkeys(match.id for match in taken)), facts=told)
        with self._session.write() as work:
            given = Given(self._session.clock.today(), partner=self._opened.people[1].account)
            inquiry = advance(
                self._session, work, self.inquiry.id, InquiryEvent.LOOK_UP, given, clear=self._put(work, account)
            )
        self.inquiry, self._account = inquiry, account
        return told

    def answer(self) -> Prepared:
        """Make the answer: one form, one number series, whatever was found.

        Raises:
            Refused: it is closed, or not looked up.
            BadInput: a character that no font has.
        """
        self._alive()
        session = self._session
        with session.write() as work:
            kind = kind_of(session, self.inquiry)
            number = issuing.next_number(session, work, kind)
            pdf = rendered(session, work, self.inquiry, self.content, number, self._account.facts)
            made = issuing.issue(session, work, kind, number, pdf, step=STEP)
            work.inquiries.add_paper(self.inquiry.id, made.paper.id)
            account = replace(self._account, answer=made.paper.id, sha256=hashlib.sha256(made.pdf).hexdigest())
            inquiry = advance(session, work, self.inquiry.id, InquiryEvent.ANSWER, clear=self._put(work, account))
        self.inquiry, self._account = inquiry, account
        return self._papers.held(made)

    def answered(self) -> Prepared:
        """The answer that was made, to be printed and given out; held until the session ends.

        Raises:
            Refused: it is closed, or there is no answer.
            Damaged: it is not what was made.
        """
        self._alive()
        if not self._account.answer:
            raise Refused("err-inquiry-step")
        _, keys = self._opened.contents()
        with self._session.read() as work:
            paper = work.papers.get(self._account.answer)
            pdf, _ = issuing.unpacked(agefile.decrypt(work.papers.envelope(paper.id), keys.vault.secret))
        if hashlib.sha256(pdf).hexdigest() != self._account.sha256:
            raise Damaged("err-paper-changed", paper.number)
        return self._papers.held(Prepared(paper, pdf))

    def read_file(self, match: Match, file: ElectronicFile) -> bytes:
        """An electronic file of a confirmed record, in memory only (查阅).

        Raises:
            Refused: the approval does not cover it, the undertaking is not signed, or it is closed.
            Damaged: the file is not what was kept.
        """
        self._may_read(match)
        self._note([replace(self._shown(match), file=file.title)])
        blobs = self._session.vault_files if match.sealed else self._session.files
        return open_file(blobs.get(file.id), file)

    def copies(self, match: Match, file: ElectronicFile, pages: Sequence[int], count: int = 1) -> bytes:
        """Pages of a file as copies, watermarked with inquiry, names and time (摘抄、复制).

        Args:
            match: a confirmed record.
            file: of it.
            pages: from 1.
            count: how many of each are given out, 1 to 9.

        Raises:
            Refused: as `read_file`.
            BadInput: no such page, or no page chosen (place ``pages``).
            Damaged: the file is not what was kept.
        """
        self._may_read(match)
        if not pages or not 1 <= count <= _MOST_COPIES:
            raise BadInput("err-inquiry-pages", "pages")
        blobs = self._session.vault_files if match.sealed else self._session.files
        data = open_file(blobs.get(file.id), file)
        now = self._session.clock.now().astimezone().strftime("%Y-%m-%d %H:%M")
        officers = " ".join(one.name for one in self.content.officers)
        mark = f"{self.inquiry.number}  {' '.join(self.names)}  {now}"
        foot = f"{self.inquiry.number}  {self.content.who}  {officers}  {now}"
        pdf = copying.copies(data, file.media_type, pages, mark, foot)
        self._note([replace(self._shown(match), file=file.title, pages=tuple(pages), copies=count)])
        return pdf

    def extracted(self, match: Match, file: ElectronicFile, pages: Sequence[int]) -> None:
        """Note that something was written out of pages by hand (摘抄); what was written is not asked.

        Args:
            match: a confirmed record.
            file: of it.
            pages: from 1.

        Raises:
            Refused: as `read_file`.
            BadInput: no page (place ``pages``).
        """
        self._may_read(match)
        if not pages:
            raise BadInput("err-inquiry-pages", "pages")
        self._note([replace(self._shown(match), file=file.title, pages=tuple(pages))])

    def print_copies(self, pdf: bytes, printer: str, count: int) -> PrintJob:
        """Print copies; they are kept nowhere.

        Args:
            pdf: from `copies`.
            printer: one of `Papers.printers()`.
            count: 1 to 9.

        Raises:
            BadInput, EnvironmentFault: as `PrintDoor.hand_over` and `PrintDoor.release`.
        """
        self._alive()
        room = PrintRoom(self._session, self._papers.door)
        return room.print_sheet(pdf, printer, self.inquiry.number, PrintOptions(count))

    def release(self) -> Inquiry:
        """Everything approved was given out: note it, and close.

        Raises:
            Refused: no signed undertaking (as `inquiry_steps.step`), or it is closed.
        """
        vault, _ = self._opened.contents()
        step(self.inquiry, InquiryEvent.RELEASE, self._session.person, Given(self._session.clock.today()))
        with self._session.write() as work:
            filing.register(self._session, work, vault, self.inquiry, self.content, self._account)
            inquiry = advance(
                self._session, work, self.inquiry.id, InquiryEvent.RELEASE, clear=self._put(work, self._account)
            )
        self.inquiry = inquiry
        self.close()
        return inquiry

    def account(self) -> Account:
        """What was found and shown so far."""
        self._alive()
        return self._account

    def close(self) -> None:
        """Close the repository, and hold its answer no longer; closing twice is fine."""
        self._matches = {}
        self._papers.let_go(self._account.answer)
        self._opened.close()

    def _alive(self) -> None:
        self._opened.contents()

    def _may_read(self, match: Match) -> None:
        self._alive()
        if not self.reads or not self.giving or match.id not in self._account.confirmed:
            raise Refused("err-inquiry-beyond")

    def _shown(self, match: Match) -> Shown:
        by = (self._opened.people[0].account, self._opened.people[1].account)
        return Shown(self._session.clock.now(), by, match.id, match.dossier.archive_no.text)

    def _note(self, shown: Iterable[Shown]) -> None:
        """Write into the account what is about to be shown."""
        account = replace(self._account, shown=(*self._account.shown, *shown))
        with self._session.write() as work:
            self._put(work, account)
        self._account = account

    def _put(self, work: Work, account: Account) -> dict[str, str]:
        sealed = accounts.seal_up(account, self._session.vault_recipient)
        work.inquiries.put_sealed(self.inquiry.id, sealed)
        return {"account": hashlib.sha256(sealed).hexdigest()}


def _key(match: Match) -> str:
    return f"{match.id}/{match.party.id}"
