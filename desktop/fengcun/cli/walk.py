"""The steps of the tour: the main job through the services, each step told and its files kept.

What must happen is checked as it happens: a step that does not do what it says ends the tour. It must not write a
name into the name of a file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TextIO

from fengcun.cli import verify
from fengcun.errors import EnvironmentFault, Refused
from fengcun.i18n import Texts
from fengcun.law.inquiry import InquiryPaper
from fengcun.law.inquiry import Purpose as InquiryPurpose
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.dossier import Dossier
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import Access, InquiryApplicant, InquiryState
from fengcun.model.numbers import IdNumber
from fengcun.model.query import Query
from fengcun.model.roles import Person, Role
from fengcun.model.sealing import CoverOrder
from fengcun.papers.forms.cover import CoverSize
from fengcun.resources import resource
from fengcun.services import sample
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries.certificates import Certificates
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.services.office import Office
from fengcun.services.sample import Canary
from fengcun.services.sample.dossiers import read_dossiers
from fengcun.services.sample.founding import canaries, reception, sample_plan, take_in
from fengcun.services.sample.inquiries import SampleInquiry
from fengcun.services.sample.scans import letterhead, read_transcripts
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

TODAY = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
"""The tour's own day: its papers are the same on every machine."""
CLEAN = ("宋明远", "110000199906301317")
"""A fictional person of whom the office holds no record."""
_SCREENS_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Step:
    """One step done.

    Args:
        title: what it was.
        files: what it produced, relative to the tour's folder.
    """

    title: str
    files: tuple[str, ...]


