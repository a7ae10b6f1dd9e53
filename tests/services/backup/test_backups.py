"""Backups: made whole or not at all, opened by two people only, and never a way round a seal."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tarfile
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, EnvironmentFault, FengcunError, Refused
from fengcun.keys import account as accounts
from fengcun.keys import agefile, keyring
from fengcun.law.facts import EventKind, LaterEvent
from fengcun.model.act import LogAct
from fengcun.model.dossier import DossierState, LinkKind
from fengcun.model.query import Query
from fengcun.model.record import JointWith, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.backup import restoring, seal_list
from fengcun.services.backup.backups import Backups, Made, Reminder, Rule
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.resealing import Named
from fengcun.services.backup.restoring import Opener, Restored, Since
from fengcun.services.lifting import Cause
from fengcun.services.office import Office, allowed_costs
from fengcun.services.vault import Purpose, VaultRoom

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
OTHER = "J001-SS·2023-D60-0002"
NOTHING = Since(nothing=True)


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "medium"
    folder.mkdir()
    return folder


@pytest.fixture
def dossier(house: Any) -> str:
    """A dossier with a file, tied to another that names the same person; its id."""
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(house.draft(NUMBER, house.party(NAME, house.conviction())))
    clerk.dossiers.add_file(made.id, "讯问笔录", "application/pdf", house.scan())
    other = clerk.dossiers.register(
        house.draft(OTHER, house.party("刘大川"), case_no="（2023）临检刑诉8号", note=f"提到{NAME}")
    )
    clerk.dossiers.link(made.id, LinkKind.USES, other.id)
    house.close()
    return str(made.id)


def back_up(house: Any, medium: Path) -> Made:
    made = Backups(house.log_in(Role.CLERK)).make(medium)
    house.close()
    return made


def openers(house: Any, phrases: dict[Role, str], *roles: Role) -> list[Opener]:
    people = [member.person for member in Office.open(house.folder)._roster.members()]
    return [Opener(next(one.account for one in people if role in one.roles), phrases[role]) for role in roles]


@pytest.fixture
def restore(house: Any, phrases: dict[Role, str], tmp_path: Path) -> Any:
    """Restores a backup by custodian and approver, and lets the house look at the restored office."""

    def restored(file: Path, since: Since = NOTHING, name: str = "restored") -> Restored:
        one, other = openers(house, phrases, Role.CUSTODIAN, Role.APPROVER)
        result = restoring.restore(file, tmp_path / name, one, other, since, house.clock)
        house.folder = result.office
        return result

    return restored


def the_list(house: Any, medium: Path) -> Path:
    return medium / seal_list.file_name(Office.open(house.folder).facts.id)


def test_a_backup_gives_the_office_back(house: Any, dossier: str, medium: Path, restore: Any) -> None:
    steps: list[tuple[int, int]] = []
    clerk = house.desk(Role.CLERK)
    before = clerk.dossiers.get(dossier)
    backups = Backups(clerk.session)
    assert backups.last() is None
    assert backups.reminder() is Reminder.NEVER
    made = backups.make(medium, lambda done, of: steps.append((done, of)))
    assert made.number == 1
    assert made.size == made.path.stat().st_size
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]
    assert backups.last() == date(2026, 11, 20)
    assert backups.reminder() is None
    assert sorted(path.name for path in medium.iterdir()) == [made.path.name, the_list(house, medium).name]
    assert clerk.log.lines(0, 1)[0].act is LogAct.BACKUP_MADE
    house.close()
    result = restore(made.path)
    assert result.resealed.done == ()
    assert (result.resealed.missing, result.suspended) == (0, ())
    clerk = house.desk(Role.CLERK)
    assert clerk.dossiers.get(dossier) == before
    assert clerk.dossiers.read_file(dossier, before.files[0].id) == house.scan()
    assert clerk.log.verify().ok
    assert LogAct.BACKUP_RESTORED in [line.act for line in clerk.log.lines(0, 10)]
    assert Backups(clerk.session).last_folder() is None
    assert (house.folder.stat().st_mode & 0o777, (house.folder / "registry.db").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def opens(data: bytes, secrets: list[str]) -> bool:
    """Whether these secrets alone get to what an age file holds, through an age file inside it too."""
    for secret in secrets:
        try:
            clear = agefile.decrypt(data, secret)
        except Damaged:
            continue
        if not clear.startswith(b"age-encryption.org") or opens(clear, secrets):
            return True
    return False


def test_one_person_with_every_backup_reads_nothing(
    house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path
) -> None:
    made = back_up(house, medium)
    house.seal(dossier)
    data = made.path.read_bytes()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        for canary in (NAME, NUMBER, "讯问笔录", "CANARY-IN-THE-SCAN"):
            assert canary.encode(encoding) not in data
            assert canary.encode(encoding) not in the_list(house, medium).read_bytes()
    office = Office.open(house.folder)
    with BackupFile(made.path) as backup, tarfile.open(made.path) as tar:
        # Each lock opens for who holds it; what matters is all the rest.
        names = [name for name in tar.getnames() if name.endswith(".age") and "/lock-" not in name]
        parts = [tar.extractfile(name).read() for name in names]  # type: ignore[union-attr]
        for person in office.people():
            phrase = next(phrases[role] for role in person.roles)
            _, secret = office.unlock(person.account, phrase, house.clock)
            secrets = [secret.identity.secret]
            roster = office._roster
            held = roster.member(person.account).keys
            for name in held:
                text = keyring._open(house.folder, name, secret, roster).decode()
                secrets += [word for word in text.replace('"', " ").split() if word.startswith("AGE-SECRET-KEY-1")]
            assert len(secrets) == 1 + len({"office", "lock-a", "lock-b"} & {str(name.value) for name in held})
            for part in parts:
                assert not opens(part, secrets)
            for one in secrets:
                with pytest.raises(Damaged):
                    backup.once(one)


@pytest.mark.parametrize(
    "roles", [(Role.CLERK, Role.CUSTODIAN), (Role.CUSTODIAN, Role.CUSTODIAN), (Role.APPROVER, Role.AUDITOR)]
)
def test_only_both_locks_restore(
    house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path, roles: tuple[Role, Role]
) -> None:
    made = back_up(house, medium)
    one, other = openers(house, phrases, *roles)
    with pytest.raises(Refused):
        restoring.restore(made.path, tmp_path / "new", one, other, NOTHING, house.clock)
    assert not [path for path in tmp_path.iterdir() if "new" in path.name]


def test_a_wrong_passphrase_names_who_typed_it(
    house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path
) -> None:
    made = back_up(house, medium)
    one, other = openers(house, phrases, Role.CUSTODIAN, Role.APPROVER)
    with pytest.raises(Refused) as refused:
        restoring.restore(
            made.path, tmp_path / "new", one, Opener(other.account, "another-phrase-1"), NOTHING, house.clock
        )
    assert (refused.value.message, refused.value.place) == ("err-restore-passphrase", "approver-甲")
    seen = restoring.look(made.path)
    assert [person.account for person in seen.custodians] == [one.account]
    assert [person.account for person in seen.approvers] == [other.account]
    assert seen.name == house.plan().name


def test_a_backup_older_than_a_seal_does_not_bring_the_record_back(
    house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = back_up(house, medium)
    sealed = house.seal(dossier)
    since = Since(seals=the_list(house, medium))
    result = restore(made.path, since)
    assert result.resealed.done == (NUMBER,)
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN):
        desk = house.desk(role)
        for words in (NAME, "欧阳", "oymx", "盗窃案"):
            assert dossier not in desk.dossiers.search(Query(words))
        with pytest.raises(BadInput):
            desk.dossiers.get(dossier)
        with desk.session.read() as work:
            assert work.occurrences([NAME, "欧阳慕雪"]) == []
        assert desk.log.verify().ok
    house.close()
    assert list((house.folder / "files").iterdir()) == []
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.INSPECTION, "核对")
    (hit,) = vault.find(NAME)
    record = vault.show(hit.package_id)
    assert (record.archive_no, record.sealing_no, record.shelf_code) == (NUMBER, sealed.sealing_no, sealed.shelf_code)
    assert vault.read_file(hit.package_id, record.files[0].id) == house.scan()


def test_the_list_is_followed_once_and_over_generations(house: Any, dossier: str, medium: Path, restore: Any) -> None:
    made = back_up(house, medium)
    house.seal(dossier)
    old_list = the_list(house, medium).rename(medium / "old-list.age")
    restore(made.path, Since(seals=old_list), "second")
    again = back_up(house, medium)
    assert restore(again.path, Since(seals=old_list), "third").resealed.done == ()
    assert house.desk(Role.CLERK).dossiers.by_archive_no(NUMBER) not in (None, dossier)


def test_without_a_list_two_people_must_say_what_was_sealed(
    house: Any, dossier: str, medium: Path, restore: Any, tmp_path: Path
) -> None:
    made = back_up(house, medium)
    house.seal(dossier)
    with pytest.raises(Refused, match="err-restore-seals"):
        restore(made.path, Since())
    with pytest.raises(BadInput, match="err-reseal-unknown"):
        restore(made.path, Since(named=(Named("J001-SS·2023-D60-0009"),)))
    assert not [path for path in tmp_path.iterdir() if "restor" in path.name]
    assert restore(made.path, Since(named=(Named(NUMBER),))).resealed.done == (NUMBER,)
    clerk = house.desk(Role.CLERK)
    assert clerk.dossiers.search(Query(NAME)) == []
    line = next(line for line in clerk.log.lines(0, 20) if line.act is LogAct.BACKUP_RESTORED)
    with clerk.session.read() as work:
        clear = work.log.clear(line.seq)
    assert clear is not None
    assert b'"list":"none","made_at":"2026-11-20T01:30:00+00:00","named":"1"' in clear.clear


def joint(house: Any) -> tuple[str, str]:
    """A joint dossier of a young person and an adult; its id and the young person's."""
    clerk = house.desk(Role.CLERK)
    made = clerk.dossiers.register(
        house.draft(
            NUMBER,
            house.party(NAME, house.conviction()),
            house.party("陈成年", house.conviction(), born="1980-01-01"),
            title=f"{NAME}等盗窃案",
            note="共同犯罪",
        )
    )
    draft = clerk.dossiers.draft_of(made.id)
    case = replace(draft.case, joint_with=JointWith.ADULTS)
    made = clerk.dossiers.change(made.id, replace(draft, case=case))
    house.close()
    return made.id, made.parties[0].id


