"""Backing up and restoring on the command line, with passphrases from descriptors and from a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from fengcun.cli import main
from fengcun.keys import keyring
from fengcun.keys.keyring import Founded
from fengcun.model.dossier import Organ
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role
from fengcun.services.clock import FixedClock
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.office_lock import OfficeLock
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan

NOW = datetime(2026, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=8)))
PHRASE = "山路不算很远但要走上一天"
NAMES = {Role.CLERK: "张敏", Role.APPROVER: "王建国", Role.CUSTODIAN: "李素芬", Role.AUDITOR: "赵强"}
ADMINISTRATOR = "陈晓"


@pytest.fixture
def envelopes() -> list[str]:
    """What stands on the papers A and B of the office, which is founded after this."""
    return []


@pytest.fixture
def office(tmp_path: Path, envelopes: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office without dossiers."""
    real = keyring.found

    def kept(*arguments: Any) -> Founded:
        made = real(*arguments)
        envelopes.extend((made.envelope_a.secret, made.envelope_b.secret))
        return made

    monkeypatch.setattr(keyring, "found", kept)  # the papers hold the same, as pictures
    plan = OfficePlan(
        name="临江市人民检察院",
        organ=Organ.PROCURATORATE,
        short="临检",
        fonds="J001",
        category="SS",
        scheme=ArchiveNumberScheme(DEFAULT_SCHEME),
        founders=tuple(
            Founder(name, frozenset({role}), PHRASE)
            for role, name in (*NAMES.items(), (Role.ADMINISTRATOR, ADMINISTRATOR))
        ),
        sample=True,
    )
    found(tmp_path / "office", plan, FixedClock(NOW))
    return tmp_path / "office"


@pytest.fixture
def medium(tmp_path: Path) -> Path:
    folder = tmp_path / "medium"
    folder.mkdir()
    return folder


def descriptor(text: str) -> str:
    """A descriptor from which a secret can be read once."""
    end, start = os.pipe()
    os.write(start, f"{text}\n".encode())
    os.close(start)
    return str(end)


def back_up(office: Path, medium: Path, name: str = "张敏", phrase: str = PHRASE) -> int:
    where = ["--office", str(office), "--into", str(medium)]
    return main.main(["--language", "en", "backup", *where, "--account", name, "--passphrase-fd", descriptor(phrase)])


def restore(file: Path, into: Path, *more: str, phrases: tuple[str, str] = (PHRASE, PHRASE)) -> int:
    people = ["--people", NAMES[Role.CUSTODIAN], NAMES[Role.APPROVER], "--secret-fds", *map(descriptor, phrases)]
    return main.main(["--language", "en", "restore", str(file), "--into", str(into), *people, *more])


def test_an_office_goes_there_and_back(
    office: Path, medium: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert back_up(office, medium) == 0
    (file,) = medium.glob("*.tar")
    assert str(file) in capsys.readouterr().out
    paper = tmp_path / "minutes.pdf"
    assert restore(file, tmp_path / "again", "--minutes", str(paper)) == 0
    said = capsys.readouterr().out
    assert "临江市人民检察院, backup no. 1" in said
    assert "Sealed again: 0" in said
    assert paper.read_bytes().startswith(b"%PDF-")
    assert Office.open(tmp_path / "again").facts == Office.open(office).facts


def test_the_envelopes_restore_too(office: Path, medium: Path, tmp_path: Path, envelopes: list[str]) -> None:
    assert back_up(office, medium) == 0
    (file,) = medium.glob("*.tar")

    def by_envelopes(*papers: str) -> int:
        where = ["restore", str(file), "--into", str(tmp_path / "again"), "--envelopes"]
        return main.main([*where, "--secret-fds", *map(descriptor, papers)])

    assert by_envelopes(*reversed(envelopes)) == 2
    assert by_envelopes(envelopes[0], "AGE-SECRET-KEY-1") == 2
    assert not (tmp_path / "again").exists()
    assert by_envelopes(*envelopes) == 0
    assert Office.open(tmp_path / "again").facts == Office.open(office).facts


def test_what_is_refused_and_its_exit_code(
    office: Path, medium: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert back_up(office, medium, phrase="wrong-phrase-1234") == 1
    assert back_up(office, medium, name="赵强") == 1
    assert back_up(office, medium, name="李四") == 2
    assert back_up(office, tmp_path / "none") == 2
    assert list(medium.iterdir()) == []
    with OfficeLock(office):
        assert back_up(office, medium) == 2
    assert back_up(office, medium) == 0
    (file,) = medium.glob("*.tar")
    target = tmp_path / "again"
    assert restore(file, target, phrases=(PHRASE, "wrong-phrase-1234")) == 1
    assert "王建国" in capsys.readouterr().err
    assert restore(file, office) == 2
    assert main.main(["restore", str(file), "--into", str(target)]) == 2
    assert main.main(["restore", str(file), "--into", str(target), "--envelopes", "--secret-fds", "98", "99"]) == 2
    assert main.main(["restore", str(tmp_path / "none.tar"), "--into", str(target)]) == 2
    (medium / next(medium.glob("*.age")).name).unlink()
    assert restore(file, target) == 1
    assert restore(file, target, "--sealed", "J001-SS·2023-D60-0001") == 2
    assert not target.exists()
    assert restore(file, target, "--nothing-sealed") == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of its own")
def test_a_passphrase_is_typed_without_an_echo(office: Path, medium: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "fengcun", "backup", "--office", str(office), "--into", str(medium)]
    child = subprocess.Popen(
        [*command, "--account", "张敏"], stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    said = b""
    while "口令".encode() not in said and b"Passphrase" not in said:
        said += os.read(master, 4096)
    os.write(master, f"{PHRASE}\n".encode())
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(master)
    assert child.wait() == 0
    assert PHRASE.encode() not in said
    assert len(list(medium.glob("*.tar"))) == 1
