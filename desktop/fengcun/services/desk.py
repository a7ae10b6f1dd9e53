"""Everything that one logged-in person can do. What the person's keys do not open is None here, absent everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from fengcun.errors import Refused
from fengcun.model.roles import KeyName, Role
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.assessment.assessment_papers import AssessmentPapers
from fengcun.services.assessment.assessments import Assessments
from fengcun.services.assessment.packs import Packs
from fengcun.services.assessment.sweep import Sweep
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.drills import RestoreDrills
from fengcun.services.ceremonies.drill import Drill
from fengcun.services.ceremonies.people import People
from fengcun.services.ceremonies.replacing import Replacing
from fengcun.services.covers.contents import Contents
from fengcun.services.covers.labels import Labels
from fengcun.services.covers.orders import Covers
from fengcun.services.documents.forms import Forms
from fengcun.services.documents.papers import Papers
from fengcun.services.dossiers import Dossiers
from fengcun.services.examination.examinations import Examinations
from fengcun.services.importing.imports import Imports
from fengcun.services.inquiries.certificates import Certificates
from fengcun.services.inquiries.desk import Inquiries
from fengcun.services.logs.log import Log
from fengcun.services.printing import CUPS, PrintDoor
from fengcun.services.printing.room import PrintRoom
from fengcun.services.registers.blanks import Blanks
from fengcun.services.registers.note_sheets import NoteSheets
from fengcun.services.registers.vault_papers import VaultPapers
from fengcun.services.sealing.proposals import Sealing
from fengcun.services.session import Session
from fengcun.services.storage.room import ArchiveRoom
from fengcun.services.supervision.holders import Holders
from fengcun.services.supervision.matters import Matters
from fengcun.services.supervision.notices import Notices
from fengcun.services.supervision.report import Reporting
from fengcun.services.today import Today
from fengcun.services.vault.door import VaultRoom

_LOCKS = frozenset({KeyName.LOCK_A, KeyName.LOCK_B})


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """The services of somebody who works with dossiers; all of them are there.

    Args:
        session: the session.
        dossiers, assessments, assessment_papers, sealing, sweep, covers, contents, labels, certificates,
            inquiries, papers, forms, notices, holders, matters, reporting, archive_room, log,
            backups, restore_drills, today: the services.
    """

    session: Session
    dossiers: Dossiers
    assessments: Assessments
    assessment_papers: AssessmentPapers
    sealing: Sealing
    sweep: Sweep
    imports: Imports
    covers: Covers
    contents: Contents
    labels: Labels
    certificates: Certificates
    inquiries: Inquiries
    papers: Papers
    forms: Forms
    notices: Notices
    holders: Holders
    matters: Matters
    reporting: Reporting
    archive_room: ArchiveRoom
    log: Log
    backups: Backups
    restore_drills: RestoreDrills
    today: Today

    @classmethod
    def of(cls, session: Session, door: PrintDoor = CUPS) -> CaseDesk:
        """The services of a session.

        Args:
            session: the session.
            door: the way to the printers.

        Raises:
            Refused: its keys do not open the register (``err-key-not-held``).
        """
        if not session.has_register:
            raise Refused("err-key-not-held")
        papers, sealing, log = Papers(session, door), Sealing(session), Log(session)
        covers, certificates = Covers(session, papers), Certificates(session, papers)
        sweep, holders, matters = Sweep(session), Holders(session, papers), Matters(session, papers)
        backups, drills = Backups(session), RestoreDrills(session)
        return cls(
            session=session,
            dossiers=Dossiers(session),
            assessments=Assessments(session),
            assessment_papers=AssessmentPapers(session, papers),
            sealing=sealing,
            sweep=sweep,
            imports=Imports(session),
            covers=covers,
            contents=Contents(session, papers),
            labels=Labels(session, papers),
            certificates=certificates,
            inquiries=Inquiries(session, certificates, papers),
            papers=papers,
            forms=Forms(session),
            notices=Notices(session, papers),
            holders=holders,
            matters=matters,
            reporting=Reporting(session, papers, sweep),
            archive_room=ArchiveRoom(session, papers),
            log=log,
            backups=backups,
            restore_drills=drills,
            today=Today(session, sealing, covers, log, backups, drills, holders, matters),
        )


class Desk:
    """The services of one session, whoever it is.

    Args:
        session: the session.
        door: the way to the printers.

    Attributes:
        accounts, examinations, printing: for everybody.
        log: for who holds the log's key.
        dossiers, assessments, assessment_papers, sealing, sweep, imports, covers, certificates, inquiries, papers,
            forms, packs, today: for who holds the register's key.
        note_sheets, blanks: for who holds the register's key.
        vault, vault_papers: for who holds a lock.
        people: for an administrator.
        replacing, drill: for who holds the register's key.
    """

    def __init__(self, session: Session, door: PrintDoor = CUPS) -> None:
        case = CaseDesk.of(session, door) if session.has_register else None
        self.session = session
        self.person = session.person
        self.facts = session.facts
        self.accounts = Accounts(session)
        self.printing = PrintRoom(session, door)
        self.packs = Packs(session) if case else None
        self.log = case.log if case else Log(session) if session.has_log else None
        self.dossiers = case.dossiers if case else None
        self.assessments = case.assessments if case else None
        self.assessment_papers = case.assessment_papers if case else None
        self.sealing = case.sealing if case else None
        self.sweep = case.sweep if case else None
        self.imports = case.imports if case else None
        self.covers = case.covers if case else None
        self.contents = case.contents if case else None
        self.labels = case.labels if case else None
        self.certificates = case.certificates if case else None
        self.inquiries = case.inquiries if case else None
        self.papers = case.papers if case else None
        self.forms = case.forms if case else None
        self.notices = case.notices if case else None
        self.holders = case.holders if case else None
        self.matters = case.matters if case else None
        self.reporting = case.reporting if case else None
        self.archive_room = case.archive_room if case else None
        self.backups = case.backups if case else None
        self.restore_drills = case.restore_drills if case else None
        self.today = case.today if case else None
        held = session.roster.member(self.person.account).keys
        self.blanks = Blanks(session, case.papers) if case else None
        self.note_sheets = NoteSheets(session, case.papers) if case else None
        self.vault = VaultRoom(session) if case and held & _LOCKS else None
        self.vault_papers = VaultPapers(session, case.papers) if case and held & _LOCKS else None
        self.examinations = Examinations(session, self.vault)
        self.people = People(session) if self.person.can(Role.ADMINISTRATOR) else None
        self.replacing = Replacing(session) if case else None
        self.drill = Drill(session) if case else None