@pytest.mark.parametrize("words", ["共同犯罪", f"附注：{NAME}未到案"])
def test_one_party_is_sealed_out_again(
    house: Any, medium: Path, restore: Any, words: str, phrases: dict[Role, str]
) -> None:
    dossier, party = joint(house)
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(dossier)
    cause = f"盗窃（{words}）"
    case = replace(draft.case, cause=cause)
    clerk.dossiers.change(dossier, replace(draft, case=case))
    house.close()
    made = back_up(house, medium)
    clerk = house.desk(Role.CLERK)  # somebody takes the name out of the cause, without which the seal is refused
    draft = clerk.dossiers.draft_of(dossier)
    case = replace(draft.case, cause="盗窃")
    clerk.dossiers.change(dossier, replace(draft, case=case))
    house.close()
    house.seal(dossier, party, "")
    assert restore(made.path, Since(seals=the_list(house, medium))).resealed.done == (NUMBER,)
    clerk = house.desk(Role.CLERK)
    now = clerk.dossiers.get(dossier)
    assert now.state is DossierState.PARTY_SEALED
    assert [one.name for one in now.parties] == ["", "陈成年"]
    with clerk.session.read() as work:
        assert work.occurrences([NAME]) == []
    house.close()
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.INSPECTION, "核对")
    assert [hit.names for hit in vault.find(NAME)] == [(NAME,)]


