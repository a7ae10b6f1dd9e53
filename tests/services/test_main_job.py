"""The main job through the services: register, assess, seal, mark, certify, open the vault, verify, export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Refused
from fengcun.keys import signing, sshsig
from fengcun.law.decision import Outcome
from fengcun.ledger.verify import verify_export
from fengcun.model.certificate import Applicant, CertificateAnswer, CertificateRequest, PaperKind
from fengcun.model.dossier import DossierState, LinkKind
from fengcun.model.numbers import IdNumber
from fengcun.model.query import Query
from fengcun.model.record import Handled, JointWith
from fengcun.model.roles import Role
from fengcun.model.sealing import CoverReason, CoverStep, SealStep
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

MINOR, MINOR_ID = "周子轩", "110000200605100018"
ADULT, ADULT_ID = "刘大川", "110000198603050011"
CLEAN, CLEAN_ID = "宋明远", "110000199906301317"


def _id(text: str) -> str:
    """The number with the check digit that belongs to it."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True))
    return text[:17] + "10X98765432"[total % 11]


def _ask(name: str, number: str, day: date) -> CertificateRequest:
    return CertificateRequest(name, IdNumber(_id(number)), Applicant.PERSON, day)


@pytest.fixture
def minor(house) -> str:
    """A registered dossier with one minor's conviction and a scanned file."""
    clerk = house.desk(Role.CLERK)
    one = house.party(MINOR, house.conviction(), id_number=_id(MINOR_ID))
    dossier = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", one))
    clerk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", house.scan())
    house.close()
    return dossier.id


def test_a_dossier_is_registered_found_and_assessed(house, minor: str) -> None:
    clerk = house.desk(Role.CLERK)
    for words in ("周子", "zhouzixuan", "zzx", "临检刑诉7号", "D60-0001"):
        assert clerk.dossiers.search(Query(words)) == [minor], words
    (assessed,) = clerk.assessments.of_dossier(minor)
    assert assessed.decision.outcome is Outcome.SEAL
    assert [line.dossier for line in clerk.sealing.unsealed()] == [minor]
    acts = [line.act.value for line in clerk.dossiers.history(minor)]
    assert acts == ["assessed", "file.added", "dossier.registered"]


def test_an_archive_number_is_unique_and_stays(house, minor: str) -> None:
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(minor)
    with pytest.raises(BadInput) as taken:
        clerk.dossiers.register(replace(draft, parties=()))
    assert taken.value.message == "err-archive-no-taken"
    with pytest.raises(BadInput) as fixed:
        clerk.dossiers.change(minor, replace(draft, archive_no="J001-SS·2023-D60-0009"))
    assert fixed.value.place == "archive_no"
    assert clerk.dossiers.propose_archive_no(2023, draft.retention).text == "J001-SS·2023-D60-0002"


def test_nobody_approves_what_they_proposed(house, minor: str) -> None:
    approver = house.desk(Role.APPROVER)
    request = approver.sealing.propose(minor, None, "封-2026-0001")
    with pytest.raises(Refused) as own:
        approver.sealing.approve(request.id)
    assert own.value.message == "err-own-request"
    clerk = house.desk(Role.CLERK)
    with pytest.raises(Refused) as role:
        clerk.sealing.approve(request.id)
    assert role.value.message == "err-role-needed"
    with pytest.raises(Refused) as step:
        clerk.sealing.execute(request.id)
    assert step.value.message == "err-seal-step"


def test_a_returned_proposal_lets_the_dossier_be_corrected(house, minor: str) -> None:
    clerk, approver = house.desk(Role.CLERK), house.desk(Role.APPROVER)
    request = clerk.sealing.propose(minor, None, "封-2026-0001", date(2026, 11, 18))
    assert request.due == date(2026, 11, 23), "the third day is a Saturday, so Monday"
    with pytest.raises(Refused) as busy:
        clerk.dossiers.change(minor, clerk.dossiers.draft_of(minor))
    assert busy.value.message == "err-dossier-in-sealing"
    approver.sealing.send_back(request.id, "缺生效证明")
    assert [line.request.id for line in clerk.sealing.waiting(SealStep.RETURNED)] == [request.id]
    draft = clerk.dossiers.draft_of(minor)
    clerk.dossiers.change(minor, replace(draft, note="已补齐生效证明"))
    clerk.dossiers.add_file(minor, "生效证明", "application/pdf", house.scan())
    assert clerk.sealing.preflight(minor, None).can_propose
    clerk.sealing.withdraw(request.id)
    assert [line.dossier for line in clerk.sealing.unsealed()] == [minor]


