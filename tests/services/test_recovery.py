"""An office read without us: the commands of `resources/specs/recovery.md`, word by word, by the stock programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fengcun.keys import keyring
from fengcun.keys.agefile import Identity
from fengcun.keys.keyring import Founded
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.founding import found
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import Purpose

pytestmark = pytest.mark.skipif(
    shutil.which("age") is None or sys.platform == "win32", reason="age is not installed (package age)"
)
FILED, DROPPED, OPEN = "欧阳若溪", "安琪", "刘大川"
ADULT = ("宋明远", "110000199611032623")
LIBRARY = """#!{python}
# The library that the program itself uses, behind the two things that the commands ask of the shell.
import pathlib, sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1])
connection.create_function("writefile", 2, lambda name, data: pathlib.Path(name).write_bytes(data))
key, _, rest = sys.argv[2].partition(";")
connection.execute("PRAGMA cipher_log_level = NONE")
connection.execute(key)
print("ok")
for row in connection.execute(rest):
    print("|".join("" if value is None else str(value) for value in row))
"""


def commands() -> str:
    """The commands of the specification, in their order."""
    text = resource("specs", "recovery.md").read_text(encoding="utf-8")
    return "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))


def stock_version() -> tuple[int, ...]:
    """Of the stock sqlcipher; empty where there is none."""
    if shutil.which("sqlcipher") is None:
        return ()
    done = subprocess.run(
        ["sqlcipher", ":memory:", "PRAGMA cipher_version;"], capture_output=True, text=True, check=False
    )
    found_version = re.match(r"(\d+)\.(\d+)", done.stdout)
    return tuple(int(part) for part in found_version.groups()) if found_version else ()


@pytest.fixture
def envelopes(house: Any, tmp_path: Path) -> tuple[Identity, Identity]:
    """The envelopes of another office, which the house is from now on; a real one has them on paper only."""
    made: list[Founded] = []
    real = keyring.found

    def kept(*arguments: Any) -> Founded:
        made.append(real(*arguments))
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyring, "found", kept)
        found(tmp_path / "bench" / "office", house.plan(), house.clock)
    house.folder = tmp_path / "bench" / "office"
    return made[0].envelope_a, made[0].envelope_b


@pytest.fixture
def bench(house: Any, envelopes: tuple[Identity, Identity], phrases: dict[Role, str]) -> Path:
    """A folder with the office and both envelopes; one record is filed, one dropped, one open, papers were issued."""
    clerk = house.desk(Role.CLERK)
    ids = []
    for number, name in enumerate((FILED, DROPPED), start=1):
        party = house.party(name, house.conviction())
        draft = house.draft(f"J001-SS·2023-D60-000{number}", party, case_no=f"（2023）临检刑诉{number}号")
        ids.append(clerk.dossiers.register(draft).id)
        clerk.dossiers.add_file(ids[-1], "讯问笔录", "application/pdf", house.scan())
    for number, (name, card) in enumerate(((OPEN, ""), ADULT), start=3):
        party = house.party(name, house.conviction(), born="1996-11-03", id_number=card)
        draft = house.draft(f"J001-SS·2023-D60-000{number}", party, case_no=f"（2023）临检刑诉{number}号")
        opened = clerk.dossiers.register(draft)
    clerk.dossiers.add_file(opened.id, "判决书", "application/pdf", house.scan())
    for name, card in (ADULT, ("吕慧", "110000199909246560")):
        clerk.certificates.issue(CertificateRequest(name, IdNumber(card), Applicant.PERSON, date(2026, 11, 20)))
    house.close()
    house.seal(ids[0])
    room = VaultRoom(house.log_in(Role.CUSTODIAN))
    (partner,) = room.partners()
    room.open(partner.account, phrases[Role.APPROVER], Purpose.INSPECTION, "例行检查").close()
    house.close()
    house.seal(ids[1], shelf="封-2026-0002")
    for name, identity in zip(("a.txt", "b.txt"), envelopes, strict=True):
        (house.folder.parent / name).write_text(f"{identity.secret}\n", encoding="ascii")
    return Path(house.folder.parent)


@pytest.mark.parametrize("program", ["stock", "library"])
def test_the_commands_of_the_specification_read_everything(bench: Path, house: Any, program: str) -> None:
    environment = dict(os.environ)
    if program == "stock":
        version = stock_version()
        if not version:
            pytest.skip("sqlcipher is not installed (package sqlcipher)")
        if version < (4, 0):
            pytest.skip(f"sqlcipher {'.'.join(map(str, version))} is too old for these files; Debian 13 has 4.6")
    else:
        folder = bench / "bin"
        folder.mkdir()
        (folder / "sqlcipher").write_text(LIBRARY.format(python=sys.executable), encoding="utf-8")
        (folder / "sqlcipher").chmod(0o755)
        environment["PATH"] = f"{folder}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands()],
        cwd=bench,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    clear = bench / "clear"
    assert clear.stat().st_mode & 0o077 == 0
    titles = (clear / "dossiers.txt").read_text("utf-8")
    people = (clear / "parties.txt").read_text("utf-8")
    assert OPEN in people
    assert FILED not in people + titles
    assert [path.read_bytes()[:5] for path in (clear / "files").iterdir()] == [b"%PDF-"]
    papers = list((clear / "papers").glob("*.pdf"))
    assert len(papers) == len(list((clear / "papers").glob("*.age"))) >= 4
    assert {path.read_bytes()[:5] for path in papers} == {b"%PDF-"}
    log = [json.loads(line)["seq"] for line in (clear / "log.txt").read_text("utf-8").splitlines() if line != "ok"]
    assert log == list(range(len(log)))
    sealed = [json.loads(path.read_text("utf-8")) for path in (clear / "sealed").glob("*.json")]
    assert {party["name"] for one in sealed for party in one["dossier"]["parties"]} == {FILED, DROPPED}
    scans = list((clear / "sealed-files").iterdir())
    sizes = {file["id"]: file["size"] for one in sealed for file in one["files"]}
    assert {path.name for path in scans} == set(sizes)
    for path in scans:
        data = path.read_bytes()
        assert data.startswith(b"%PDF-")
        assert data[sizes[path.name] :].strip(b"\0") == b""


def test_one_envelope_alone_reads_nothing(bench: Path) -> None:
    shutil.copy(bench / "a.txt", bench / "b.txt")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands()],
        cwd=bench,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert not (bench / "clear" / "dossiers.txt").exists()


def test_every_command_stands_in_a_block() -> None:
    """A command written into the words would not be run by the test."""
    text = resource("specs", "recovery.md").read_text(encoding="utf-8")
    outside = "\n".join(line for line in text.splitlines() if not line.startswith("    "))
    assert "age -d" not in outside
    assert "PRAGMA key" not in outside
    assert commands().count("age -d") >= 7