def test_a_party_registered_anew_is_found_by_name(house: Any, medium: Path, restore: Any) -> None:
    dossier, _ = joint(house)
    made = back_up(house, medium)
    clerk = house.desk(Role.CLERK)
    draft = clerk.dossiers.draft_of(dossier)
    young, adult = draft.parties
    again = clerk.dossiers.change(dossier, replace(draft, parties=(replace(young, id=""), adult)))
    house.close()
    house.seal(dossier, again.parties[0].id, "")
    assert restore(made.path, Since(seals=the_list(house, medium))).resealed.done == (NUMBER,)
    assert house.desk(Role.CLERK).dossiers.search(Query(NAME)) == []


def test_a_lifted_seal_is_not_carried_out_again(
    house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = back_up(house, medium)
    house.seal(dossier)
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    vault = room.open(room.partners()[0].account, phrases[Role.APPROVER], Purpose.LIFT, "再审改判")
    (hit,) = vault.find(NAME)
    vault.show(hit.package_id)
    vault.lift(hit.package_id, Cause(LaterEvent(EventKind.RETRIAL, sentence=Sentence(imprisonment=Term(8)))))
    seal_list.write(room._session, medium)
    house.close()
    assert restore(made.path, Since(seals=the_list(house, medium))).resealed.done == ()
    assert house.desk(Role.CLERK).dossiers.get(dossier).state is DossierState.OPEN


def test_numbers_are_never_given_twice(house: Any, dossier: str, medium: Path, restore: Any) -> None:
    made = back_up(house, medium)
    session = house.log_in(Role.CLERK)
    with session.write() as work:
        for _ in range(3):
            work.numbers.next("certificate-2026")
    seal_list.write(session, medium)
    house.close()
    restore(made.path, Since(seals=the_list(house, medium)))
    with house.log_in(Role.CLERK).read() as work:
        assert work.numbers.peek("certificate-2026") == 4


def test_who_was_suspended_since_opens_nothing_and_is_named(
    house: Any, dossier: str, medium: Path, restore: Any, phrases: dict[Role, str]
) -> None:
    made = back_up(house, medium)
    office = Office.open(house.folder)
    administrator, clerk, approver = openers(house, phrases, Role.ADMINISTRATOR, Role.CLERK, Role.APPROVER)
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, clerk.account, house.clock.now())
    session = house.log_in(Role.CUSTODIAN)
    seal_list.write(session, medium)
    house.close()
    since = Since(seals=the_list(house, medium))
    assert restore(made.path, since, "second").suspended == ("clerk-甲",)
    house.folder = office.folder
    office.reload()
    roster, secret = office.unlock(administrator.account, administrator.passphrase, house.clock)
    roster.suspend(secret, approver.account, house.clock.now())
    session = house.log_in(Role.CUSTODIAN)
    seal_list.write(session, medium)
    house.close()
    with pytest.raises(Refused, match="err-account-suspended"):
        restore(made.path, since, "third")


