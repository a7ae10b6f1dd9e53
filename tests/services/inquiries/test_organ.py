"""A judicial organ's inquiry on a real office, from intake to the file; a sealed and a clean person alike outside."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.inquiry import Access, Check, InquiryState, Proposal, Proposed, RefusalReason, ScanKind
from fengcun.model.roles import Role
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose
from fengcun.store.registry import Registry

PHRASE = "approver-passphrase-09"
YES = Check(standing=True, basis=True, purpose=True, papers=True)


def _text(pdf: bytes) -> str:
    """The words without the paper's code, which is drawn at random."""
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")
    return re.sub(r"FC1( [A-Z2-7]{5}){4}", "", text)


def _length(envelope: bytes) -> int:
    """Of what is encrypted; the head of an age file has a random length."""
    return len(envelope[envelope.index(b"\n--- ") :])


def _settled(team: Any) -> int:
    """The repository's length once the packages that waited are filed."""
    room = VaultRoom(team.desks[Role.CUSTODIAN].session)
    room.open(team.account(Role.APPROVER), PHRASE, Purpose.INSPECTION, "入库").close()
    return int((team.house.folder / "vault.db").stat().st_size)


def _look_up(team: Any, inquiry: str) -> Any:
    return team.custodian.look_ups.open(inquiry, team.account(Role.APPROVER), PHRASE)


def _answered(team: Any, inquiry: str) -> bytes:
    opened = _look_up(team, inquiry)
    opened.found()
    opened.conclude(())
    pdf = opened.answer().pdf
    opened.close()
    return pdf


def _released(team: Any, inquiry: str) -> None:
    team.clerk.intake.add_scan(inquiry, ScanKind.UNDERTAKING, "application/pdf", team.house.scan())
    team.clerk.closing.undertaken(inquiry)
    giving = _look_up(team, inquiry)
    giving.answered()
    giving.release()


def test_from_intake_to_the_file(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ())
    kept = team.clerk.register.detail(inquiry).inquiry
    assert kept.state is InquiryState.APPROVED
    assert (kept.number, kept.due.isoformat(), kept.plain.isoformat()) == (
        "临检查受字〔2026〕1号",
        "2026-11-25",
        "2026-11-25",
    )

    opened = _look_up(team, inquiry)
    (match,) = opened.found()
    assert (match.party.name, match.sure, match.sealed) == (team.sealed[0], True, True)
    with pytest.raises(Refused) as beyond:
        opened.read_file(match, match.files[0])
    assert beyond.value.message == "err-inquiry-beyond", "nothing is read before the undertaking"
    (fact,) = opened.conclude(())
    assert (fact.offence, fact.term) == ("盗窃", "有期徒刑一年六个月")
    text = _text(opened.answer().pdf)
    opened.close()
    for shown in (team.sealed[0], team.sealed[1], "有下列犯罪记录", "盗窃", "江北区人民法院", "北法函〔2026〕18号"):
        assert shown in text

    with pytest.raises(Refused) as unsigned:
        team.clerk.closing.undertaken(inquiry)
    assert unsigned.value.message == "err-inquiry-undertaking"
    paper = team.clerk.closing.undertaking(inquiry, "办理案件")
    assert "李强" in _text(paper.pdf)
    assert team.sealed[0] not in _text(paper.pdf)
    team.clerk.intake.add_scan(inquiry, ScanKind.UNDERTAKING, "application/pdf", team.house.scan())
    team.clerk.closing.undertaken(inquiry)

    giving = _look_up(team, inquiry)
    (match,) = giving.found()
    assert giving.read_file(match, match.files[0]) == team.house.scan()
    copies = giving.copies(match, match.files[0], (1, 1), 2)
    assert len(PdfReader(BytesIO(copies)).pages) == 2
    assert "临检查受字〔2026〕1号" in _text(copies)
    assert "CANARY" not in _text(copies), "a picture has no text to be searched"
    assert _text(giving.answered().pdf) == text
    shown = giving.account().shown
    assert [(one.file, one.pages, one.copies) for one in shown][-1] == ("讯问笔录", (1, 1), 2)
    giving.extracted(match, match.files[0], (1,))
    assert (giving.account().shown[-1].pages, giving.account().shown[-1].copies) == ((1,), 0)
    giving.release()
    with pytest.raises(Refused, match="err-vault-closed"):
        giving.found()

    filed = team.clerk.closing.file(inquiry, "查询卷2026-1")
    assert filed.state is InquiryState.FILED
    assert filed.due is None
    acts = Counter(line.act for line in team.desks[Role.CLERK].log.lines(0, 200))
    for act in (
        LogAct.INQUIRY_RECEIVED, LogAct.INQUIRY_CHECKED, LogAct.INQUIRY_SUBMITTED, LogAct.INQUIRY_LOOKED_UP,
        LogAct.INQUIRY_ANSWERED, LogAct.INQUIRY_UNDERTAKEN, LogAct.INQUIRY_RELEASED, LogAct.INQUIRY_FILED,
    ):  # fmt: skip
        assert acts[act] == 1, act
    assert acts[LogAct.INQUIRY_APPROVED] == 2
    assert acts[LogAct.VAULT_SHOWN] == 0, "what was shown stands in the sealed account"
    history = team.clerk.register.detail(inquiry).history
    assert [line.note for line in history if line.note] == ["依法许可", "同意", "查询卷2026-1"]
    assert team.desks[Role.CLERK].log.verify().ok

    room = VaultRoom(team.desks[Role.CUSTODIAN].session)
    inspection = room.open(team.account(Role.APPROVER), PHRASE, Purpose.INSPECTION, "年度检查")
    (there,) = inspection.find(team.sealed[0])
    (registered,) = inspection.show(there.package_id).inquiries
    inspection.close()
    assert registered.number == "临检查受字〔2026〕1号"
    filed = json.loads(registered.document)
    assert filed["application"]["asker"] == "江北区人民法院"
    assert [one["pages"] for one in filed["account"]["shown"] if one["pages"]] == [[1, 1], [1]]
    assert [one["kind"] for one in filed["scans"]] == ["undertaking"]


