"""Taking an inquiry in: the application into its envelope, its papers scanned, the receipt."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from fengcun.errors import BadInput, Refused
from fengcun.keys import agefile
from fengcun.law.inquiry import check as check_application
from fengcun.model import media
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.ids import new_id
from fengcun.model.inquiry import INDIVIDUALS, Inquiry, InquiryApplicant, InquiryState, Scan, ScanKind
from fengcun.model.roles import Role
from fengcun.papers.forms import inquiry_receipt
from fengcun.services.documents import issuing
from fengcun.services.documents.numbering import Series, written
from fengcun.services.documents.papers import Prepared
from fengcun.services.dossiers import open_file
from fengcun.services.drafts import check_line
from fengcun.services.inquiries import applications
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.clocks import timed
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.inquiries.matter import keep
from fengcun.services.session import Session
from fengcun.store.registry import Work

DESK = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
CHANGEABLE = frozenset({InquiryState.RECEIVED, InquiryState.CHECKED, InquiryState.PAUSED})
"""States in which the application may still be completed."""
_MOST_MIB = 64
_LONGEST = 2000


class Intake:
    """Taking inquiries in.

    Args:
        session: the session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def receive(self, content: Content, received_on: date, follows: str = "") -> Inquiry:
        """Take an application in; the clock runs from that day.

        Args:
            content: who asks about whom, on what.
            received_on: the day of acceptance, not later than today.
            follows: id of the inquiry that a re-check corrected; empty for none.

        Raises:
            BadInput: a field cannot be right; its place is named. Or somebody who applies often does not say what for
                (as `applications.count`).
            Refused: I am not a clerk.
        """
        session = self._session
        session.require(Role.CLERK)
        content = checked(content)
        if received_on > session.clock.today():
            raise BadInput("err-received-later", "received_on")
        with session.write() as work:
            year = session.clock.today().year
            running = work.numbers.next(f"inquiry-{year}")
            inquiry = Inquiry(
                id=new_id(),
                number=written(Series.INQUIRY, session.facts.short, year, running),
                applicant=content.applicant,
                received_on=received_on,
                handlers=(session.person.account,),
                changed_at=session.clock.now(),
                follows=follows,
            )
            inquiry = timed(inquiry, session.calendar)
            if inquiry.individual and not follows:
                applications.count(session, work, content.subject.document, received_on, content.reason, "reason")
            work.inquiries.add(inquiry, contents.seal_up(session, content))
            keep(session, work, inquiry, None, LogAct.INQUIRY_RECEIVED)
        return inquiry

    def complete(self, inquiry_id: str, content: Content) -> None:
        """Put a completed application in the place of the one there is; who asks stays.

        Raises:
            Refused: it is decided already, or checked: then it is checked anew (``err-inquiry-step``).
            BadInput: as `receive`.
        """
        self._session.require(Role.CLERK)
        content = checked(content)
        with self._session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            if inquiry.state not in CHANGEABLE or content.applicant is not inquiry.applicant:
                raise Refused("err-inquiry-step")
            if inquiry.state is InquiryState.CHECKED:  # what was checked is no longer what is asked
                inquiry = replace(inquiry, state=InquiryState.RECEIVED, check=None, proposal=None)
                work.inquiries.replace(timed(inquiry, self._session.calendar))
            work.inquiries.put_envelope(inquiry_id, contents.seal_up(self._session, content))
            keep(self._session, work, inquiry, None, LogAct.INQUIRY_RECEIVED, clear={"completed": "yes"})

    def content(self, inquiry_id: str) -> Content:
        """Who asks about whom, on what.

        Raises:
            BadInput: no such inquiry.
            Damaged: its envelope is not what was kept.
        """
        with self._session.read() as work:
            return contents.read(self._session, work.inquiries.envelope(inquiry_id))

    def add_scan(self, inquiry_id: str, kind: ScanKind, media_type: str, data: bytes) -> Scan:
        """Take a scanned paper in; its bytes are encrypted before they touch the disk.

        Args:
            inquiry_id: the inquiry.
            kind: which paper.
            media_type: one of those of `model.media`.
            data: its bytes, at most 64 MiB.

        Raises:
            BadInput: another kind of file than it claims, or too large.
        """
        session = self._session
        session.require(*DESK)
        if not media.begins_as(data, media_type):
            raise BadInput("err-file-kind", kind.value)
        if len(data) > _MOST_MIB << 20:
            raise BadInput("err-file-large", kind.value, most=str(_MOST_MIB))
        identity = agefile.new_identity()
        scan = Scan(
            id=new_id(),
            inquiry=inquiry_id,
            kind=kind,
            media_type=media_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            identity=identity.secret,
            added_at=session.clock.now(),
            added_by=session.person.account,
        )
        with session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            work.inquiries.add_scan(scan)
            keep(session, work, inquiry, None, LogAct.INQUIRY_PAPER_ADDED, clear={"kind": kind.value})
            # Last in the transaction: a crash between the two leaves a file that nothing names, which is cleared away.
            session.files.put(scan.id, agefile.encrypt(data, [identity.recipient]))
        return scan

    def scans(self, inquiry_id: str) -> list[Scan]:
        """The scanned papers of an inquiry, the oldest first."""
        with self._session.read() as work:
            return work.inquiries.scans(inquiry_id)

    def read_scan(self, scan_id: str) -> bytes:
        """A scanned paper, in memory only; it is logged.

        Raises:
            BadInput: there is none.
            Damaged: it is not what was scanned in.
        """
        session = self._session
        with session.write() as work:
            scan = work.inquiries.scan(scan_id)
            keep(session, work, work.inquiries.get(scan.inquiry), None, LogAct.INQUIRY_VIEWED)
        return open_file(session.files.get(scan.id), scan.file)

    def receipt(self, inquiry_id: str, papers: tuple[str, ...]) -> Prepared:
        """Make the receipt 受理回执.

        Args:
            inquiry_id: the inquiry.
            papers: names of the papers received, ready for print.
        """
        with self._session.write() as work:
            inquiry = work.inquiries.get(inquiry_id)
            content = contents.read(self._session, work.inquiries.envelope(inquiry_id))
            data = inquiry_receipt.InquiryReceipt(
                number=inquiry.number,
                applicant=content.who,
                received_on=inquiry.received_on,
                due=inquiry.due,
                papers=papers,
                handler=self._session.names().get(inquiry.handlers[-1], ""),
            )
            pdf = inquiry_receipt.render(data, self._session.letterhead)
            return made(self._session, work, inquiry, PaperKind.INQUIRY_RECEIPT, "", pdf)


