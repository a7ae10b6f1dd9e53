"""What this person has to do: approvals, seals to carry out, marks to affix, records to propose, returned proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fengcun.keys.rotation import LOCKS
from fengcun.model.inquiry_steps import WAITED_FOR, offered
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.drills import RestoreDrills
from fengcun.services.ceremonies.drill import due_soon
from fengcun.services.covers.orders import Covers
from fengcun.services.examination.examinations import Examinations
from fengcun.services.inquiries.register import InquiryRegister
from fengcun.services.logs.log import Log
from fengcun.services.sealing.proposals import Sealing
from fengcun.services.session import Session
from fengcun.services.storage.incidents import Incidents
from fengcun.services.storage.loans import Loans
from fengcun.services.storage.places import KEEPERS
from fengcun.services.supervision.holders import Holders
from fengcun.services.supervision.matters import Matters

_AHEAD = timedelta(days=14)
"""How long before its day the yearly examination is told."""
_AHEAD_OF_RESTORE = timedelta(days=30)


class TaskKind(StrEnum):
    """What there is to do."""

    APPROVE = "approve"
    EXECUTE = "execute"
    AFFIX = "affix"
    PROPOSE = "propose"
    RETURNED = "returned"
    INQUIRY = "inquiry"
    EXAMINE = "examine"
    """四性检测 of the whole office, every year."""
    HAND_ON = "hand-on"
    """An account lacks keys that I hold."""
    REPLACE = "replace"
    """A suspended account still knows keys."""
    DRILL = "drill"
    """The recovery envelopes are to be tried."""
    BACKUP = "backup"
    RESTORE_DRILL = "restore-drill"
    """Restoring a backup for a trial, once a year."""
    HOLDER = "holder"
    """A holder of copies to be written to, reminded, proved or looked at again."""
    MATTER = "matter"
    """A matter of supervision that waits for me."""
    ANSWER_VOID = "answer-void"
    """The answer to an inquiry is void, and nothing is in its place."""
    RECALL = "recall"
    """A void document that was asked for and has not come back."""
    LOAN = "loan"
    """A lent dossier that should be back."""
    STRIP = "strip"
    """A seal strip that was found broken or gone."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do.

    Args:
        kind: what.
        title: archive number; for accounts the officer's name; empty where it is about neither.
        due: the last day, where a deadline runs.
        dossier, request, order, inquiry, holder, matter, paper: what it is about.
    """

    kind: TaskKind
    title: str
    due: date | None = None
    dossier: str | None = None
    request: str | None = None
    order: str | None = None
    inquiry: str | None = None
    holder: str | None = None
    matter: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Badges:
    """How many things wait, per page.

    Args:
        sealing: requests to approve or carry out, and returned ones.
        covers: marks not yet affixed.
        inquiries: inquiries that wait for me.
    """

    sealing: int
    covers: int
    inquiries: int


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line tells.

    Args:
        last_verified: when the log was last found good.
        last_export: when it was last exported.
        last_backup: when the last backup was made.
        backup_due: whether one is due.
        due_today: tasks due today or before.
    """

    last_verified: datetime | None
    last_export: datetime | None
    last_backup: datetime | None
    backup_due: bool
    due_today: int