def test_a_sealed_and_a_clean_person_leave_the_same_outside(team: Any, admitted: Any) -> None:
    """Tables, log, papers and sizes; only the numbers in the series and the random ids differ."""
    traces = []
    grown = _settled(team)
    for who in (team.sealed, team.clean):
        before = team.desks[Role.CLERK].log.size()
        inquiry = admitted(team.organ(*who))
        pdf = _answered(team, inquiry)
        assert ("有下列犯罪记录" in _text(pdf)) == (who == team.sealed)
        assert ("未发现有犯罪记录" in _text(pdf)) == (who == team.clean)
        team.clerk.closing.undertaking(inquiry, "办理案件")
        _released(team, inquiry)
        team.clerk.closing.file(inquiry, "查询卷2026-1")
        log = team.desks[Role.CLERK].log
        acts = [line.act for line in reversed(log.lines(0, log.size() - before))]
        detail = team.clerk.register.detail(inquiry)
        outward = replace(detail.inquiry, id="", number="", changed_at=detail.inquiry.changed_at)
        papers = [(paper.kind, paper.sha256 == "", paper.copies) for paper in detail.papers]
        with team.desks[Role.CLERK].session.read() as work:
            sizes = [_length(work.inquiries.sealed(inquiry)), _length(work.inquiries.envelope(inquiry))]
            answer = next(one for one in detail.papers if one.kind is PaperKind.RECORD_CERTIFICATE)
            sizes.append(_length(work.papers.envelope(answer.id)))
        kept = (team.house.folder / "vault.db").stat().st_size
        sizes.append(kept - grown)
        grown = kept
        events = [(line.event, line.who, line.note) for line in detail.history]
        traces.append((acts, outward, papers, events, sizes, detail.offered))
    assert traces[0] == traces[1]


def test_the_answer_opens_with_the_repository_alone(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ())
    _answered(team, inquiry)
    (paper,) = (one for one in team.clerk.register.detail(inquiry).papers if one.kind is PaperKind.RECORD_CERTIFICATE)
    with pytest.raises(BadInput, match="err-paper-sealed-up"):
        team.desks[Role.CUSTODIAN].papers.pdf(paper.id)
    with pytest.raises(BadInput) as closed:
        team.desks[Role.CLERK].papers.pdf(paper.id)
    assert closed.value.message == "err-paper-sealed-up"