def test_a_whole_dossier_leaves_only_its_spot(house, minor: str) -> None:
    result = house.seal(minor)
    clerk = house.desk(Role.CLERK)
    assert result.files == 1
    assert result.checked >= 3
    with pytest.raises(BadInput):
        clerk.dossiers.get(minor)
    assert clerk.dossiers.search(Query("周子轩")) == []
    assert clerk.dossiers.search(Query("临检刑诉7号")) == []
    spot_id = clerk.dossiers.by_archive_no("J001-SS·2023-D60-0001")
    assert spot_id not in (None, minor)
    (line,) = clerk.dossiers.lines([spot_id])
    assert (line.state, line.title, line.names, line.case_no) == (DossierState.SEALED, "", "", "")
    assert clerk.sealing.unsealed() == []
    assert list((house.folder / "files").iterdir()) == []
    assert len(list((house.folder / "vault-files").iterdir())) == 1


def test_one_party_of_an_unsplit_dossier_is_masked(house) -> None:
    clerk = house.desk(Role.CLERK)
    people = (
        house.party(ADULT, house.conviction(months=30), born="1986-03-05", id_number=_id(ADULT_ID)),
        house.party(MINOR, house.conviction(), id_number=_id(MINOR_ID)),
    )
    dossier = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0002",
            *people,
            joint=JointWith.ADULTS,
            handled=Handled.TOGETHER,
            title=f"{ADULT}、{MINOR}盗窃案",
            note=f"{MINOR}未满十八周岁",
        )
    )
    minor = next(one for one in dossier.parties if one.name == MINOR)
    whole = clerk.sealing.preflight(dossier.id, None)
    assert whole.faults == ("err-seal-others-open",)
    found = clerk.sealing.preflight(dossier.id, minor.id)
    assert (found.faults, found.title_after) == ((), f"{ADULT}、×××盗窃案")
    house.close()
    result = house.seal(dossier.id, minor.id)
    assert [order.reason for order in result.orders] == [CoverReason.WHOLE_DOSSIER]
    clerk = house.desk(Role.CLERK)
    left = clerk.dossiers.get(dossier.id)
    assert left.state is DossierState.PARTY_SEALED
    assert [one.name for one in left.parties] == [ADULT, ""]
    assert MINOR not in left.title + left.note
    assert clerk.dossiers.search(Query(MINOR)) == []
    assert clerk.dossiers.search(Query(ADULT)) == [dossier.id]


def test_the_adults_dossier_of_a_split_case_loses_the_name_and_gets_the_mark(house, minor: str) -> None:
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(minor)
    case = replace(draft.case, joint_with=JointWith.ADULTS, handled=Handled.SEPARATELY)
    clerk.dossiers.change(minor, replace(draft, case=case))
    adults = clerk.dossiers.register(
        house.draft(
            "J001-SS·2023-D60-0003",
            house.party(ADULT, house.conviction(months=30), born="1986-03-05"),
            house.party(MINOR),
            case_no="（2023）临检刑诉8号",
            joint=JointWith.MINORS,
            handled=Handled.SEPARATELY,
            note=f"同案{MINOR}另案处理",
        )
    )
    clerk.dossiers.add_file(adults.id, "扫描封面", "application/pdf", house.scan(), is_cover=True)
    clerk.dossiers.link(minor, LinkKind.SPLIT_FROM, adults.id)
    house.close()
    (order,) = house.seal(minor).orders
    assert (order.reason, order.archive_no) == (CoverReason.ADULT_DOSSIER, "J001-SS·2023-D60-0003")
    clerk = house.desk(Role.CLERK)
    left = clerk.dossiers.get(adults.id)
    assert [one.name for one in left.parties] == [ADULT, ""]
    assert MINOR not in left.note
    label = clerk.covers.label([order.id])
    assert label.paper.kind is PaperKind.COVER_MARK_LABEL
    assert clerk.covers.has_scan(order.id)
    stamped = clerk.covers.stamped_scan(order.id)
    assert stamped.pdf.startswith(b"%PDF-")
    assert [one.step for one in clerk.covers.open_orders()] == [CoverStep.PRINTED]
    clerk.covers.confirm_affixed(order.id)
    assert clerk.covers.open_orders() == []
    with pytest.raises(Refused):
        clerk.covers.confirm_affixed(order.id)