def test_a_list_that_fits_not_is_refused(house: Any, dossier: str, medium: Path, restore: Any, tmp_path: Path) -> None:
    first = back_up(house, medium)
    old = the_list(house, medium).read_bytes()
    made = back_up(house, medium)
    for data, message in ((old, "err-seals-older"), (old[:-9], "err-seals-damaged"), (b"", "err-seals-damaged")):
        path = tmp_path / "list.age"
        path.write_bytes(data)
        with pytest.raises(FengcunError, match=message):
            restore(made.path, Since(seals=path))
    with pytest.raises(Damaged, match="err-seals-damaged"):
        restore(made.path, Since(seals=first.path))


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_cut_backup_is_refused(house: Any, dossier: str, medium: Path, restore: Any, where: float) -> None:
    made = back_up(house, medium)
    with made.path.open("r+b") as file:
        file.truncate(int(made.size * where))
    with pytest.raises(FengcunError) as refused:
        restore(made.path)
    assert refused.value.message in {"err-backup-cut", "err-backup-foreign"}


def test_every_flipped_bit_is_noticed(house: Any, dossier: str, medium: Path, tmp_path: Path, phrases: Any) -> None:
    made = back_up(house, medium)
    one, other = openers(house, phrases, Role.CUSTODIAN, Role.APPROVER)
    whole = made.path.read_bytes()
    with tarfile.open(made.path) as tar:
        members = {member.name: member for member in tar.getmembers()}
    office, unlocked = Office.open(house.folder), []
    for opener in (one, other):
        unlocked.append(accounts.unlock(house.folder, opener.account, opener.passphrase, allowed_costs(office.facts)))
    vault = keyring.open_vault(house.folder, office._roster, *unlocked).vault.secret
    log_key = office._roster.anchors.log_key
    damaged = tmp_path / "damaged.tar"
    for name, member in members.items():
        for place in (member.offset_data + 1, member.offset_data + member.size - 2):
            data = bytearray(whole)
            data[place] ^= 4
            damaged.write_bytes(data)
            with pytest.raises(FengcunError), BackupFile(damaged) as backup:  # noqa: PT012 - any step may notice
                once = backup.once(vault)
                backup.check(once, backup.manifest(once, log_key), lambda: None)
                raise AssertionError(name)


