"""The other ways of an inquiry: units, individuals, pauses, re-check, leak, chains; each on a real office."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.law.inquiry import Ability, BasisKind, InquiryPaper, Need
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.examination import Matter
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.inquiry import (
    Access,
    InquiryApplicant,
    InquiryEvent,
    InquiryState,
    Measure,
    PauseGround,
    Proposal,
    Proposed,
    Rank,
    RecheckOutcome,
    RefusalReason,
    ScanKind,
)
from fengcun.model.media import PDF
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.examination.examining import examine
from fengcun.services.inquiries.chains import Track
from fengcun.services.inquiries.content import Subject
from fengcun.services.inquiries.register import Pile

PHRASE = "approver-passphrase-09"


def _text(pdf: bytes) -> str:
    """The words without the paper's code, which is drawn at random."""
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")
    return re.sub(r"FC1( [A-Z2-7]{5}){4}", "", text)


def _state(team: Any, inquiry: str) -> InquiryState:
    return team.clerk.register.detail(inquiry).inquiry.state


# A unit


def test_a_unit_is_told_of_no_sealed_record(team: Any, admitted: Any) -> None:
    """The answer for a sealed person is the answer for a clean one, on the form of this office's organ."""
    texts = []
    for who in (team.sealed, team.clean):
        inquiry = admitted(team.unit(*who))
        prepared = team.clerk.individuals.answer_unit(inquiry)
        assert prepared.paper.kind is PaperKind.RECORD_CERTIFICATE
        text = _text(prepared.pdf)
        assert "未发现有犯罪记录" in text
        taken_in = team.clerk.register.detail(inquiry).inquiry.number
        for words in (prepared.paper.number, taken_in, *who):
            text = text.replace(words, "")
        texts.append(text)
        assert _state(team, inquiry) is InquiryState.RELEASED
    assert texts[0] == texts[1]
    acts = {line.act for line in team.desks[Role.CLERK].log.lines(0, 300)}
    assert LogAct.VAULT_OPENED not in acts


def test_a_unit_is_told_of_an_open_conviction(team: Any, admitted: Any) -> None:
    text = _text(team.clerk.individuals.answer_unit(admitted(team.unit(*team.convicted))).pdf)
    assert "诈骗" in text
    assert "有期徒刑二年六个月" in text


def test_where_the_law_provides_otherwise_a_unit_is_told_facts_by_two_people(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.unit(wanted=Access.FACTS_ONLY))
    with pytest.raises(Refused, match="err-inquiry-keeper"):
        team.clerk.individuals.answer_unit(inquiry)
    with pytest.raises(Refused, match="err-inquiry-two-people"):
        team.custodian.individuals.answer_unit(inquiry)
    opened = team.custodian.look_ups.open(inquiry, team.account(Role.APPROVER), PHRASE)
    (match,) = opened.found()
    opened.conclude((match,))
    text = _text(opened.answer().pdf)
    assert "盗窃" in text
    assert not opened.reads