class Today:
    """The tasks of one person.

    Args:
        session: the session.
        sealing, covers, log, backups, drills, holders, matters: where the tasks come from.
    """

    def __init__(
        self,
        session: Session,
        sealing: Sealing,
        covers: Covers,
        log: Log,
        backups: Backups,
        drills: RestoreDrills,
        holders: Holders,
        matters: Matters,
    ) -> None:
        self._session, self._sealing, self._covers, self._log = session, sealing, covers, log
        self._backups, self._drills = backups, drills
        self._holders, self._matters = holders, matters

    def tasks(self) -> list[Task]:
        """What there is to do for this person, the most urgent first; of the same urgency the long list comes last."""

        def urgency(task: Task) -> tuple[bool, date, bool, str]:
            return task.due is None, task.due or date.max, task.kind is TaskKind.PROPOSE, task.title

        return sorted(self._found(), key=urgency)

    def badges(self, tasks: Sequence[Task] | None = None) -> Badges:
        """How many things wait, per page.

        Args:
            tasks: as `tasks` gave them; asked for again where None.
        """
        waiting = (TaskKind.APPROVE, TaskKind.EXECUTE, TaskKind.RETURNED)
        tasks = self.tasks() if tasks is None else tasks
        return Badges(
            sealing=sum(task.kind in waiting for task in tasks),
            covers=sum(task.kind is TaskKind.AFFIX for task in tasks),
            inquiries=sum(task.kind is TaskKind.INQUIRY for task in tasks),
        )

    def status(self, tasks: Sequence[Task] | None = None) -> Status:
        """What the status line tells; `tasks` as for `badges`."""
        exports = self._log.exports()
        today = self._session.clock.today()
        tasks = self.tasks() if tasks is None else tasks
        return Status(
            last_verified=self._log.last_verified(),
            last_export=exports[0].at if exports else None,
            last_backup=self._backups.last_at(),
            backup_due=any(task.kind is TaskKind.BACKUP for task in tasks),
            due_today=sum(task.due is not None and task.due <= today for task in tasks),
        )

    def first_day(self) -> bool:
        """Whether nothing has been registered yet, sealed dossiers counted in."""
        with self._session.read() as work:
            return work.dossiers.total() == 0 and not work.dossiers.spots()

    def _found(self) -> Iterator[Task]:
        person = self._session.person
        if person.can(Role.APPROVER):
            for line in self._sealing.waiting(SealStep.PROPOSED):
                if not line.mine:
                    request = line.request
                    yield Task(TaskKind.APPROVE, line.archive_no, line.due, request.dossier, request.id)
        for line in self._sealing.waiting(SealStep.APPROVED):
            yield Task(TaskKind.EXECUTE, line.archive_no, line.due, line.request.dossier, line.request.id)
        for line in self._sealing.waiting(SealStep.RETURNED):
            if line.mine:
                yield Task(TaskKind.RETURNED, line.archive_no, line.due, line.request.dossier, line.request.id)
        for order in self._covers.open_orders():
            yield Task(TaskKind.AFFIX, order.archive_no, None, order.dossier, order=order.id)
        for inquiry in InquiryRegister(self._session).urgent():
            if WAITED_FOR.intersection(offered(inquiry, person)):
                yield Task(TaskKind.INQUIRY, inquiry.number, inquiry.due, inquiry=inquiry.id)
        if person.can(Role.CLERK):
            for inquiry in InquiryRegister(self._session).void_answers():
                yield Task(TaskKind.ANSWER_VOID, inquiry.number, inquiry=inquiry.id)
        for matter in self._matters.mine():
            yield Task(TaskKind.MATTER, matter.number, matter.due, matter=matter.id)
        if person.can(Role.CLERK):
            for holder in self._holders.due():
                yield Task(TaskKind.HOLDER, holder.archive_no, holder.answer_by, holder=holder.id)
        if person.can(Role.CLERK, Role.APPROVER):
            with self._session.read() as work:
                recalls = work.recalls.open()
            for recall in recalls:
                yield Task(TaskKind.RECALL, recall.number, recall.due, paper=recall.paper)
        yield from self._about_paper()
        yield from self._about_keys()
        for wanted in self._sealing.unsealed():
            yield Task(TaskKind.PROPOSE, wanted.archive_no, wanted.due, wanted.dossier)
        due = Examinations(self._session, None).due()
        if due - self._session.clock.today() <= _AHEAD:
            yield Task(TaskKind.EXAMINE, "", due)
        backup = self._backups.due()
        if backup is not None:
            yield Task(TaskKind.BACKUP, "", backup[1])
        drill = self._drills.due() if self._drills.mine else None
        if drill is not None and drill - self._session.clock.today() <= _AHEAD_OF_RESTORE:
            yield Task(TaskKind.RESTORE_DRILL, "", drill)

    def _about_paper(self) -> Iterator[Task]:
        """What is to be done in the archive room."""
        person = self._session.person
        if person.can(*KEEPERS):
            for lent in Loans(self._session).out():
                if lent.overdue or lent.wanted:
                    yield Task(TaskKind.LOAN, lent.line.archive_no, lent.loan.due, lent.line.id)
        if person.can(Role.CUSTODIAN, Role.APPROVER):
            for incident in Incidents(self._session).open():
                yield Task(TaskKind.STRIP, "", incident.found_on)

    def _about_keys(self) -> Iterator[Task]:
        """What is to be done about accounts and envelopes: by whoever can."""
        session = self._session
        with session.read() as work:
            due = due_soon(session, work)
        mine = session.roster.member(session.person.account).keys
        for member in session.roster.members():
            if member.to_replace and member.to_replace <= mine | LOCKS and (mine & LOCKS or not member.keys & LOCKS):
                yield Task(TaskKind.REPLACE, member.person.name, session.clock.today())
            elif not member.suspended and member.missing & mine:
                yield Task(TaskKind.HAND_ON, member.person.name)
        if due is not None and mine & LOCKS:
            yield Task(TaskKind.DRILL, "", due)