def made(session: Session, work: Work, inquiry: Inquiry, kind: PaperKind, number: str, pdf: bytes) -> Prepared:
    """Keep a paper that was made for an inquiry.

    Args:
        session: of who makes it.
        work: the transaction.
        inquiry: for which.
        kind: which form.
        number: in its series; empty where it bears the inquiry's own.
        pdf: the finished paper.
    """
    prepared = issuing.issue(session, work, kind, number, pdf)
    work.inquiries.add_paper(inquiry.id, prepared.paper.id)
    return prepared


def checked(content: Content) -> Content:
    """An application with its lines tidied.

    Raises:
        BadInput: a field cannot be right; its place is named.
    """
    check_application(content.application)
    subject = content.subject
    document = subject.document
    birth = subject.birth.strip() or (document.birth if document and document.birth else "")
    tidy = Subject(
        name=check_line(subject.name, "name"),
        document=document,
        birth=birth,
        nationality=check_line(subject.nationality, "nationality") if subject.nationality.strip() else "",
    )
    if content.applicant in INDIVIDUALS and document is None:
        raise BadInput("err-field-empty", "document")
    if document is not None and not birth:
        raise BadInput("err-inquiry-birth-needed", "birth")
    asker = content.asker.strip()
    if content.applicant is not InquiryApplicant.PERSON:
        asker = check_line(asker, "asker")
    return replace(
        content,
        subject=tidy,
        asker=asker if content.applicant is not InquiryApplicant.PERSON else "",
        letter_no=content.letter_no.strip(),
        officers=tuple(
            Officer(check_line(one.name, "officers"), one.document.strip()) for one in content.officers if one.name
        ),
        reason=_words(content.reason, "reason"),
        scope=_words(content.scope, "scope"),
        law=content.law.strip().strip("《》"),
        article=content.article.strip(),
    )


def _words(text: str, place: str) -> str:
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise BadInput("err-field-long", place, limit=str(_LONGEST))
    return text
