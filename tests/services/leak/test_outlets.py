"""What leaves the office or lies beside it after a seal: exports, backups, lists, papers, logs, freed pages."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.cli import crash
from fengcun.errors import BadInput, FengcunError
from fengcun.i18n import Language, Texts
from fengcun.keys import agefile
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Since, restore
from fengcun.services.documents import issuing
from fengcun.services.registers.note_sheets import NoteSheets
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose
from fengcun.store.vault import Vault

Pages = Callable[[Path, bytes], bytes]


def test_no_page_of_register_and_log_holds_it_not_even_a_free_one(
    house: Any, planted: str, canary: Any, keys: dict[str, bytes], pages: Pages
) -> None:
    assert canary.within(pages(house.folder / "registry.db", keys["registry.db"])), "the scan sees what is there"
    house.seal(planted)
    for name, key in keys.items():
        assert canary.within(pages(house.folder / name, key)) == [], name


def test_no_page_of_the_repository_holds_it_once_the_seal_is_lifted(
    house: Any, planted: str, canary: Any, pages: Pages, phrases: dict[Role, str]
) -> None:
    house.seal(planted)
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    opened = room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查")
    (hit,) = opened.find(canary.name)
    key = opened._keys.vault_key
    house.close()
    path = house.folder / "vault.db"
    assert canary.name in pages(path, key).decode("utf-8", "replace"), "the scan sees what is there"
    vault = Vault.open(house.folder, key)
    vault.remove(hit.package_id)
    vault.close()
    assert canary.within(pages(path, key)) == []


def test_an_export_names_nobody(house: Any, planted: str, canary: Any, tmp_path: Path) -> None:
    house.seal(planted)
    clerk = house.desk(Role.CLERK)
    exported = clerk.log.export(tmp_path).folder
    assert (exported / "data" / "report.pdf").exists()
    for path in exported.rglob("*"):
        if path.is_file():
            assert canary.within(path.read_bytes()) == [], path.name
    report = "".join(page.extract_text() for page in PdfReader(exported / "data" / "report.pdf").pages)
    assert canary.within(report.encode()) == []
    assert "J001-SS·2023-D60-0001" not in report


def test_backups_and_the_list_beside_them_name_nobody(house: Any, planted: str, canary: Any, tmp_path: Path) -> None:
    """Neither the one from before the seal nor the one after it, nor any part that one account can decrypt."""
    made = []
    for _ in range(2):
        desk = house.desk(Role.CLERK)
        made.append(Backups(desk.session).make(tmp_path).path)
        house.close()
        if len(made) == 1:
            house.seal(planted)
    secrets = []
    for role in Role:
        opened = house.log_in(role).opened
        secrets.append(opened.secret.identity.secret)
        if opened.office_keys is not None:
            secrets.append(opened.office_keys.register.secret)
    house.close()
    looked = 0
    for path in made:
        assert canary.within(path.read_bytes()) == []
        with tarfile.open(path) as tar:
            for member in tar:
                data = tar.extractfile(member).read()
                looked += 1
                if not member.name.startswith("clear/") and member.name.endswith(".age"):
                    assert [secret for secret in secrets if _opens(data, secret)] == [], member.name
    assert looked > 20
    (seals,) = tmp_path.glob("fengcun-seals-*.age")
    clear = [text for secret in secrets if (text := _opens(seals.read_bytes(), secret))]
    assert clear, "the list opens with the register's key"
    assert canary.within(clear[0]) == []
    traces = [one["trace"].encode() for one in json.loads(clear[0])["seals"]]
    assert traces
    assert canary.within(b"".join(traces)) == []


def test_papers_from_before_the_seal_do_not_speak(house: Any, canary: Any, keys: dict[str, bytes]) -> None:
    """A notice says that somebody has a record. It goes to the side of the repository, readable to nobody here."""
    clerk = house.desk(Role.CLERK)
    adult = house.party(canary.name, house.conviction(), born="1996-11-03", id_number="110000199611032623")
    clerk.dossiers.register(house.draft("J001-SS·2023-D60-0004", adult))
    request = CertificateRequest(canary.name, IdNumber("110000199611032623"), Applicant.PERSON, date(2026, 11, 20))
    notice = clerk.certificates.issue(request)
    assert notice.paper.kind is PaperKind.NO_CERTIFICATE_NOTICE
    assert notice.paper.sha256 == ""
    assert clerk.papers.pdf(notice.paper.id) == notice.pdf, "held for who issued it, to be printed"
    house.close()
    clerk = house.desk(Role.CLERK)
    with pytest.raises(BadInput) as kept:
        clerk.papers.pdf(notice.paper.id)
    assert kept.value.message == "err-paper-sealed-up"
    with clerk.session.read() as work:
        envelope = work.papers.envelope(notice.paper.id)
    with pytest.raises(FengcunError):
        issuing.opened(clerk.session, envelope)


def test_no_kind_of_kept_paper_says_who_is_sealed(house: Any, planted: str, canary: Any) -> None:
    """Every envelope that the register's key opens, after a seal."""
    clerk = house.desk(Role.CLERK)
    clerk.assessment_papers.paper(planted, clerk.assessments.of_dossier(planted)[0])
    clerk.sweep.begin()
    clerk.sweep.run(lambda done, of: None)
    clerk.sweep.issue_list()
    house.close()
    house.seal(planted)
    clerk = house.desk(Role.CLERK)
    seen = set()
    for paper in clerk.papers.page(0, 100):
        seen.add(paper.kind)
        try:
            pdf = clerk.papers.pdf(paper.id)
        except BadInput:
            continue
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        assert canary.within(text.encode()) == [], paper.kind
        assert canary.within(pdf) == []
    assert {PaperKind.COVER, PaperKind.ASSESSMENT, PaperKind.SWEEP_LIST, PaperKind.SEALING_LABEL} <= seen
    assert PaperKind.SEALING_RECEIPT in seen


