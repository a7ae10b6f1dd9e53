"""Rule packs and calendars come into use by two signatures, and whatever was changed afterwards bars the log-in."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import sshsig
from fengcun.law.pack_reader import load
from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.assessment.packs import Packs
from fengcun.services.assessment.rules_in_use import keep_in_use
from fengcun.services.assessment.signed import NAMESPACE, Shelf, SignedKind
from fengcun.services.logs.log import Log

CALENDAR = 'year = 2027\nsource = "通知"\nrest = [[2027-10-01, 2027-10-07]]\nwork = [2027-10-09]\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A pack that differs from the shipped one in its version."""
    folder = tmp_path / "pack"
    shutil.copytree(resource("law"), folder)
    text = (folder / "parameters.toml").read_text(encoding="utf-8")
    version = next(line for line in text.splitlines() if line.startswith("version"))
    (folder / "parameters.toml").write_text(text.replace(version, 'version = "test-2"'), encoding="utf-8")
    return folder


def packs(house, role: Role) -> Packs:
    return Packs(house.log_in(role))


def adopt(house, source: Path) -> str:
    sha256 = packs(house, Role.CLERK).sign(source).sha256
    approver = packs(house, Role.APPROVER)
    approver.sign(source)
    approver.activate(sha256)
    house.close()
    return sha256


def test_two_accounts_sign_and_everybody_works_by_the_pack(house, source):
    clerk = packs(house, Role.CLERK)
    assert clerk.current().sha256 == load().sha256
    assert clerk.current().signed_by == ()
    info = clerk.sign(source)
    assert (info.version, info.signed_by) == ("test-2", ("clerk-甲",))
    with pytest.raises(Refused, match="err-packs-two-needed"):
        clerk.activate(info.sha256)
    assert clerk.sign(source).signed_by == ("clerk-甲",)  # twice by the same one is one
    with pytest.raises(Refused, match="err-packs-two-needed"):
        clerk.activate(info.sha256)
    approver = packs(house, Role.APPROVER)
    assert [each.sha256 for each in approver.waiting()] == [info.sha256]
    approver.sign(source)
    assert set(approver.activate(info.sha256).signed_by) == {"clerk-甲", "approver-甲"}
    assert approver.waiting() == []
    house.close()
    for role in (Role.CLERK, Role.CUSTODIAN, Role.AUDITOR):
        session = house.log_in(role)
        assert session.pack.version == "test-2"
    assert house.log_in(Role.ADMINISTRATOR).pack.sha256 == load().sha256
    acts = [line.act.value for line in Log(house.log_in(Role.AUDITOR)).lines(0, 60)]
    assert acts.count("pack.signed") == 3
    assert acts.count("pack.activated") == 1


def test_two_signatures_without_an_approver_are_not_enough(house, source):
    sha256 = packs(house, Role.CLERK).sign(source).sha256
    custodian = packs(house, Role.CUSTODIAN)
    custodian.sign(source)
    with pytest.raises(Refused, match="err-packs-two-needed"):
        custodian.activate(sha256)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_does_no_case_work_signs_nothing(house, source, role):
    with pytest.raises(Refused, match="err-role-needed"):
        packs(house, role).sign(source)


def test_a_signature_of_somebody_else_under_a_name_counts_for_nobody(house, source):
    clerk, approver = house.log_in(Role.CLERK), house.log_in(Role.APPROVER)
    sha256 = Packs(clerk).sign(source).sha256
    shelf = Shelf(clerk.folder, clerk.roster, SignedKind.PACK)
    forged = sshsig.sign(clerk.opened.secret.signing, NAMESPACE, shelf.line(sha256))
    (shelf.place(sha256) / f"{approver.person.account}.sig").write_text(forged, encoding="ascii")
    with pytest.raises(Refused, match="err-packs-two-needed"):
        Packs(clerk).activate(sha256)