def test_a_units_basis_is_judged_by_people_who_say_why(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.unit(), team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    assert found.legal_review
    with pytest.raises(BadInput) as silent:
        team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    assert silent.value.place == "remark"


@pytest.mark.parametrize(
    ("changed", "reason", "paper"),
    [
        ({"law": "", "no_statute": BasisKind.INTERNAL_RULE}, RefusalReason.NO_STATE_PROVISION, "不予受理通知书"),
        ({"law": "", "no_statute": BasisKind.PLATFORM_TERMS}, RefusalReason.PLATFORM, "不予受理通知书"),
        ({"papers": frozenset({InquiryPaper.IDENTITY})}, RefusalReason.PAPERS_INCOMPLETE, "不许可查询决定书"),
        ({"purpose": None}, RefusalReason.REASON_OR_SCOPE_UNCLEAR, "不许可查询决定书"),
    ],
)
def test_what_a_unit_cannot_ask_is_refused_with_the_reason(
    team: Any, changed: dict[str, Any], reason: RefusalReason, paper: str
) -> None:
    inquiry = team.clerk.intake.receive(team.unit(**changed), team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    assert (found.proposal.reason, found.allowed) == (reason, ())
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry.id)
    team.custodian.deciding.approve(inquiry.id)
    team.approver.deciding.approve(inquiry.id)
    assert paper in _text(team.clerk.deciding.refuse(inquiry.id).pdf)


# A person


def test_a_sealed_and_a_clean_person_get_the_same_certificate(team: Any, admitted: Any) -> None:
    seen = []
    for who in (team.sealed, team.clean):
        before = team.desks[Role.CLERK].log.size()
        inquiry = admitted(team.person(*who))
        prepared = team.clerk.individuals.answer(inquiry)
        assert prepared.paper.kind is PaperKind.CERTIFICATE
        log = team.desks[Role.CLERK].log
        seen.append([line.act for line in log.lines(0, log.size() - before)])
        assert _state(team, inquiry) is InquiryState.RELEASED
    assert seen[0] == seen[1]
    assert LogAct.INQUIRY_APPROVED not in seen[0], "a certificate follows from the register"


def test_what_must_be_sealed_first_waits_with_its_last_day_and_is_answered_then(team: Any, house: Any) -> None:
    clerk = team.desks[Role.CLERK]
    late = house.party("何小雨", house.conviction(), id_number=team.clean[1])
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0003", late, case_no="（2023）临检刑诉9号"))
    request = CertificateRequest("何小雨", IdNumber(team.clean[1]), Applicant.PERSON, team.day)
    with pytest.raises(Refused, match="err-seal-first"):
        clerk.certificates.issue(request)
    inquiry = team.clerk.individuals.from_counter(request)
    assert (inquiry.state, inquiry.due) == (InquiryState.APPROVED, date(2026, 11, 25))
    acts = [line.act for line in clerk.log.lines(0, 3)]
    assert acts == [LogAct.INQUIRY_SUBMITTED, LogAct.INQUIRY_CHECKED, LogAct.INQUIRY_RECEIVED]
    with pytest.raises(Refused, match="err-seal-first"):
        team.clerk.individuals.answer(inquiry.id)
    assert _state(team, inquiry.id) is InquiryState.APPROVED
    request = clerk.sealing.propose(dossier.id, None, "封-2026-0002")
    team.desks[Role.APPROVER].sealing.approve(request.id)
    team.desks[Role.CUSTODIAN].sealing.execute(request.id)
    assert team.clerk.individuals.answer(inquiry.id).paper.kind is PaperKind.CERTIFICATE


def test_a_parent_of_an_adult_has_no_standing(team: Any) -> None:
    content = team.person(applicant=InquiryApplicant.STATUTORY_REPRESENTATIVE, asker="周父", ability=Ability.FULL)
    inquiry = team.clerk.intake.receive(content, team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    assert found.proposal == Proposal(Proposed.NOT_ACCEPT, reason=RefusalReason.NO_STANDING)
    assert Need.POWER_OF_ATTORNEY in found.needs
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    assert team.clerk.deciding.submit(inquiry.id).chain == (Rank.LEADER,)
    with pytest.raises(Refused):
        team.clerk.deciding.refuse(inquiry.id)
    team.approver.deciding.approve(inquiry.id)
    assert "申请人不具备申请资格" in _text(team.clerk.deciding.refuse(inquiry.id).pdf)


def test_a_foreigner_is_known_by_the_passport_and_the_day_of_birth(team: Any, admitted: Any) -> None:
    passport = IdentityDocument(DocumentKind.PASSPORT, "e 1234 5678")
    foreign = Subject("John Smith", passport, "2006-05-10", "英国")
    without = replace(foreign, birth="")
    with pytest.raises(BadInput, match="err-inquiry-birth-needed"):
        team.clerk.intake.receive(team.person(subject=without), team.day)
    inquiry = admitted(team.person(subject=foreign))
    text = _text(team.clerk.individuals.answer(inquiry).pdf)
    for shown in ("John Smith", "护照", "E12345678", "英国"):
        assert shown in text


def test_somebody_of_the_same_name_and_birth_is_settled_by_an_approver(team: Any, house: Any, admitted: Any) -> None:
    """A conviction of the same name without a number: no answer before an approver has confirmed who it is."""
    name, born = "王小明", "1990-01-02"
    other = house.party(name, house.conviction(offence="诈骗"), born=born)
    clerk = team.desks[Role.CLERK]
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0003", other, case_no="（2023）临检刑诉9号"))
    permit = IdentityDocument(DocumentKind.TAIWAN_PERMIT, "12345678")
    content = team.person(subject=Subject(name, permit, born, "中国"))
    inquiry = admitted(content)
    with pytest.raises(Refused, match="err-certificate-identity"):
        team.clerk.individuals.answer(inquiry)
    team.clerk.deciding.reopen(inquiry)
    team.clerk.intake.complete(inquiry, replace(content, distinct=True))
    found = team.clerk.deciding.judge(inquiry)
    team.clerk.deciding.check(inquiry, found.check, found.proposal, "已核对照片和出生地")
    assert team.clerk.deciding.submit(inquiry).state is InquiryState.APPROVING
    with pytest.raises(Refused):
        team.clerk.individuals.answer(inquiry)
    team.approver.deciding.approve(inquiry)
    assert team.clerk.individuals.answer(inquiry).paper.kind is PaperKind.CERTIFICATE


# Papers, pauses, clocks


def test_an_approved_pause_stops_the_clock(team: Any, house: Any) -> None:
    """Received on Friday the 20th, due Wednesday the 25th; stopped from the 23rd to the 25th, due on the 30th."""
    clerk = team.clerk
    inquiry = clerk.intake.receive(team.organ(papers=frozenset()), team.day)
    assert inquiry.due == date(2026, 11, 25)
    house.clock.advance(3 * 86400)
    clerk.deciding.ask_pause(inquiry.id, PauseGround.MISSING_PAPERS, "单位公函\n身份证明")
    with pytest.raises(Refused, match="err-role-needed"):
        clerk.deciding.grant_pause(inquiry.id)
    paused, notice = team.approver.deciding.grant_pause(inquiry.id)
    assert (paused.state, paused.due) == (InquiryState.PAUSED, None)
    assert "1．单位公函；" in _text(notice.pdf)
    assert "2．身份证明。" in _text(notice.pdf)
    house.clock.advance(2 * 86400)
    clerk.intake.complete(inquiry.id, team.organ())
    resumed = clerk.deciding.resume(inquiry.id)
    assert (resumed.state, resumed.due) == (InquiryState.RECEIVED, date(2026, 11, 30))
    assert clerk.deciding.judge(inquiry.id).check.passed


def test_a_pause_that_is_denied_stops_nothing(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    team.clerk.deciding.ask_pause(inquiry.id, PauseGround.MISSING_PAPERS, "公函")
    after = team.approver.deciding.deny_pause(inquiry.id, "材料已齐")
    assert (after.state, after.due) == (InquiryState.RECEIVED, date(2026, 11, 25))


def test_a_scan_that_is_too_large_is_told_how_large_one_may_be(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    with pytest.raises(BadInput) as told:
        team.clerk.intake.add_scan(inquiry.id, ScanKind.IDENTITY, PDF, b"%PDF-" + bytes(64 << 20))
    assert (told.value.message, told.value.arguments) == ("err-file-large", {"most": "64"})


def test_scans_are_encrypted_logged_and_survive_the_next_log_in(team: Any, house: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    scan = team.clerk.intake.add_scan(inquiry.id, ScanKind.OFFICIAL_LETTER, "application/pdf", house.scan())
    with pytest.raises(BadInput, match="err-file-kind"):
        team.clerk.intake.add_scan(inquiry.id, ScanKind.IDENTITY, "image/png", house.scan())
    assert house.scan() not in (house.folder / "files" / scan.id).read_bytes()
    again = house.desk(Role.CUSTODIAN)  # clears away what nothing names
    assert (house.folder / "files" / scan.id).exists()
    assert again is not None
    assert team.clerk.intake.read_scan(scan.id) == house.scan()
    assert team.desks[Role.CLERK].log.lines(0, 1)[0].act is LogAct.INQUIRY_VIEWED


def test_the_examination_knows_scans_and_sealed_answers(team: Any, admitted: Any, house: Any) -> None:
    """Nothing of an inquiry is taken for an orphan or for a changed paper; a changed scan is named."""
    inquiry = admitted(team.unit(*team.clean))
    team.clerk.individuals.answer_unit(inquiry)
    scan = team.clerk.intake.add_scan(inquiry, ScanKind.OFFICIAL_LETTER, "application/pdf", house.scan())
    session = team.desks[Role.CLERK].session
    amiss = {Matter.ORPHAN, Matter.FILE_CHANGED, Matter.FILE_MISSING, Matter.PAPER_CHANGED, Matter.PAPER_UNLOGGED}
    assert not amiss & {finding.matter for finding in examine(session).findings}
    path = house.folder / "files" / scan.id
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    assert Matter.FILE_CHANGED in {finding.matter for finding in examine(session).findings}
    with pytest.raises(Damaged):
        team.clerk.intake.read_scan(scan.id)


def test_a_completed_application_is_checked_anew(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    team.clerk.intake.complete(inquiry.id, team.organ(reason="另一理由"))
    assert _state(team, inquiry.id) is InquiryState.RECEIVED
    with pytest.raises(Refused):
        team.clerk.deciding.submit(inquiry.id)


def test_the_receipt_names_papers_and_last_day(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    text = _text(team.clerk.intake.receipt(inquiry.id, ("单位公函", "身份证明")).pdf)
    for shown in ("江北区人民法院", "单位公函、身份证明", "2026年11月25日", inquiry.number):
        assert shown in text


# Chains, lists


def test_the_office_sets_its_chain(team: Any, admitted: Any) -> None:
    with pytest.raises(Refused, match="err-role-needed"):
        team.clerk.chains.put(Track.ORGAN, (Rank.LEADER,))
    with pytest.raises(Refused, match="err-inquiry-chain"):
        team.approver.chains.put(Track.ORGAN, ())
    team.approver.chains.put(Track.ORGAN, (Rank.LEADER,))
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    found = team.clerk.deciding.judge(inquiry.id)
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry.id)
    assert team.approver.deciding.approve(inquiry.id).state is InquiryState.APPROVED


def test_lists_show_who_asks_what_is_due_and_what_is_mine(team: Any, house: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    (line,) = team.clerk.register.lines(Pile.HANDLING)
    assert (line.asker, line.mine, line.overdue) == ("江北区人民法院", True, False)
    house.clock.advance(9 * 86400)
    assert team.clerk.register.lines(Pile.HANDLING)[0].overdue
    assert team.clerk.register.lines(Pile.APPROVING) == []
    found = team.clerk.deciding.judge(inquiry.id)
    team.clerk.deciding.check(inquiry.id, found.check, found.proposal)
    team.clerk.deciding.submit(inquiry.id)
    mine = [desk.register.lines(Pile.APPROVING)[0].mine for desk in (team.custodian, team.approver)]
    assert mine == [True, False], "the archive's head before the leader"


# Afterwards


def _released(team: Any, admitted: Any) -> str:
    inquiry: str = admitted(team.unit(*team.clean))
    team.clerk.individuals.answer_unit(inquiry)
    return inquiry


def test_a_re_check_has_fifteen_working_days_and_thirty_once_extended(team: Any, admitted: Any) -> None:
    inquiry = _released(team, admitted)
    asked = team.clerk.closing.ask_recheck(inquiry, "本人认为结果有误")
    assert asked.due == date(2026, 12, 11)
    extended = team.approver.closing.extend_recheck(inquiry, "需向外地调取材料")
    assert extended.due == date(2027, 1, 4)
    with pytest.raises(Refused, match="err-inquiry-extended"):
        team.approver.closing.extend_recheck(inquiry, "再延")
    done, opinion = team.approver.closing.decide_recheck(inquiry, RecheckOutcome.CORRECTED, "经核对原件，登记有误。")
    assert (done.state, done.due) == (InquiryState.RECHECKED, None)
    assert "予以更正" in _text(opinion.pdf)
    follow = team.clerk.intake.receive(team.unit(*team.clean), team.day, follows=inquiry)
    assert follow.follows == inquiry
    assert team.clerk.closing.file(inquiry, "查询卷2026-1").state is InquiryState.FILED


def test_a_leak_is_followed_to_its_end(team: Any, admitted: Any) -> None:
    inquiry = _released(team, admitted)
    team.clerk.closing.report_leak(inquiry, "查询单位将结果转发至工作群")
    with pytest.raises(Refused):
        team.clerk.closing.file(inquiry, "x")
    leaked = team.clerk.register.detail(inquiry).inquiry.number
    for content, told in ((team.unit(), (leaked,)), (team.organ(), ())):
        another = team.clerk.intake.receive(content, team.day)
        assert team.clerk.register.detail(another.id).leaks == told
    for measure in Measure:
        with pytest.raises(Refused, match="err-inquiry-measures"):
            team.approver.closing.close_leak(inquiry)
        with pytest.raises(BadInput):
            team.clerk.closing.take_measure(inquiry, measure, " ")
        team.clerk.closing.take_measure(inquiry, measure, "已办理")
    assert team.approver.closing.close_leak(inquiry).state is InquiryState.FILED
    events = [line.event for line in team.clerk.register.detail(inquiry).history]
    assert events.count(InquiryEvent.TAKE_MEASURE) == len(Measure)


def test_an_inquiry_that_is_taken_back_is_filed(team: Any) -> None:
    inquiry = team.clerk.intake.receive(team.organ(), team.day)
    team.clerk.deciding.withdraw(inquiry.id, "申请单位撤回")
    assert team.clerk.closing.file(inquiry.id, "查询卷2026-2").state is InquiryState.FILED


def test_the_day_of_acceptance_is_not_to_come(team: Any) -> None:
    with pytest.raises(BadInput) as later:
        team.clerk.intake.receive(team.organ(), date(2026, 12, 1))
    assert later.value.place == "received_on"
    subject = replace(team.organ().subject, name=" ")
    with pytest.raises(BadInput) as empty:
        team.clerk.intake.receive(team.organ(subject=subject), team.day)
    assert empty.value.place == "name"