def test_a_cover_is_not_kept_beyond_the_session(house, minor: str) -> None:
    clerk = house.desk(Role.CLERK)
    cover = clerk.covers.cover(minor)
    assert clerk.papers.pdf(cover.paper.id) == cover.pdf
    again = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as gone:
        again.papers.pdf(cover.paper.id)
    assert gone.value.message == "err-paper-not-kept"


def test_who_should_be_sealed_is_sealed_first_and_then_gets_a_certificate(house, minor: str) -> None:
    clerk = house.desk(Role.CLERK)
    asked = _ask(MINOR, MINOR_ID, house.clock.today())
    assert clerk.certificates.answer(asked) is CertificateAnswer.SEAL_FIRST
    with pytest.raises(Refused) as first:
        clerk.certificates.issue(asked)
    assert first.value.message == "err-seal-first"
    assert clerk.papers.total() == 0
    house.close()
    house.seal(minor)
    clerk = house.desk(Role.CLERK)
    sealed = clerk.certificates.issue(asked)
    clean = clerk.certificates.issue(_ask(CLEAN, CLEAN_ID, house.clock.today()))
    assert sealed.paper.kind is clean.paper.kind is PaperKind.CERTIFICATE
    assert [one.paper.number for one in (sealed, clean)] == ["临检证字〔2026〕1号", "临检证字〔2026〕2号"]
    assert clerk.papers.pdf(sealed.paper.id) == sealed.pdf
    first_line, second_line = clerk.log.lines(1, 2)
    assert (first_line.act, first_line.who) == (second_line.act, second_line.who)


def test_an_adults_conviction_gives_the_notice(house) -> None:
    clerk = house.desk(Role.CLERK)
    adult = house.party(ADULT, house.conviction(), born="1986-03-05", id_number=_id(ADULT_ID))
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0004", adult))
    notice = clerk.certificates.issue(_ask(ADULT, ADULT_ID, house.clock.today()))
    assert notice.paper.kind is PaperKind.NO_CERTIFICATE_NOTICE


def test_the_same_name_without_a_number_is_for_people_to_settle(house) -> None:
    clerk = house.desk(Role.CLERK)
    adult = house.party(ADULT, house.conviction(), born="1986-03")
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0005", adult))
    with pytest.raises(Refused) as asked:
        clerk.certificates.issue(_ask(ADULT, ADULT_ID, house.clock.today()))
    assert asked.value.message == "err-certificate-identity"
    assert clerk.certificates.answer(_ask(ADULT, CLEAN_ID, house.clock.today())) is CertificateAnswer.CERTIFICATE