class Walk:
    """One walk through the main job.

    Args:
        folder: where to leave what is produced.
        texts: the catalogue.
        out: where to tell it.
    """

    def __init__(self, folder: Path, texts: Texts, out: TextIO) -> None:
        self._folder, self._texts, self._out = folder, texts, out
        self._clock = FixedClock(TODAY)
        self._phrases = {founder.name: founder.passphrase for founder in sample_plan().founders}
        self.steps: list[Step] = []
        self.sealed: list[Canary] = []
        self.certificate_sealed = ""
        self.certificate_clean = ""

    def go(self) -> None:
        """Walk all steps.

        Raises:
            FengcunError: a step was refused or could not be done.
        """
        self._found()
        clerk, approver, custodian = (self._log_in(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
        try:
            minor = self._register(clerk)
            self._assess(clerk, minor)
            orders = self._seal(clerk, approver, custodian, minor)
            self._look_for(clerk)
            self._mark_covers(clerk, orders)
            self._certify(clerk)
            self._inquire(clerk, approver, custodian)
            self._vault(custodian, approver.session.person)
            self._log(custodian)
        finally:
            for desk in (clerk, approver, custodian):
                desk.session.close()
        self._screens()

    def _found(self) -> None:
        built = sample.build(self._folder / "office", self._clock)
        self._office = Office.open(built.folder)
        self.sealed += built.sealed
        self._tell(
            "tour-found",
            [
                self._texts("tour-found-facts", name=self._office.facts.name, people=len(self._office.people())),
                self._texts("tour-found-filled", dossiers=built.dossiers, files=built.files, sealed=len(built.sealed)),
            ],
            [built.folder / "office.toml", built.folder / "passphrases.json"],
        )

    def _log_in(self, role: Role) -> CaseDesk:
        person = next(person for person in self._office.people() if role in person.roles)
        return CaseDesk.of(self._office.log_in(person.account, self._phrases[person.name], self._clock))

    def _register(self, clerk: CaseDesk) -> Dossier:
        texts = read_transcripts(resource("sample", "transcripts.yaml"))
        head = letterhead(sample_plan())
        done = []
        for each in read_dossiers(resource("sample", "tour")):
            self._clock.advance(240)
            dossier = clerk.dossiers.register(each.draft)
            for scan in each.scans:
                take_in(clerk, dossier, each, scan, texts, head)
            done.append((each, dossier))
        for each, dossier in done:
            for kind, other in each.links:
                clerk.dossiers.link(dossier.id, kind, clerk.dossiers.by_archive_no(other) or "")
        lines = [
            self._texts("tour-register-one", archive_no=each.draft.archive_no, title=each.draft.title)
            for each, _ in done
        ]
        self._tell("tour-register", lines)
        return clerk.dossiers.get(done[0][1].id)

    def _assess(self, clerk: CaseDesk, dossier: Dossier) -> None:
        lines = []
        for assessed in clerk.assessments.of_dossier(dossier.id):
            explanation = clerk.assessments.explain(assessed, self._texts)
            lines += [explanation.sentence, *explanation.lines()]
        self._tell("tour-assess", lines)

    def _seal(
        self, clerk: CaseDesk, approver: CaseDesk, custodian: CaseDesk, dossier: Dossier
    ) -> tuple[CoverOrder, ...]:
        self._clock.advance(300)
        shelf = clerk.sealing.proposed_shelf_code()
        request = clerk.sealing.propose(dossier.id, None, shelf, self._clock.today())
        due = request.due.isoformat() if request.due else ""
        self._tell("tour-propose", [self._texts("tour-propose-facts", shelf=shelf, due=due)])
        self._refused("tour-own", lambda: clerk.sealing.approve(request.id))
        self._clock.advance(600)
        approver.sealing.approve(request.id)
        self._tell("tour-approve", [self._texts("tour-approve-by", name=approver.session.person.name)])
        self._clock.advance(300)
        result = custodian.sealing.execute(request.id)
        self._newly = canaries(dossier, request)
        self.sealed += self._newly
        self._tell(
            "tour-seal",
            [
                self._texts("tour-seal-facts", archive_no=result.archive_no, shelf=result.shelf_code),
                self._texts("tour-seal-counts", files=result.files, orders=len(result.orders)),
            ],
            [
                self._kept("sealing-label", custodian, result.label),
                self._kept("sealing-receipt", custodian, result.receipt),
            ],
        )
        return result.orders

    def _look_for(self, clerk: CaseDesk) -> None:
        """Search the open register for everybody sealed, in every way that the search knows."""
        looked = 0
        for one in self.sealed:
            for needle in (one.name, one.id_number, one.case_no if one.whole else one.name):
                looked += 1
                if clerk.dossiers.search(Query(text=needle)):
                    raise Refused("err-tour-left", one.archive_no)
        self._tell("tour-canary", [self._texts("tour-canary-none", looked=looked, people=len(self.sealed))])

    def _mark_covers(self, clerk: CaseDesk, orders: Sequence[CoverOrder]) -> None:
        self._clock.advance(300)
        files = [self._kept("cover-mark-label", clerk, clerk.covers.label([order.id for order in orders]))]
        for order in orders:
            for size in CoverSize:
                files.append(self._kept(f"cover-{size.value}", clerk, clerk.covers.cover(order.dossier, size)))
            if clerk.covers.has_scan(order.id):
                files.append(self._kept("cover-scan-stamped", clerk, clerk.covers.stamped_scan(order.id)))
        marked = [self._texts("tour-covers-one", archive_no=order.archive_no) for order in orders]
        self._tell("tour-covers", marked, files)
        for order in orders:
            clerk.covers.confirm_affixed(order.id)
        left = len(clerk.covers.open_orders())
        self._tell("tour-affixed", [self._texts("tour-affixed-left", left=left)])

    def _certify(self, clerk: CaseDesk) -> None:
        sealed = self._newly[0]
        self._clock.advance(600)
        first = self._certificate(clerk.certificates, sealed.name, sealed.id_number)
        self._clock.advance(300)
        second = self._certificate(clerk.certificates, *CLEAN)
        files = [self._kept("certificate-sealed", clerk, first), self._kept("certificate-clean", clerk, second)]
        self.certificate_sealed, self.certificate_clean = (self._relative(path) for path in files)
        numbers = [self._texts("tour-certificate-number", number=each.paper.number) for each in (first, second)]
        self._tell("tour-certificates", [*numbers, self._texts("tour-certificates-same")], files)

    def _certificate(self, certificates: Certificates, name: str, id_number: str) -> Prepared:
        return certificates.issue(CertificateRequest(name, IdNumber(id_number), Applicant.PERSON, self._clock.today()))

    def _inquire(self, clerk: CaseDesk, approver: CaseDesk, custodian: CaseDesk) -> None:
        """A school asks with a basis about who was just sealed; the answer is given out, and stays in no file here."""
        sealed = self._newly[0]
        asked = Content(
            applicant=InquiryApplicant.UNIT,
            subject=Subject(sealed.name, IdentityDocument(DocumentKind.RESIDENT_ID, sealed.id_number)),
            asker="临澜市实验学校",
            letter_no="临实校函〔2026〕5号",
            officers=(Officer("赵一鸣"), Officer("吴晓")),
            purpose=InquiryPurpose.HIRING,
            reason="拟聘用为生活老师",
            law="未成年人保护法",
            article="62",
            scope="仅供本次聘用审查",
            wanted=Access.FACTS_ONLY,
            papers=frozenset({InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}),
        )
        desks = {Role.CLERK: clerk, Role.APPROVER: approver, Role.CUSTODIAN: custodian}
        people = reception(desks, sample_plan(), self._clock.advance)
        self._clock.advance(300)
        remark = "未成年人保护法第六十二条"
        inquiry = people.handle(SampleInquiry(asked, InquiryState.APPROVING, remark), self._clock.today())
        self._refused("tour-inquiry-unapproved", lambda: people.open(inquiry))
        people.go_on(inquiry, SampleInquiry(asked, InquiryState.FILED, remark))
        detail = clerk.inquiries.register.detail(inquiry)
        answer = next(paper for paper in detail.papers if paper.kind is PaperKind.INQUIRY_LETTER)
        lines = [self._texts("tour-inquiry-number", number=detail.inquiry.number, answer=answer.number)]
        for happened in detail.history:
            event = self._texts(f"word-inquiry-event-{happened.event.value.replace('_', '-')}")
            lines.append(self._texts("tour-inquiry-step", who=happened.who, event=event))
        self._tell("tour-inquiry", lines)

    def _vault(self, custodian: CaseDesk, partner: Person) -> None:
        room, me = VaultRoom(custodian.session), custodian.session.person
        reference = self._texts("tour-vault-reference")
        self._refused(
            "tour-alone",
            lambda: room.open(me.account, self._phrases[me.name], Purpose.INSPECTION, reference),
        )
        self._clock.advance(300)
        vault = room.open(partner.account, self._phrases[partner.name], Purpose.INSPECTION, reference)
        try:
            found = vault.find(self._newly[0].name)
            shown = vault.show(found[0].package_id)
            pages = vault.read_file(found[0].package_id, shown.files[0].id)
        finally:
            vault.close()
        self._tell(
            "tour-vault",
            [
                self._texts("tour-vault-people", first=me.name, second=partner.name),
                self._texts("tour-vault-found", archive_no=shown.archive_no, sealing_no=shown.sealing_no),
                self._texts("tour-vault-file", size=len(pages)),
            ],
        )

    def _log(self, desk: CaseDesk) -> None:
        self._clock.advance(600)
        check = desk.log.verify()
        self._tell("tour-log", [self._texts("tour-log-facts", size=check.size, root=check.root)])
        if not check.ok:
            raise Refused("err-tour-log")
        target = self._folder / "export"
        target.mkdir()
        exported = desk.log.export(target)
        lines = [self._texts("tour-export-facts", number=str(exported.number), size=exported.size)]
        self._tell("tour-export", lines, [exported.folder])
        self._tell("tour-verify", [])
        args = argparse.Namespace(folder=exported.folder, paper=None, json=False)
        if verify.run(args, self._texts, self._out, self._out) != 0:
            raise Refused("err-tour-log")

    def _screens(self) -> None:
        """Draw the real window's pages in a process of its own, without a display."""
        target = self._folder / "screens"
        command = [sys.executable, "-m", "fengcun.app.screens"]
        command += ["--office", str(self._folder / "office"), "--out", str(target)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=_SCREENS_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise EnvironmentFault("err-tour-screens", detail="") from fault
        if done.returncode != 0:
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise EnvironmentFault("err-tour-screens", detail="".join(last))
        self._tell("tour-screens", [], sorted(target.glob("*.png")))

    def _refused(self, title: str, attempt: Callable[[], object]) -> None:
        """A step that must be refused; the refusal is told as the officer would read it."""
        try:
            attempt()
        except Refused as refusal:
            self._tell(title, str(self._texts.error(refusal)).splitlines())
            return
        raise Refused("err-tour-not-refused")

    def _kept(self, name: str, desk: CaseDesk, prepared: Prepared) -> Path:
        path = self._place(name)
        desk.papers.save(prepared.paper.id, path)
        return path

    def _place(self, name: str) -> Path:
        folder = self._folder / "papers"
        folder.mkdir(exist_ok=True)
        return folder / f"{len(list(folder.iterdir())) + 1:02}-{name}.pdf"

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _tell(self, title: str, lines: Sequence[str], files: Sequence[Path] = ()) -> None:
        step = Step(self._texts(title), tuple(self._relative(path) for path in files))
        self.steps.append(step)
        print(f"{len(self.steps)}. {step.title}", file=self._out)
        for line in lines:
            print(f"   {line}", file=self._out)
        for name in step.files:
            print(f"   → {name}", file=self._out)
        self._out.flush()