def tar_of(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return stream.getvalue()


HEAD = (
    b'{"format":"fengcun-backup/1","made_at":"2026-11-20T01:30:00Z","number":3,"office":"aaaaaaaaaaaaaaaaaaaaaaaaaa"}'
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "err-backup-foreign"),
        (b"PK\x03\x04" * 999, "err-backup-foreign"),
        (tar_of({"readme.txt": b"x"}), "err-backup-foreign"),
        (tar_of({"backup.json": b"[]"}), "err-backup-foreign"),
        (tar_of({"backup.json": HEAD.replace(b"backup/1", b"backup/2")}), "err-backup-newer"),
        (tar_of({"backup.json": HEAD}), "err-backup-cut"),
        (tar_of({"backup.json": HEAD, "clear/../../evil": b"x"}), "err-backup-damaged"),
        (tar_of({"backup.json": HEAD, "/etc/passwd": b"x"}), "err-backup-damaged"),
        (tar_of({"backup.json": HEAD.replace(b":3", b":-3")}), "err-backup-foreign"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "file.tar"
    path.write_bytes(data)
    with pytest.raises(FengcunError) as refused:
        BackupFile(path)
    assert refused.value.message == message


def test_a_folder_in_use_is_left_alone(house: Any, dossier: str, medium: Path, restore: Any, tmp_path: Path) -> None:
    made = back_up(house, medium)
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "letter.txt").write_text("mine")
    with pytest.raises(BadInput, match="err-office-folder-in-use"):
        restore(made.path)
    assert (tmp_path / "restored" / "letter.txt").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    restore(made.path, name="empty")


def test_rotation_keeps_the_newest_and_what_is_not_ours(house: Any, dossier: str, medium: Path) -> None:
    backups = Backups(house.log_in(Role.CLERK))
    backups.set_rule(Rule(days=3, keep=2))
    assert backups.rule() == Rule(3, 2)
    first = backups.make(medium)
    foreign = medium / first.path.name.replace("-1.tar", "-77.tar")
    foreign.write_bytes(tar_of({"backup.json": HEAD}))
    foreign.rename(medium / "old.tar")
    (medium / first.path.name.replace("-1.tar", "-0.tar")).write_bytes(b"mine")
    stranger = medium / first.path.name.replace("-1.tar", "-2.tar")
    stranger.write_bytes(tar_of({"backup.json": HEAD}))
    numbers = [backups.make(medium).number for _ in range(3)]
    assert numbers == [3, 4, 5]
    left = {path.name.rpartition("-")[2] for path in medium.iterdir() if path.suffix == ".tar"}
    assert left == {"old.tar", "0.tar", "2.tar", "4.tar", "5.tar"}
    house.clock.advance(3 * 86_400)
    assert backups.reminder() is Reminder.OLD
    for rule in (Rule(0, 2), Rule(3, 0), Rule(1000, 1)):
        with pytest.raises(BadInput, match="err-backup-rule"):
            backups.set_rule(rule)


def test_a_seal_that_the_list_outside_lacks_is_told(house: Any, dossier: str, medium: Path, tmp_path: Path) -> None:
    back_up(house, medium)
    medium.rename(tmp_path / "unplugged")
    house.seal(dossier)
    backups = Backups(house.log_in(Role.CLERK))
    assert backups.reminder() is Reminder.SEALED
    (tmp_path / "unplugged").rename(medium)
    backups.make(medium)
    assert backups.reminder() is None


def test_no_place_for_a_backup(house: Any, dossier: str, medium: Path) -> None:
    backups = Backups(house.log_in(Role.CLERK))
    with pytest.raises(BadInput, match="err-backup-no-folder"):
        backups.make(medium / "none")
    with pytest.raises(BadInput, match="err-backup-inside"):
        backups.make(house.folder / "files")
    assert backups.last() is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_medium_leaves_nothing(house: Any, dossier: str, medium: Path) -> None:
    """The limit on the size of a file stands for the disk that is full."""
    import resource

    backups = Backups(house.log_in(Role.CLERK))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
        with pytest.raises(EnvironmentFault) as full:
            backups.make(medium)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert full.value.message == "err-backup-full"
    assert list(medium.iterdir()) == []
    assert backups.last() is None
    assert backups.make(medium).number == 1


def test_stopping_leaves_nothing(house: Any, dossier: str, medium: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise Refused("err-cancelled")

    backups = Backups(house.log_in(Role.CLERK))
    with pytest.raises(Refused):
        backups.make(medium, stop)
    assert list(medium.iterdir()) == []
    assert backups.make(medium).number == 1


KILLED = """
    import os, signal, sys
    from datetime import datetime
    from pathlib import Path
    from fengcun.services.backup.backups import Backups
    from fengcun.services.clock import FixedClock
    from fengcun.services.office import Office
    folder, medium, account, phrase, at = sys.argv[1:]
    steps = 0
    def told(done, of):
        global steps
        steps += 1
        if steps == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
    clock = FixedClock(datetime.fromisoformat("2026-11-20T01:30:00+00:00"))
    Backups(Office.open(Path(folder)).log_in(account, phrase, clock)).make(Path(medium), told)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("step", [2, 20, 45])
def test_killed_while_backing_up(
    house: Any, dossier: str, medium: Path, phrases: dict[Role, str], restore: Any, step: int
) -> None:
    (clerk,) = openers(house, phrases, Role.CLERK)
    arguments = [str(house.folder), str(medium), clerk.account, clerk.passphrase, str(step)]
    code = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), *arguments], check=False).returncode
    assert code == -signal.SIGKILL
    assert not [path for path in medium.iterdir() if path.suffix == ".tar"]
    made = back_up(house, medium)
    assert len(list(medium.iterdir())) == 2
    restore(made.path)
    assert house.desk(Role.CLERK).dossiers.get(dossier).parties[0].name == NAME