def test_a_restored_backup_does_not_bring_it_back_in_any_page(
    house: Any,
    planted: str,
    canary: Any,
    keys: dict[str, bytes],
    pages: Pages,
    phrases: dict[Role, str],
    tmp_path: Path,
) -> None:
    medium, into = tmp_path / "medium", tmp_path / "restored"
    medium.mkdir()
    backup = Backups(house.desk(Role.CLERK).session).make(medium).path
    people = {role: house.log_in(role).person.account for role in (Role.CUSTODIAN, Role.APPROVER)}
    house.close()
    house.seal(planted)
    (seals,) = medium.glob("fengcun-seals-*.age")
    one, other = (Opener(account, phrases[role]) for role, account in people.items())
    restore(backup, into, TwoPeople(one, other), Since(seals), house.clock)
    for name, key in keys.items():
        assert canary.within(pages(into / name, key)) == [], name
    for path in into.rglob("*"):
        if path.is_file():
            assert canary.within(path.read_bytes()) == [], path.name


def test_a_crash_report_holds_no_words(canary: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(crash.platformdirs, "user_state_dir", lambda *_args, **_named: str(tmp_path))

    def fail(person: str) -> None:
        try:
            raise KeyError(person)
        except KeyError as fault:
            raise ValueError(f"{person}: {canary.number}") from fault

    try:
        fail(canary.name)
    except ValueError as fault:
        written = Path(crash.report(fault)).read_text("utf-8")
    assert canary.within(written.encode()) == []
    assert "ValueError" in written
    assert "KeyError" in written


def test_no_error_of_the_seal_names_a_person(house: Any, planted: str, canary: Any) -> None:
    """What is told of a dossier that has just been sealed, in both languages."""
    house.seal(planted)
    clerk = house.desk(Role.CLERK)
    fresh = clerk.dossiers.by_archive_no("J001-SS·2023-D60-0001")
    told = []
    for ask in (
        lambda: clerk.dossiers.get(planted),
        lambda: clerk.dossiers.get(fresh),
        lambda: clerk.dossiers.draft_of(fresh),
        lambda: clerk.dossiers.linked(fresh),
        lambda: clerk.sealing.preflight(fresh, None),
        lambda: clerk.assessments.of_dossier(fresh),
        lambda: clerk.covers.cover(fresh),
        lambda: clerk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("吕慧"), case_no=canary.case)),
    ):
        try:
            ask()
        except FengcunError as fault:
            told += [Texts(language).error(fault) for language in Language]
    assert len(told) >= 8
    assert canary.within("\n".join(map(str, told)).encode()) == []


def test_an_age_file_of_the_repository_opens_with_no_key_of_the_open_side(house: Any, planted: str) -> None:
    house.seal(planted)
    opened = house.log_in(Role.CLERK).opened
    (sealed,) = (house.folder / "vault-files").iterdir()
    for secret in (opened.secret.identity.secret, opened.office_keys.register.secret):
        assert not _opens(sealed.read_bytes(), secret)


def _opens(data: bytes, secret: str) -> bytes:
    try:
        return agefile.decrypt(data, secret)
    except FengcunError:
        return b""


def test_what_is_held_to_be_printed_goes_with_the_seal(house: Any, planted: str) -> None:
    """A custodian who printed the cover of a dossier cannot print it again once that is sealed, in the same sitting."""
    clerk, approver = house.desk(Role.CLERK), house.desk(Role.APPROVER)
    request = clerk.sealing.propose(planted, None, "封-2026-0001")
    approver.sealing.approve(request.id)
    custodian = house.desk(Role.CUSTODIAN)
    held = [
        custodian.covers.cover(planted),
        custodian.assessment_papers.paper(planted, custodian.assessments.of_dossier(planted)[0]),
        custodian.contents.paper(planted, 1),
        NoteSheets(custodian.session, custodian.papers).sheet(planted),
    ]
    _, listed = custodian.archive_room.handovers.issue([planted], HandoverDraft("档案室", "第二检察部"))
    held.append(listed)
    assert [custodian.papers.pdf(one.paper.id) for one in held] == [one.pdf for one in held]
    custodian.sealing.execute(request.id)
    for one in held:
        with pytest.raises(BadInput) as gone:
            custodian.papers.pdf(one.paper.id)
        assert gone.value.message == ("err-paper-sealed-up" if one is listed else "err-paper-not-kept")
    assert custodian.papers._held == {}