def test_ssh_keygen_verifies_a_signature(house, source, tmp_path):
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen on this machine")
    clerk = house.log_in(Role.CLERK)
    sha256 = Packs(clerk).sign(source).sha256
    shelf = Shelf(clerk.folder, clerk.roster, SignedKind.PACK)
    signers = tmp_path / "signers"
    signers.write_text(sshsig.allowed_signers(clerk.opened.secret.signing.public, "clerk", (NAMESPACE,)))
    signature = shelf.place(sha256) / f"{clerk.person.account}.sig"
    command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "clerk", "-n", NAMESPACE, "-s", signature]
    assert subprocess.run(command, input=shelf.line(sha256), capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("harm", ["value", "toml", "file", "folder"])
def test_a_pack_changed_after_it_was_signed_bars_the_log_in_and_is_named(house, source, harm):
    place = house.folder / "packs" / adopt(house, source)
    file = place / "parameters.toml"
    match harm:
        case "value":
            file.write_text(file.read_text(encoding="utf-8").replace("test-2", "test-3"), encoding="utf-8")
        case "toml":
            file.write_text("= no toml", encoding="utf-8")
        case "file":
            file.unlink()
        case "folder":
            shutil.rmtree(place)
    for role in (Role.CLERK, Role.AUDITOR):
        with pytest.raises(Damaged, match="err-packs-changed") as fault:
            house.log_in(role)
        assert fault.value.place == str(place)


def test_layout_and_comments_of_a_pack_may_change(house, source):
    file = house.folder / "packs" / adopt(house, source) / "parameters.toml"
    file.write_text("# a remark\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert house.log_in(Role.CLERK).pack.version == "test-2"


def test_a_signature_that_went_missing_bars_the_log_in(house, source):
    place = house.folder / "packs" / adopt(house, source)
    next(place.glob("*.sig")).unlink()
    with pytest.raises(Damaged, match="err-packs-signatures") as fault:
        house.log_in(Role.CLERK)
    assert fault.value.place == str(place)


def test_the_pack_of_an_earlier_decision_is_found_again(house, source):
    shipped = load().sha256
    sha256 = adopt(house, source)
    clerk = packs(house, Role.CLERK)
    assert clerk.kept(shipped).sha256 == shipped
    assert clerk.kept(sha256).version == "test-2"
    with pytest.raises(BadInput, match="err-packs-unknown"):
        clerk.kept("0" * 64)
    with pytest.raises(BadInput, match="err-packs-unknown"):
        clerk.kept("../../keys")


def test_back_to_the_shipped_pack_goes_by_two_signatures_too(house, source):
    adopt(house, source)
    assert adopt(house, resource("law")) == load().sha256
    assert house.log_in(Role.CLERK).pack.sha256 == load().sha256


def test_faults_name_file_and_line(house, source):
    clerk = packs(house, Role.CLERK)
    norms = source / "norms.toml"
    good = norms.read_text(encoding="utf-8")
    norms.write_text(good.replace("in_force", "in_forse", 1), encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-pack") as fault:
        clerk.sign(source)
    assert fault.value.place.startswith("norms.toml:")
    line = int(fault.value.place.split(":")[1])
    assert "code" in good.splitlines()[line - 1]
    norms.write_text(good + "\n= 1\n", encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-pack") as fault:
        clerk.sign(source)
    assert "line" in str(fault.value.arguments["detail"])
    norms.write_text("norm = 3\n", encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-pack"):
        clerk.sign(source)
    norms.unlink()
    with pytest.raises(BadInput, match="err-law-pack"):
        clerk.sign(source)
    assert not (house.folder / "packs").exists()


def test_a_pack_without_a_provision_that_the_rules_cite_is_refused(house, source):
    articles = source / "conflicts.toml"
    articles.write_text("conflict = []\n", encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-pack"):
        packs(house, Role.CLERK).read(source)


def test_a_calendar_goes_the_same_way(house, tmp_path):
    path = tmp_path / "2027.toml"
    path.write_text(CALENDAR, encoding="utf-8")
    clerk = packs(house, Role.CLERK)
    info = clerk.sign_calendar(path)
    assert (info.year, info.source, info.signed_by) == (2027, "通知", ("clerk-甲",))
    with pytest.raises(Refused, match="err-packs-two-needed"):
        clerk.activate_calendar(info.sha256)
    approver = packs(house, Role.APPROVER)
    assert [each.year for each in approver.waiting_calendars()] == [2027]
    approver.sign_calendar(path)
    approver.activate_calendar(info.sha256)
    assert approver.waiting_calendars() == []
    house.close()
    calendar = house.log_in(Role.CLERK).calendar
    assert calendar.published(date(2027, 10, 1))
    assert not calendar.works(date(2027, 10, 7))
    assert calendar.works(date(2027, 10, 9))
    assert calendar.published(date(2026, 10, 1))
    house.close()
    kept = house.folder / "calendars" / info.sha256
    (kept / "2027.toml").write_text(CALENDAR.replace("[2027-10-09]", "[]"), encoding="utf-8")
    with pytest.raises(Damaged, match="err-packs-changed") as fault:
        house.log_in(Role.CLERK)
    assert info.sha256 in fault.value.place


@pytest.mark.parametrize("text", ["year = 2027\n", CALENDAR.replace("2027-10-09", "2027-10-11"), "year = \n"])
def test_a_wrong_calendar_is_refused(house, tmp_path, text):
    path = tmp_path / "2027.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="err-law-calendar"):
        packs(house, Role.CLERK).sign_calendar(path)


def test_a_pack_that_was_half_kept_is_made_whole(house) -> None:
    """A power cut while the pack in use is kept: the next decision keeps it again."""
    desk = house.desk(Role.CLERK)
    keep_in_use(desk.session)
    place = desk.session.folder / "packs" / desk.session.pack.sha256
    (place / "parameters.toml").unlink()
    keep_in_use(desk.session)
    assert load(place).sha256 == desk.session.pack.sha256
    assert [path.name for path in place.parent.iterdir()] == [place.name], "nothing unfinished lies beside it"
