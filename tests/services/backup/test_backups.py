"""Making backups: whole or not at all, kept by a rule, and nobody alone reads one."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tarfile
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, EnvironmentFault, Refused
from fengcun.keys import agefile, keyring
from fengcun.model.act import LogAct
from fengcun.model.roles import Role
from fengcun.services.backup.backups import Backups, Reminder, Rule
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.restoring import Since
from fengcun.services.office import Office

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"
NOTHING = Since(nothing=True)


HEAD = (
    b'{"format":"fengcun-backup/1","made_at":"2026-11-20T01:30:00Z","number":3,"office":"aaaaaaaaaaaaaaaaaaaaaaaaaa"}'
)


def tar_of(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            tar.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def test_a_backup_gives_the_office_back(kit: Any, house: Any, dossier: str, medium: Path, restore: Any) -> None:
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
    assert sorted(path.name for path in medium.iterdir()) == [made.path.name, kit.list.name]
    assert clerk.log.lines(0, 1)[0].act is LogAct.BACKUP_MADE
    house.close()
    result = restore(made.path)
    assert result.resealed.done == ()
    assert (result.resealed.missing, result.suspended) == ((), ())
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
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str], tmp_path: Path
) -> None:
    made = kit.back_up()
    house.seal(dossier)
    data = made.path.read_bytes()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        for canary in (NAME, NUMBER, "讯问笔录", "CANARY-IN-THE-SCAN"):
            assert canary.encode(encoding) not in data
            assert canary.encode(encoding) not in kit.list.read_bytes()
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


def test_a_seal_that_the_list_outside_lacks_is_told(
    kit: Any, house: Any, dossier: str, medium: Path, tmp_path: Path
) -> None:
    kit.back_up()
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
    kit: Any, house: Any, dossier: str, medium: Path, phrases: dict[Role, str], restore: Any, step: int
) -> None:
    (clerk,) = kit.openers(Role.CLERK)
    arguments = [str(house.folder), str(medium), clerk.account, clerk.passphrase, str(step)]
    code = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), *arguments], check=False).returncode
    assert code == -signal.SIGKILL
    assert not [path for path in medium.iterdir() if path.suffix == ".tar"]
    made = kit.back_up()
    assert len(list(medium.iterdir())) == 2
    restore(made.path)
    assert house.desk(Role.CLERK).dossiers.get(dossier).parties[0].name == NAME