def test_two_people_open_the_vault_and_every_look_is_logged(house, minor: str, phrases: dict[Role, str]) -> None:
    house.seal(minor)
    custodian = house.log_in(Role.CUSTODIAN)
    room = VaultRoom(custodian)
    assert room.drops() == 1
    (partner,) = room.partners()
    assert partner.roles == {Role.APPROVER}
    with pytest.raises(Refused) as alone:
        room.open(custodian.person.account, phrases[Role.CUSTODIAN], Purpose.INSPECTION, "例行检查")
    assert alone.value.message == "err-vault-two-people"
    with pytest.raises(Refused) as wrong:
        room.open(partner.account, "not-this-passphrase", Purpose.INSPECTION, "例行检查")
    assert wrong.value.message == "err-passphrase-wrong"
    vault = room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    assert room.drops() == 0
    with pytest.raises(BadInput):
        vault.find("周")
    (hit,) = vault.find(MINOR)
    record = vault.show(hit.package_id)
    assert record.dossier.parties[0].name == MINOR
    assert vault.read_file(hit.package_id, record.files[0].id) == house.scan()
    vault.close()
    with pytest.raises(Refused):
        vault.find(MINOR)
    acts = [line.act.value for line in house.desk(Role.CLERK).log.lines(0, 6)]
    assert acts[1:] == ["vault.closed", "vault.shown", "vault.shown", "vault.opened", "login.failed"]


def test_the_vault_closes_when_its_time_is_over_and_with_the_session(house, minor: str, phrases) -> None:
    house.seal(minor)
    custodian = house.log_in(Role.CUSTODIAN)
    room = VaultRoom(custodian)
    (partner,) = room.partners()
    vault = room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    house.clock.advance(15 * 60)
    with pytest.raises(Refused) as over:
        vault.find(MINOR)
    assert over.value.message == "err-vault-closed"
    again = room.open(partner.account, phrases[Role.APPROVER], Purpose.LIFT, "例行检查")
    custodian.close()
    with pytest.raises(Refused):
        again.find(MINOR)


def test_the_log_verifies_and_its_export_too(house, minor: str, tmp_path: Path) -> None:
    house.seal(minor)
    auditor = house.log_in(Role.AUDITOR)
    from fengcun.services.logs.log import Log

    log = Log(auditor)
    check = log.verify()
    assert check.ok, check
    assert log.last_verified() == house.clock.now()
    (tmp_path / "stick").mkdir()
    first = log.export(tmp_path / "stick")
    second = log.export(tmp_path / "stick")
    assert (first.number, second.number) == (1, 2)
    for exported in (first, second):
        report = verify_export(exported.folder, signing.verify, sshsig.verify)
        assert report.ok, report.findings
        assert report.root.hex() == exported.root
    assert [line.number for line in log.exports()] == [2, 1]
    assert log.checkpoint_paper().startswith(b"%PDF-")
    assert log.lines(0, 100)[-1].act.value == "office.created"


def test_an_approved_seal_that_no_longer_stands_can_be_withdrawn(house, minor: str) -> None:
    clerk, approver = house.desk(Role.CLERK), house.desk(Role.APPROVER)
    request = clerk.sealing.propose(minor, None, "封-2026-0001")
    approver.sealing.approve(request.id)
    with pytest.raises(Refused) as stands:
        clerk.sealing.withdraw(request.id)
    assert stands.value.message == "err-seal-step"
    other = clerk.dossiers.register(house.draft("J001-SS·2023-D60-0007", house.party(ADULT)))
    clerk.dossiers.link(minor, LinkKind.USES, other.id)
    with pytest.raises(Refused) as changed:
        clerk.sealing.execute(request.id)
    assert changed.value.message == "err-seal-decision-changed"
    assert clerk.dossiers.get(minor).parties[0].name == MINOR
    clerk.sealing.withdraw(request.id)
    assert [line.dossier for line in clerk.sealing.unsealed()] == [minor]


def test_a_certificate_needs_nothing_of_the_sealed_side(house, minor: str) -> None:
    """With the repository and its keys taken away, a sealed person's certificate is issued all the same."""
    house.seal(minor)
    for name in ("vault.db", "keys/vault.age", "keys/lock-a.age", "keys/lock-b.age"):
        (house.folder / name).unlink()
    for path in (house.folder / "vault-files").iterdir():
        path.unlink()
    clerk = house.desk(Role.CLERK)
    issued = clerk.certificates.issue(_ask(MINOR, MINOR_ID, house.clock.today()))
    assert issued.paper.kind is PaperKind.CERTIFICATE
