"""The whole life of one inquiry, gone on with from wherever it stands: what honest people do next, until it is filed.

It is the act `inquiry` of `dying`: killed anywhere and begun again, it must come to the same end. Three lives: a
judicial organ's inquiry with a pause, a return, a re-check and a leak; one that is refused; a person's certificate.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from fengcun.law.inquiry import InquiryPaper, Purpose
from fengcun.model.certificate import PaperKind
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import (
    Access,
    InquiryApplicant,
    InquiryEvent,
    InquiryState,
    Measure,
    PauseGround,
    RecheckOutcome,
    ScanKind,
)
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.inquiries.register import Detail
from fengcun.services.office import Office

E, S = InquiryEvent, InquiryState
DAY = date(2026, 11, 20)
SCAN = b"%PDF-1.4\n%scan"
ALL_PAPERS = frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION})


class Life:
    """One inquiry and the people who work on it.

    Args:
        office: the folder.
        job: `kind` (organ, refused or person), `name` and `number` of the person asked about, `accounts` and
            `passphrases` by role.
        clock: stands still.
    """

    def __init__(self, office: Path, job: dict[str, Any], clock: FixedClock) -> None:
        self._job = job
        self._people = {
            role: CaseDesk.of(
                Office.open(office).log_in(job["accounts"][role.value], job["passphrases"][role.value], clock)
            )
            for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
        }
        self._clerk, self._approver, self._custodian = (desk.inquiries for desk in self._people.values())

    def go_on(self) -> None:
        """Do what is next, until it is filed for the last time."""
        while self._step():
            pass

    def close(self) -> None:
        """Everybody leaves."""
        for desk in self._people.values():
            desk.session.close()

    def detail(self) -> Detail | None:
        """The inquiry as it is; None before it was taken in."""
        register = self._clerk.register
        ids = [one for pile in register.overview().ids.values() for one in pile]
        return register.detail(ids[0]) if ids else None

    def _step(self) -> bool:
        detail = self.detail()
        if detail is None:
            self._clerk.intake.receive(self._content(), DAY)
            return True
        act = self._next(detail)
        if act is not None:
            act()
        return act is not None

    def _content(self) -> Content:
        subject = Subject(
            self._job["name"], IdentityDocument(DocumentKind.RESIDENT_ID, self._job["number"]), nationality="中国"
        )
        if self._job["kind"] == "person":
            return Content(InquiryApplicant.PERSON, subject, papers=ALL_PAPERS)
        return Content(
            applicant=InquiryApplicant.JUDICIAL_ORGAN,
            subject=subject,
            asker="江北区人民法院",
            letter_no="北法函〔2026〕18号",
            officers=(Officer("李强"), Officer("王敏")),
            purpose=None if self._job["kind"] == "refused" else Purpose.HANDLING_CASE,
            reason="审理案件需要",
            law="刑事诉讼法",
            article="286",
            scope="仅供该案量刑参考",
            wanted=Access.READ_EXTRACT_COPY,
            papers=ALL_PAPERS,
        )

    def _next(self, detail: Detail) -> Callable[[], object] | None:
        inquiry, done = detail.inquiry, {one.event for one in detail.history}
        clerk, closing, one = self._clerk, self._clerk.closing, detail.inquiry.id
        scans, papers = {scan.kind for scan in detail.scans}, {paper.kind for paper in detail.papers}
        match inquiry.state:
            case S.RECEIVED if PaperKind.INQUIRY_RECEIPT not in papers:
                return lambda: clerk.intake.receipt(one, ("单位公函",))
            case S.RECEIVED if ScanKind.OFFICIAL_LETTER not in scans:
                return lambda: clerk.intake.add_scan(one, ScanKind.OFFICIAL_LETTER, "application/pdf", SCAN)
            case S.RECEIVED if E.ASK_PAUSE not in done and not inquiry.individual:
                return lambda: clerk.deciding.ask_pause(one, PauseGround.MISSING_PAPERS, "介绍信")
            case S.PAUSE_ASKED:
                return lambda: self._approver.deciding.grant_pause(one)
            case S.PAUSED:
                return lambda: self._complete(one)
            case S.RECEIVED:
                found = clerk.deciding.judge(one)
                return lambda: clerk.deciding.check(one, found.check, found.proposal, "依法")
            case S.CHECKED:
                return lambda: clerk.deciding.submit(one)
            case S.APPROVING if not inquiry.approved_by:
                return lambda: self._custodian.deciding.approve(one, "同意")
            case S.APPROVING if E.RETURN not in done:
                return lambda: self._approver.deciding.send_back(one, "请核对来函")
            case S.APPROVING:
                return lambda: self._approver.deciding.approve(one)
            case S.APPROVED if self._job["kind"] == "refused":
                return lambda: clerk.deciding.refuse(one)
            case S.APPROVED if inquiry.individual:
                return lambda: clerk.individuals.answer(one)
            case S.APPROVED | S.LOOKED_UP | S.UNDERTAKEN:
                return lambda: self._at_the_vault(detail)
            case S.ANSWERED if PaperKind.UNDERTAKING not in papers:
                return lambda: closing.undertaking(one, "办理案件")
            case S.ANSWERED if ScanKind.UNDERTAKING not in scans:
                return lambda: clerk.intake.add_scan(one, ScanKind.UNDERTAKING, "application/pdf", SCAN)
            case S.ANSWERED:
                return lambda: closing.undertaken(one)
        return self._afterwards(detail, done)

    def _complete(self, one: str) -> None:
        self._clerk.intake.complete(one, self._content())
        self._clerk.deciding.resume(one)

    def _afterwards(self, detail: Detail, done: set[InquiryEvent]) -> Callable[[], object] | None:
        inquiry, closing, leader = detail.inquiry, self._clerk.closing, self._approver.closing
        one = inquiry.id
        match inquiry.state:
            case S.FILED if E.ASK_RECHECK not in done:
                return lambda: closing.ask_recheck(one, "认为答复有误")
            case S.RECHECKING if not inquiry.extended:
                return lambda: leader.extend_recheck(one, "需向法院核实")
            case S.RECHECKING:
                return lambda: leader.decide_recheck(one, RecheckOutcome.UPHELD, "原答复无误。")
            case S.FILED if E.REPORT_LEAK not in done and self._job["kind"] == "organ":
                return lambda: closing.report_leak(one, "工作群中出现复制件")
            case S.LEAK_REPORTED:
                left = [measure for measure in Measure if measure not in inquiry.measures]
                return (lambda: closing.take_measure(one, left[0], "已办")) if left else lambda: leader.close_leak(one)
            case S.FILED:
                return None
        return lambda: closing.file(one, "查询卷2026-1")

    def _at_the_vault(self, detail: Detail) -> None:
        look_ups = self._custodian.look_ups
        assert look_ups is not None
        partner = self._job["accounts"][Role.APPROVER.value]
        opened = look_ups.open(detail.inquiry.id, partner, self._job["passphrases"][Role.APPROVER.value])
        found = opened.found()
        if opened.giving:
            for match in found:
                for file in match.files:
                    opened.read_file(match, file)
            opened.answered()
            opened.release()
            return
        if not opened.concluded:
            opened.conclude(())
        opened.answer()
        opened.close()
