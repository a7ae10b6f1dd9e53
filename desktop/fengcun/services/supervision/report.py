"""The report on sealing for the supervising procuratorate: counts for a time, no names and no numbers of cases."""

from __future__ import annotations

from datetime import date

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.ledger.entry import parse_entry
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.holder import HolderState
from fengcun.model.inquiry import InquiryState
from fengcun.model.roles import Role
from fengcun.model.supervision import Finding, MatterKind
from fengcun.papers.forms import supervision_report
from fengcun.papers.forms.supervision_report import SupervisionReport
from fengcun.services.assessment.sweep import Sweep
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.store.registry import Work

Counts = tuple[tuple[str, int], ...]
"""What and how many. What is the id of a text ``report-…``, which the page and the paper show."""

_BATCH = 2000
_DONE = {LogAct.SEALED: "sealed", LogAct.LIFTED: "lifted", LogAct.CERTIFICATE_ANSWERED: "certificates"}


class Reporting:
    """The report.

    Args:
        session: the session.
        papers: where it is issued.
        sweep: how much of the register the last sweep reached.
    """

    def __init__(self, session: Session, papers: Papers, sweep: Sweep) -> None:
        self._session, self._papers, self._sweep = session, papers, sweep

    def counts(self, first: date, last: date) -> Counts:
        """The counts of a time; what is open is as of today.

        Args:
            first, last: both included, in the office's days.

        Raises:
            BadInput: they are in the wrong order, or the time has not come (``err-report-days``).
        """
        today = self._session.clock.today()
        if not first <= last <= today:
            raise BadInput("err-report-days", "last")
        status = self._sweep.status()
        with self._session.read() as work:
            done = _acts(work, first, last)
            standings = work.standings.all()
            notices = [one for one in work.notices.all() if first <= one.received_on <= last]
            inquiries = work.inquiries.counts(first, last)
            matters = work.matters.counts(first, last)
            holders = work.holders.counts()
            overdue = sum(one.due is not None and one.due < today for one in standings)
            register = work.dossiers.total() if status is None else status.total
        refused = inquiries.get(InquiryState.REFUSED, 0)
        return (
            *((name, done.get(act, 0)) for act, name in _DONE.items()),
            ("to-seal", len(standings)),
            ("overdue", overdue),
            ("notices", len(notices)),
            ("inquiries", sum(inquiries.values())),
            ("inquiries-refused", refused),
            *((f"holders-{state.value.replace('_', '-')}", holders.get(state, 0)) for state in HolderState),
            *((f"matters-{kind.value}", sum(n for (k, _), n in matters.items() if k is kind)) for kind in MatterKind),
            ("matters-fault", sum(n for (_, finding), n in matters.items() if finding is Finding.FAULT)),
            ("swept", status.done if status is not None else 0),
            ("register", register),
        )

    def issue(self, procuratorate: str, first: date, last: date, remark: str = "") -> Prepared:
        """Issue the report.

        Args:
            procuratorate: to whom.
            first, last: the time it tells of.
            remark: empty for none.

        Raises:
            Refused: not a clerk or an approver.
            BadInput: as `counts`; nobody named.
        """
        session = self._session
        session.require(Role.CLERK, Role.APPROVER)
        to = check_line(procuratorate, "procuratorate")
        words = Texts(Language.CHINESE)  # papers speak Chinese
        counts = self.counts(first, last)
        with session.write() as work:
            kind = PaperKind.SUPERVISION_REPORT
            report = SupervisionReport(
                number=issuing.next_number(session, work, kind),
                issued_on=session.clock.today(),
                procuratorate=to,
                from_day=first,
                to_day=last,
                counts=tuple((words(f"report-{name}"), str(number)) for name, number in counts),
                handler=session.person.name,
                remark=check_line(remark, "remark") if remark.strip() else "",
            )
            pdf = supervision_report.render(report, session.letterhead)
            return issuing.issue(session, work, kind, report.number, pdf)


def _acts(work: Work, first: date, last: date) -> dict[LogAct, int]:
    """How many acts of the kinds that are counted were done in a time, by the log."""
    found: dict[LogAct, int] = {}
    for start in range(0, work.log.size(), _BATCH):
        for data in work.log.entries(start, _BATCH):
            entry = parse_entry(data)
            if entry.act in _DONE and first <= entry.time.astimezone().date() <= last:
                found[entry.act] = found.get(entry.act, 0) + 1
    return found
