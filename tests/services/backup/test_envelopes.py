"""A backup opened by both recovery envelopes, and by the stock programs alone."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from fengcun.errors import BadInput
from fengcun.keys import keyring
from fengcun.keys.agefile import Identity, new_identity
from fengcun.keys.keyring import Founded
from fengcun.model.act import LogAct
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.resources import resource
from fengcun.services.backup import restoring
from fengcun.services.backup.openers import TwoEnvelopes
from fengcun.services.backup.restoring import Since
from fengcun.services.founding import found

NAME, NUMBER = "欧阳慕雪", "J001-SS·2023-D60-0001"


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
        found(tmp_path / "enveloped", house.plan(), house.clock)
    house.folder = tmp_path / "enveloped"
    return made[0].envelope_a, made[0].envelope_b


def test_both_envelopes_restore(
    envelopes: tuple[Identity, Identity], kit: Any, house: Any, dossier: str, tmp_path: Path
) -> None:
    made = kit.back_up()
    sealed = house.seal(dossier)
    target = tmp_path / "restored"
    a, b = envelopes
    for wrong in (TwoEnvelopes(b, a), TwoEnvelopes(a, a), TwoEnvelopes(a, new_identity())):
        with pytest.raises(BadInput, match=r"err-envelope-(swapped|not-in-force)"):
            restoring.restore(made.path, target, wrong, Since(), house.clock)
    assert not [path for path in tmp_path.iterdir() if "restored" in path.name]
    result = restoring.restore(made.path, target, TwoEnvelopes(a, b), Since(), house.clock)
    assert result.people == ("", "")
    assert result.resealed.done == (NUMBER,)
    assert result.last_sealing == sealed.sealing_no
    house.folder = target
    desk = house.desk(Role.CLERK)
    assert desk.dossiers.search(Query(NAME)) == []
    assert desk.log.verify().ok
    line = next(line for line in desk.log.lines(0, 20) if line.act is LogAct.BACKUP_RESTORED)
    assert (line.who, line.roles) == ("", ())


def recipe() -> list[str]:
    """The commands of the specification, block by block."""
    text = resource("specs", "backup.md").read_text(encoding="utf-8")
    part = text.split("## Without this program\n")[1].split("\n## ")[0]
    blocks: list[list[str]] = [[]]
    for line in part.splitlines():
        if line.startswith("    "):
            blocks[-1].append(line[4:])
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed (package age)")
def test_the_stock_programs_open_it(
    envelopes: tuple[Identity, Identity], kit: Any, house: Any, dossier: str, tmp_path: Path
) -> None:
    clerk = house.desk(Role.CLERK)
    file = clerk.dossiers.get(dossier).files[0]
    scan = clerk.dossiers.read_file(dossier, file.id)
    house.close()
    made = kit.back_up()
    bench = tmp_path / "bench"
    shutil.copytree(kit.medium, bench)
    for name, identity in zip(("a.txt", "b.txt"), envelopes, strict=True):
        (bench / name).write_text(f"{identity.secret}\n")
    first, second = recipe()

    def run(commands: str) -> None:
        subprocess.run(["sh", "-e", "-c", commands], cwd=bench, check=True, capture_output=True)

    run(first)
    manifest = json.loads((bench / "manifest.json").read_text())
    office = bench / "office"
    for one in manifest["files"]:
        parts = [bench / "data" / f"{one['first'] + n:06}" for n in range(one["count"])]
        data = b"".join(part.read_bytes() for part in parts or [bench / "clear" / one["path"]])
        assert hashlib.sha256(data).hexdigest() == one["sha256"]
        target = office / one["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    shutil.copy(office / "keys" / "recovery.age", bench)
    run(second.replace("sqlcipher registry.db", "true"))
    assert json.loads((bench / "seals.json").read_text())["seals"] == []
    key = json.loads((bench / "recovery.json").read_text())["office"]["registry_key"]
    connection = dbapi2.connect(str(office / "registry.db"))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    assert connection.execute("SELECT name FROM parties WHERE name = ?", (NAME,)).fetchall() == [(NAME,)]
    (identity,) = connection.execute("SELECT identity FROM files WHERE id = ?", (file.id,)).fetchone()
    connection.close()
    (bench / "f.txt").write_text(f"{identity}\n")
    opened = subprocess.run(
        ["age", "-d", "-i", str(bench / "f.txt"), str(office / "files" / file.id)], check=True, capture_output=True
    )
    assert opened.stdout == scan
    assert made.files == len(manifest["files"])
