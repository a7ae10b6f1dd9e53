"""What is owed: papers as they were issued, cover marks, deadlines, backups, and seals that match the register."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from fengcun.errors import Damaged, Refused
from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.dossier import DossierState, LinkKind
from fengcun.model.examination import Because, Check, Matter
from fengcun.model.sealing import CoverReason, CoverStep, SealRequest, SealStep
from fengcun.services.backup.backups import Backups, Reminder
from fengcun.services.backup.drills import RestoreDrills
from fengcun.services.ceremonies import drill
from fengcun.services.documents import issuing
from fengcun.services.examination.findings import Notes, Owed
from fengcun.services.examination.log import History
from fengcun.services.examination.register import Register
from fengcun.services.inquiries import approvals
from fengcun.services.inquiries.register import InquiryRegister
from fengcun.services.sealing import signatures
from fengcun.services.session import Session
from fengcun.store.registry import REGISTRY_FILE, Work

_PAGE = 200
_COVER_DAYS = 30
"""After so many days a mark that was ordered and is not on the cover is told."""
REMINDERS = {
    Reminder.NEVER: Matter.BACKUP_NEVER,
    Reminder.OLD: Matter.BACKUP_OLD,
    Reminder.SEALED: Matter.BACKUP_BEHIND,
    Reminder.KEYS: Matter.BACKUP_OLD,
    Reminder.RESTORED: Matter.BACKUP_NEVER,
}
"""What the examination says of each reason for a backup."""


def papers(session: Session, history: History, vault_keys: VaultKeys | None, notes: Notes) -> None:
    """Open the envelope of every paper and compare it with its hash and with the log.

    Args:
        session: of who examines.
        history: what the log tells.
        vault_keys: what opens the envelopes of papers that lie on the sealed side; None for one person.
        notes: takes what is found.
    """
    changed = unlogged = 0
    with session.read() as work:
        total = work.papers.total()
    notes.more(total // _PAGE)
    for first in range(0, total, _PAGE):
        notes.step()
        with session.read() as work:
            for paper in work.papers.page(first, _PAGE):
                notes.looked(Check.PAPERS)
                unlogged += paper.id not in history.subjects
                if paper.kind in issuing.NOT_KEPT:
                    continue
                envelope = work.papers.envelope(paper.id)
                noted = history.envelopes.get(paper.id, "")
                if noted and hashlib.sha256(envelope).hexdigest() != noted:
                    changed += 1
                elif paper.kind not in issuing.SEALED_UP:
                    changed += not _as_issued(session, envelope, paper.sha256)
                elif vault_keys is not None:
                    changed += not _opens(envelope, vault_keys)
                elif not noted:
                    notes.unexamined(Check.PAPERS, Because.TWO_PEOPLE)
    place = session.folder / REGISTRY_FILE
    notes.looked(Check.PAPERS, 0 if total else 1)
    notes.found(Matter.PAPER_CHANGED, place, changed)
    notes.found(Matter.PAPER_UNLOGGED, place, unlogged)


def seals(session: Session, register: Register, history: History, notes: Notes) -> None:
    """Compare what the log says was sealed with the spots, masked parties and packages of the open side."""
    place = session.folder / REGISTRY_FILE
    with session.read() as work:
        spots = len(work.dossiers.spots())
        drops = {package for package, _ in work.drops.all()}
    sealed = len(history.seals)
    notes.step()
    notes.looked(Check.SEALED, max(1, spots + register.masked))
    notes.found(Matter.SPOT_WITHOUT_SEAL, place, max(0, spots - sealed))
    if register.complete and sealed - spots > register.masked:
        notes.found(Matter.MASK_MISSING, place, sealed - spots - register.masked)
    notes.found(Matter.DROP_UNKNOWN, place, len(drops - history.seals))


def covers(session: Session, register: Register, history: History, notes: Notes) -> None:
    """Compare the cover marks that the log says were ordered with the orders there are."""
    notes.step()
    old = session.clock.now() - timedelta(days=_COVER_DAYS)
    with session.read() as work:
        orders = work.orders.all()
        notes.owe(list(_missing(work, register, history)))
    waits = sum(order.step is not CoverStep.AFFIXED and order.ordered_at < old for order in orders)
    notes.looked(Check.COVERS, max(1, len(orders)))
    notes.found(Matter.COVER_WAITS, count=waits)


def _missing(work: Work, register: Register, history: History) -> Iterator[Owed]:
    """The marks that were ordered and of which there is no order any more."""
    there = Counter(order.dossier for order in work.orders.all())
    for dossier_id, number in register.numbers.items():
        if history.covers[number] > there[dossier_id]:
            have = {order.reason for order in work.orders.of_dossier(dossier_id)}
            yield Owed(dossier_id, _reason(work, dossier_id, have))


def signed(session: Session, notes: Notes) -> None:
    """Whether proposals and approvals of seals and inquiries bear the signatures of whom they name."""
    notes.step()
    with session.read() as work:
        requests = [one for step in (SealStep.PROPOSED, SealStep.APPROVED) for one in work.requests.waiting(step)]
        forged = sum(not _signed(session, work, request) for request in requests)
        looked, unsigned = approvals.forged(session, work)
    notes.looked(Check.APPROVALS, max(1, len(requests) + looked))
    notes.found(Matter.APPROVAL_UNSIGNED, session.folder / REGISTRY_FILE, forged + unsigned)


def _signed(session: Session, work: Work, request: SealRequest) -> bool:
    try:
        signatures.check(session, work, request)
    except Damaged:
        return False
    except Refused:
        return True  # the signatures are good; that the approval counts no longer is told where it is used
    return True


def deadlines(session: Session, notes: Notes) -> None:
    """Requests and inquiries past their day, and records to be sealed for which nothing was proposed."""
    notes.step()
    today = session.clock.today()
    with session.read() as work:
        waiting = [one for step in (SealStep.PROPOSED, SealStep.APPROVED) for one in work.requests.waiting(step)]
        unsealed = work.standings.unproposed()
    days = [one.due for one in waiting] + [one.due for one in unsealed]
    inquiries = [one.due for one in InquiryRegister(session).urgent()]
    notes.looked(Check.DEADLINES, max(1, len(days) + len(inquiries)))
    notes.found(Matter.SEAL_OVERDUE, count=_past(days, today))
    notes.found(Matter.INQUIRY_OVERDUE, count=_past(inquiries, today))
    notes.found(Matter.UNSEALED, count=len(unsealed))


def backups(session: Session, notes: Notes) -> None:
    """When the last backup was made, and when backup and recovery envelopes were last tried."""
    notes.step()
    notes.looked(Check.BACKUPS)
    today = session.clock.today()
    reminder = Backups(session).reminder()
    if reminder is not None:
        notes.found(REMINDERS[reminder])
    with session.read_log() as work:
        envelopes = drill.due_soon(session, work)
    notes.found(Matter.RESTORE_DRILL_DUE, count=_past([RestoreDrills(session).due()], today))
    notes.found(Matter.ENVELOPE_DRILL_DUE, count=_past([envelopes], today))


def _past(days: Iterable[date | None], today: date) -> int:
    """How many days are past."""
    return sum(day is not None and day < today for day in days)


def _as_issued(session: Session, envelope: bytes, sha256: str) -> bool:
    try:
        pdf, _ = issuing.opened(session, envelope)
    except Damaged:
        return False
    return hashlib.sha256(pdf).hexdigest() == sha256


def _opens(envelope: bytes, keys: VaultKeys) -> bool:
    try:
        issuing.unpacked(agefile.decrypt(envelope, keys.vault.secret))
    except Damaged:
        return False
    return True


def _reason(work: Work, dossier_id: str, have: set[CoverReason]) -> CoverReason:
    """Why a cover bears the mark, as far as the open side still tells."""
    dossier = work.dossiers.get(dossier_id)
    kinds = {kind for kind, _ in work.dossiers.linked_to(dossier_id)}
    reasons = []
    if dossier.state is DossierState.PARTY_SEALED:
        reasons.append(CoverReason.WHOLE_DOSSIER)
    if LinkKind.SPLIT_FROM in kinds:
        reasons.append(CoverReason.ADULT_DOSSIER)
    reasons.append(CoverReason.USING_DOSSIER)
    return next((reason for reason in reasons if reason not in have), reasons[0])
