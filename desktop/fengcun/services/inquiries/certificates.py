"""The individual's certificate (article 15): answered from the open register and from nothing else.

This module has no way to the sealed side: it imports neither the vault nor its keys (an import contract says so), and a
person with a sealed record takes exactly the path of a person with none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from fengcun.errors import BadInput, Refused
from fengcun.law.decision import Outcome
from fengcun.law.inquiry import (
    CERTIFICATE_OF_ANSWER,
    Ability,
    Admitted,
    InquiryApplicant,
    InquiryApplication,
    InquiryPaper,
    RegisterFinding,
    admit,
    answer_individual,
)
from fengcun.law.verdict import SEALING
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateAnswer, CertificateRequest, IssuedPaper, PaperKind
from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Dossier, Party
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.record import RecordKind
from fengcun.model.roles import Role
from fengcun.papers.forms import certificate, no_certificate_notice
from fengcun.papers.identity_words import DOCUMENT_WORDS
from fengcun.services.assessment import workdays
from fengcun.services.assessment.assessments import assess_dossier
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.drafts import check_line
from fengcun.services.inquiries import applications
from fengcun.services.session import Session
from fengcun.store.registry import Work

CRIMINAL = frozenset({RecordKind.CONVICTION, RecordKind.EXEMPTION})
"""犯罪记录: a finding of guilt by a court, with or without a penalty. Nothing else answers the person's question."""