def test_nothing_opens_before_the_last_approval_or_for_one_person(team: Any) -> None:
    clerk = team.clerk
    inquiry = clerk.intake.receive(team.organ(), team.day)
    found = clerk.deciding.judge(inquiry.id)
    assert found.check == YES
    for done in (
        lambda: None,
        lambda: clerk.deciding.check(inquiry.id, found.check, found.proposal),
        lambda: clerk.deciding.submit(inquiry.id),
        lambda: team.custodian.deciding.approve(inquiry.id),
    ):
        done()
        with pytest.raises(Refused):
            _look_up(team, inquiry.id)
    team.approver.deciding.approve(inquiry.id)
    with pytest.raises(Refused) as alone:
        team.custodian.look_ups.open(inquiry.id, team.account(Role.CUSTODIAN), "custodian-passphrase-09")
    assert alone.value.message == "err-inquiry-two-people"
    assert team.clerk.look_ups is None
    acts = {line.act for line in team.desks[Role.CLERK].log.lines(0, 200)}
    assert LogAct.VAULT_OPENED not in acts


def test_the_handler_proposes_no_more_than_the_law_allows(team: Any) -> None:
    clerk = team.clerk
    idle = clerk.intake.receive(team.organ(purpose=None), team.day)
    found = clerk.deciding.judge(idle.id)
    assert found.proposal.reason is RefusalReason.REASON_OR_SCOPE_UNCLEAR
    with pytest.raises(Refused, match="err-inquiry-law"):
        clerk.deciding.check(idle.id, YES, Proposal(Proposed.ADMIT, Access.READ_EXTRACT_COPY))
    good = clerk.intake.receive(team.organ(), team.day)
    with pytest.raises(Refused, match="err-inquiry-check"):
        clerk.deciding.check(good.id, YES, Proposal(Proposed.REFUSE, reason=RefusalReason.NOT_FOR_A_CASE))
    with pytest.raises(Refused, match="err-inquiry-law"):
        clerk.deciding.check(good.id, YES, Proposal(Proposed.ADMIT, Access.CERTIFICATE))


def test_facts_alone_do_not_open_the_dossier(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ(wanted=Access.FACTS_ONLY))
    pdf = _text(_answered(team, inquiry))
    assert "盗窃" in pdf
    assert "临检刑诉7号" not in pdf, "the case number is not on the whitelist"
    team.clerk.intake.add_scan(inquiry, ScanKind.UNDERTAKING, "application/pdf", team.house.scan())
    team.clerk.closing.undertaken(inquiry)
    giving = _look_up(team, inquiry)
    (match,) = giving.found()
    with pytest.raises(Refused, match="err-inquiry-beyond"):
        giving.copies(match, match.files[0], (1,))
    with pytest.raises(Refused, match="err-inquiry-beyond"):
        giving.extracted(match, match.files[0], (1,))


@pytest.mark.parametrize(
    "changed",
    [{"purpose": None}, {"reason": ""}, {"papers": frozenset()}, {"officers": ()}, {"scope": " "}],
)
def test_a_refusal_is_the_same_for_a_sealed_and_a_clean_person(team: Any, changed: dict[str, Any]) -> None:
    texts = []
    for who in (team.sealed, team.clean):
        clerk = team.clerk
        inquiry = clerk.intake.receive(team.organ(*who, **changed), team.day)
        found = clerk.deciding.judge(inquiry.id)
        assert not found.check.passed
        clerk.deciding.check(inquiry.id, found.check, found.proposal)
        clerk.deciding.submit(inquiry.id)
        with pytest.raises(Refused):
            clerk.deciding.refuse(inquiry.id)
        team.custodian.deciding.approve(inquiry.id)
        team.approver.deciding.approve(inquiry.id)
        with pytest.raises(Refused):
            _look_up(team, inquiry.id)
        prepared = clerk.deciding.refuse(inquiry.id)
        text = _text(prepared.pdf)
        assert who[0] not in text
        assert who[1] not in text
        texts.append(text.replace(prepared.paper.number, "").replace(inquiry.number, ""))
    assert texts[0] == texts[1]


def test_names_stand_in_envelopes_alone(team: Any, admitted: Any) -> None:
    inquiry = admitted(team.organ())
    _answered(team, inquiry)
    session = team.desks[Role.CLERK].session
    with session.read() as work:
        needles = [*team.sealed, "李强", "审理（2026）北刑初55号"]
        assert work.occurrences(needles) == []
    assert isinstance(session.opened.registry, Registry)