class Certificates:
    """Answering individuals at the counter.

    Args:
        session: the session.
        papers: holds a notice for this session, so that it can be printed.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session = session
        self._papers = papers

    def due(self, received_on: date) -> date:
        """The last day to answer: three working days after acceptance (article 15)."""
        return workdays.certificate_due(received_on, self._session.calendar)

    def answer(self, request: CertificateRequest) -> CertificateAnswer:
        """What the register allows to answer; nothing is issued or logged.

        Raises:
            BadInput: a field of the request cannot be right.
            Refused: the application does not stand by itself, or a record of this name must be settled first.
        """
        with self._session.read() as work:
            return self._answer(work, self._checked(request))

    def issue(self, request: CertificateRequest, then: Callable[[Work, IssuedPaper], None] | None = None) -> Prepared:
        """Issue the certificate, or the notice that there is none.

        Args:
            request: what is asked.
            then: what else belongs to the same transaction, for an inquiry that was judged; None at the counter.

        Raises:
            Refused: a record must be sealed first (``err-seal-first``); at the counter, another organ answers such
                requests (``err-elsewhere-…``); otherwise as `answer`.
            BadInput: a field of the request, or a character that no font has; at the counter, somebody who applies
                often does not say what for (as `applications.count`).
        """
        self._session.require(Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
        request = self._checked(request)
        if then is None:
            self._require_competence(request)
        with self._session.write() as work:
            if then is None:  # an inquiry was counted when it was taken in; and before anything is looked up
                document = request.document or IdentityDocument(DocumentKind.RESIDENT_ID, request.number)
                applications.count(self._session, work, document, request.received_on, request.use, "use")
            answer = self._answer(work, request)
            if answer is CertificateAnswer.SEAL_FIRST:
                raise Refused("err-seal-first")
            if answer is CertificateAnswer.CERTIFICATE:
                kind, number, pdf = self._certificate(work, request)
            else:
                kind, number, pdf = self._notice(work, request)
            asked = {
                "applicant": request.applicant.value,
                "applicant_name": request.applicant_name,
                "received_on": request.received_on.isoformat(),
            }
            if request.use:
                asked["use"] = request.use
            made = issuing.issue(self._session, work, kind, number, pdf, LogAct.CERTIFICATE_ANSWERED, asked)
            if then is not None:
                then(work, made.paper)
        return self._papers.held(made)

    def _require_competence(self, request: CertificateRequest) -> None:
        """Before anything is looked up, and from the request alone: whoever asks is told the same."""
        kind = request.document.kind if request.document is not None else DocumentKind.RESIDENT_ID
        asking = InquiryApplicant(request.applicant.value)
        elsewhere = self._session.profile.competence(asking, kind).elsewhere
        if elsewhere is not None:
            raise Refused(f"err-elsewhere-{elsewhere.value.replace('_', '-')}")

    def _checked(self, request: CertificateRequest) -> CertificateRequest:
        if request.received_on > self._session.clock.today():
            raise BadInput("err-received-later", "received_on")
        return _checked(request)

    def _answer(self, work: Work, request: CertificateRequest) -> CertificateAnswer:
        admitted = admit(_application(request), self._session.pack)
        if not isinstance(admitted, Admitted):
            raise Refused("err-certificate-not-admitted")
        decision = answer_individual(admitted, self._finding(work, request))
        return CERTIFICATE_OF_ANSWER[decision.answer]

    def _finding(self, work: Work, request: CertificateRequest) -> RegisterFinding:
        findings = {RegisterFinding.CLEAR}
        same = work.dossiers.parties_with(request.id_number) if request.id_number is not None else []
        for dossier_id, party in same:
            findings.add(self._of_party(work, work.dossiers.get(dossier_id), party))
        # An approver's word that none of those without a number is this person settles it.
        if not request.distinct and self._alike(work, request):
            raise Refused("err-certificate-identity")
        for found in (RegisterFinding.SEALABLE, RegisterFinding.OPEN_CONVICTION):
            if found in findings:
                return found
        return RegisterFinding.CLEAR

    def alike(self, request: CertificateRequest) -> list[tuple[Dossier, Party]]:
        """The open records of the same name and birth without an identity number: whose they are is for people.

        Those that would change no answer are left out. Nothing is issued or logged.
        """
        with self._session.read() as work:
            return self._alike(work, request)

    def _alike(self, work: Work, request: CertificateRequest) -> list[tuple[Dossier, Party]]:
        found = []
        for dossier_id, party in work.dossiers.parties_named(request.name):
            if party.id_number is None and _same_birth(party, request):
                dossier = work.dossiers.get(dossier_id)
                if not self._clear(work, dossier, party):
                    found.append((dossier, party))
        return found

    def _clear(self, work: Work, dossier: Dossier, party: Party) -> bool:
        try:
            return self._of_party(work, dossier, party) is RegisterFinding.CLEAR
        except Refused:  # not to be assessed without people: all the more to be asked whose it is
            return False

    def _of_party(self, work: Work, dossier: Dossier, party: Party) -> RegisterFinding:
        outcomes = [
            each.decision.outcome
            for each in assess_dossier(work, dossier, self._session.pack, self._session.clock.today())
            if each.party.id == party.id and party.records[each.record_index].kind in CRIMINAL
        ]
        if any(outcome in SEALING for outcome in outcomes):
            return RegisterFinding.SEALABLE
        if Outcome.REVIEW in outcomes:
            raise Refused("err-certificate-review", dossier.archive_no.text)
        found = {Outcome.NO_SEAL, Outcome.UNSEAL} & set(outcomes)
        return RegisterFinding.OPEN_CONVICTION if found else RegisterFinding.CLEAR

    def _certificate(self, work: Work, request: CertificateRequest) -> tuple[PaperKind, str, bytes]:
        number = issuing.next_number(self._session, work, PaperKind.CERTIFICATE)
        data = certificate.Certificate(
            number=number,
            name=request.name,
            id_number=request.number,
            issued_on=self._session.clock.today(),
            nationality=request.nationality,
            id_type=_id_type(request),
        )
        return PaperKind.CERTIFICATE, number, certificate.render(data, self._session.letterhead)

    def _notice(self, work: Work, request: CertificateRequest) -> tuple[PaperKind, str, bytes]:
        number = issuing.next_number(self._session, work, PaperKind.NO_CERTIFICATE_NOTICE)
        data = no_certificate_notice.NoCertificateNotice(
            number=number,
            name=request.name,
            id_number=request.number,
            applied_on=request.received_on,
            issued_on=self._session.clock.today(),
            handler=self._session.person.name,
            id_type=_id_type(request),
            basis=self._session.profile.refusal_basis,
        )
        return PaperKind.NO_CERTIFICATE_NOTICE, number, no_certificate_notice.render(data, self._session.letterhead)


def _checked(request: CertificateRequest) -> CertificateRequest:
    name = check_line(request.name, "name")
    nationality = check_line(request.nationality, "nationality")
    asking = request.applicant_name
    if request.applicant is not Applicant.PERSON:
        asking = check_line(asking, "applicant_name")
    use = check_line(request.use, "use") if request.use.strip() else ""
    return replace(request, name=name, nationality=nationality, applicant_name=asking, use=use)


def _id_type(request: CertificateRequest) -> str:
    return DOCUMENT_WORDS[request.document.kind if request.document is not None else DocumentKind.RESIDENT_ID]


def _application(request: CertificateRequest) -> InquiryApplication:
    """The application as the law reads it; the papers are shown at the counter before the form is filled in."""
    papers = {InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION}
    ability = None
    if request.applicant is Applicant.AGENT:
        papers.add(InquiryPaper.POWER_OF_ATTORNEY)
    if request.applicant is Applicant.STATUTORY_REPRESENTATIVE:
        papers.add(InquiryPaper.PROOF_OF_REPRESENTATION)
        ability = Ability.LIMITED
    return InquiryApplication(
        applicant=InquiryApplicant(request.applicant.value), papers=frozenset(papers), ability=ability
    )


def _same_birth(party: Party, request: CertificateRequest) -> bool:
    birth, card = party.birth.date, PartialDate.parse(request.born)
    return birth is None or (birth.first <= card.last and card.first <= birth.last)
