"""Making and opening the databases, transactions over both of them, and what a crash leaves."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, EnvironmentFault
from fengcun.model.dossier import Dossier
from fengcun.model.query import Query
from fengcun.store.registry import LEDGER_FILE, REGISTRY_FILE, LedgerReader, Registry, Work

Keys = tuple[bytes, bytes]
Maker = Callable[..., Dossier]
Bare = Callable[[Path, bytes], Any]
FILES = (REGISTRY_FILE, LEDGER_FILE)
INQUIRIES = (
    "inquiry_signatures",
    "inquiry_papers",
    "inquiry_scans",
    "inquiry_steps",
    "inquiry_applications",
    "inquiries",
)
SUPERVISION = ("notices", "holders", "matters")
STORAGE = ("place_changes", "loans", "handover_items", "handovers", "shelf_findings", "strip_incidents", "places")

OPENING = """
import sys
from pathlib import Path
from fengcun.store.registry import Registry
registry = Registry.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
"""
COUNTING = """
number = 0
while True:
    with registry.write() as work:
        number = work.numbers.next("n")
        work.drops.add(f"{number:09}", bytes(20000))
        work.settings.put("n", str(number))
    print(number, flush=True)
"""
HOLDING = """
with registry.write() as work:
    work.settings.put("n", "lost")
    work.drops.add("lost", bytes(8_000_000))
    work.drops.count()
    print("written", flush=True)
    sys.stdin.read()
"""


def child(body: str, folder: Path, keys: Keys) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", OPENING + body, str(folder), keys[0].hex(), keys[1].hex()]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def lines_until(process: subprocess.Popen[str], count: int) -> str:
    assert process.stdout is not None
    line = ""
    for _ in range(count):
        line = process.stdout.readline()
    return line.strip()


def killed(process: subprocess.Popen[str]) -> str:
    """Kill the process and give what it had still written; through the same buffer as the lines before."""
    process.kill()
    with process:
        assert process.stdout is not None
        return process.stdout.read()


@pytest.fixture
def made(tmp_path: Path, keys: Keys) -> Path:
    Registry.create(tmp_path, *keys).close()
    return tmp_path


def test_what_is_kept_is_there_after_opening_again(made: Path, keys: Keys, dossier: Maker) -> None:
    one = dossier(1, "张三")
    opened = Registry.open(made, *keys)
    with opened.write() as work:
        work.dossiers.add(one)
        work.log.append(0, b"entry", b"leaf", [(0, 0, b"leaf")])
    opened.close()
    opened.close()
    again = Registry.open(made, *keys)
    with again.read() as work:
        assert work.dossiers.get(one.id) == one
        assert work.log.entries(0, 9) == [b"entry"]
    again.check()
    again.close()


def test_the_files_are_encrypted_and_their_owners_only(made: Path) -> None:
    for name in FILES:
        assert not (made / name).read_bytes().startswith(b"SQLite format 3")
        assert stat.S_IMODE((made / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_overwritten_and_nothing_is_left_half_made(tmp_path: Path, keys: Keys, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(BadInput, match="err-store-exists"):
        Registry.create(tmp_path, *keys)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize("wrong", [0, 1])
def test_another_key_opens_nothing(made: Path, keys: Keys, wrong: int) -> None:
    tried = [bytes(32) if place == wrong else key for place, key in enumerate(keys)]
    before = [(made / name).read_bytes() for name in FILES]
    with pytest.raises(Damaged, match="err-store-key"):
        Registry.open(made, *tried)
    assert [(made / name).read_bytes() for name in FILES] == before


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(tmp_path: Path, keys: Keys, length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Registry.create(tmp_path, bytes(length), keys[1])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_said_so_and_not_made(made: Path, keys: Keys, name: str) -> None:
    (made / name).unlink()
    with pytest.raises(Damaged, match="err-store-missing"):
        Registry.open(made, *keys)
    assert not (made / name).exists()


@pytest.mark.parametrize("name", FILES)
def test_a_plain_file_is_refused(made: Path, keys: Keys, name: str) -> None:
    (made / name).write_bytes(b"SQLite format 3\0".ljust(4096, b"\0"))
    with pytest.raises(Damaged, match="err-store-plain"):
        Registry.open(made, *keys)


@pytest.mark.parametrize("kept", [1, 4095, 4097])
@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_refused(made: Path, keys: Keys, name: str, kept: int) -> None:
    data = (made / name).read_bytes()
    assert len(data) > kept
    (made / name).write_bytes(data[:kept])
    with pytest.raises(Damaged, match="err-store-damaged"):
        Registry.open(made, *keys)


def test_a_file_cut_at_a_page_is_found_by_the_check(made: Path, keys: Keys) -> None:
    data = (made / LEDGER_FILE).read_bytes()
    (made / LEDGER_FILE).write_bytes(data[:-4096])
    with pytest.raises(Damaged, match="err-store-damaged"):
        opened_and_checked(made, keys)


def test_one_changed_byte_is_found_by_the_check(made: Path, keys: Keys) -> None:
    data = bytearray((made / REGISTRY_FILE).read_bytes())
    data[-2048] ^= 1
    (made / REGISTRY_FILE).write_bytes(data)
    with pytest.raises(Damaged, match="err-store-damaged"):
        opened_and_checked(made, keys)


def opened_and_checked(folder: Path, keys: Keys) -> None:
    opened = Registry.open(folder, *keys)
    try:
        opened.check()
    finally:
        opened.close()


def test_swapped_files_are_foreign(made: Path, keys: Keys) -> None:
    (made / REGISTRY_FILE).rename(made / "other")
    (made / LEDGER_FILE).rename(made / REGISTRY_FILE)
    (made / "other").rename(made / LEDGER_FILE)
    with pytest.raises(Damaged, match="err-store-foreign"):
        Registry.open(made, keys[1], keys[0])


def test_a_newer_file_is_left_alone(made: Path, keys: Keys, bare: Bare) -> None:
    bare(made / REGISTRY_FILE, keys[0]).execute("PRAGMA user_version = 999")
    before = (made / REGISTRY_FILE).read_bytes()
    with pytest.raises(BadInput, match="err-store-newer"):
        Registry.open(made, *keys)
    assert (made / REGISTRY_FILE).read_bytes() == before


def test_a_register_of_the_first_revision_is_brought_up(made: Path, keys: Keys, bare: Bare) -> None:
    old = bare(made / REGISTRY_FILE, keys[0])
    for statement in (
        *(
            f"DROP TABLE {name}"
            for name in (
                *("standings", "findings", "liftings", "state", "request_signatures"),
                *INQUIRIES,
                *SUPERVISION,
                *STORAGE,
                *("documents", "paper_leavings", "paper_voidings", "paper_recalls"),
            )
        ),
        "DROP INDEX papers_by_state",
        "ALTER TABLE papers DROP COLUMN state",
        "DELETE FROM dossier_index_config WHERE k = 'hashsize'",
        "PRAGMA user_version = 1",
    ):
        old.execute(statement)
    opened = Registry.open(made, *keys)
    with opened.read() as work:
        assert work.standings.all() == []
    opened.close()
    assert old.execute("PRAGMA user_version").fetchone()[0] > 1
    assert old.execute("SELECT v FROM dossier_index_config WHERE k = 'hashsize'").fetchone()[0] == 16 * 1024**2


def test_a_fault_takes_back_the_change_in_both_files(registry: Registry, dossier: Maker) -> None:
    def failing(work: Work) -> None:
        work.dossiers.add(dossier(1, "张三"))
        work.numbers.next("n")
        work.log.append(0, b"entry", b"leaf", [(0, 0, b"leaf")])
        work.settings.put("n", "1")
        raise KeyError

    with pytest.raises(KeyError), registry.write() as work:
        failing(work)
    with registry.read() as work:
        assert work.dossiers.count(Query()) == 0
        assert work.dossiers.search(Query("张三")) == []
        assert (work.numbers.peek("n"), work.log.size(), work.settings.get("n")) == (1, 0, None)


def test_transactions_do_not_nest(registry: Registry) -> None:
    with registry.write() as work:
        with pytest.raises(RuntimeError, match="open already"), registry.read():
            pass
        work.settings.put("n", "kept")
    with registry.read() as work:
        assert work.settings.get("n") == "kept"


def test_a_second_writer_is_told_that_the_office_is_busy(registry: Registry, tmp_path: Path, keys: Keys) -> None:
    other = Registry.open(tmp_path, *keys, busy_seconds=0)
    with registry.write() as work:
        work.settings.put("n", "first")
        with pytest.raises(EnvironmentFault, match="err-store-locked"), other.write():
            pass
    with other.write() as work:
        assert work.settings.get("n") == "first"
    other.close()


def test_the_auditor_opens_the_log_alone(made: Path, keys: Keys) -> None:
    (made / REGISTRY_FILE).unlink()
    reader = LedgerReader.open(made, keys[1])
    with reader.write() as work:
        work.log.append(0, b"entry", b"leaf", [(0, 0, b"leaf")])
        work.settings.put("n", "1")
    with reader.read() as work:
        assert (work.log.entry(0), work.settings.get("n")) == (b"entry", "1")
    reader.check()
    reader.close()


@pytest.mark.parametrize("commits", [1, 4, 9])
def test_after_a_kill_both_files_are_before_or_after_together(made: Path, keys: Keys, commits: int) -> None:
    process = child(COUNTING, made, keys)
    told = [int(lines_until(process, commits))]
    told += [int(line) for line in killed(process).splitlines()]
    opened = Registry.open(made, *keys)
    with opened.read() as work:
        reached = work.numbers.peek("n") - 1
        assert reached in (told[-1], told[-1] + 1)
        assert work.settings.get("n") == str(reached)
        assert work.drops.count() == reached
    opened.check()
    opened.close()


def test_a_kill_amid_a_change_that_has_reached_the_disk_takes_it_back(made: Path, keys: Keys) -> None:
    before = (made / REGISTRY_FILE).stat().st_size
    process = child(HOLDING, made, keys)
    assert lines_until(process, 1) == "written"
    killed(process)
    assert (made / f"{REGISTRY_FILE}-journal").stat().st_size > 0
    assert (made / REGISTRY_FILE).stat().st_size > before
    opened = Registry.open(made, *keys)
    with opened.read() as work:
        assert (work.drops.count(), work.settings.get("n")) == (0, None)
    opened.check()
    opened.close()
    assert (made / REGISTRY_FILE).stat().st_size == before


def test_reading_refuses_to_change_anything(registry: Registry, dossier: Maker, tmp_path: Path) -> None:
    before = [(tmp_path / name).read_bytes() for name in (REGISTRY_FILE, LEDGER_FILE)]
    changes: tuple[Callable[[Work], object], ...] = (
        lambda work: work.dossiers.add(dossier(1, "张三")),
        lambda work: work.log.append(0, b"entry", b"leaf", []),
        lambda work: work.settings.put("n", "1"),
        lambda work: (work.occurrences(["张三"]), work.settings.put("n", "1")),
    )
    for change in changes:
        with pytest.raises(RuntimeError, match="reads"), registry.read() as work:
            change(work)
    assert [(tmp_path / name).read_bytes() for name in (REGISTRY_FILE, LEDGER_FILE)] == before
    with registry.write() as work:
        work.settings.put("n", "1")
    with registry.read() as work:
        assert work.settings.get("n") == "1"


@pytest.mark.parametrize("name", [REGISTRY_FILE, LEDGER_FILE])
def test_a_file_put_back_while_it_is_open_stops_the_next_step(registry: Registry, tmp_path: Path, name: str) -> None:
    with registry.write() as work:
        work.settings.put("n", "1")
    old = (tmp_path / name).read_bytes()
    with registry.write() as work:
        work.settings.put("n", "2")
    (tmp_path / name).write_bytes(old)
    for begin in (registry.read, registry.write):
        with pytest.raises(Damaged, match="err-office-rolled-back"), begin():
            pass


def test_an_empty_change_too_makes_a_new_moment(registry: Registry, tmp_path: Path, keys: Keys) -> None:
    old = (tmp_path / REGISTRY_FILE).read_bytes()
    with registry.write():
        pass
    registry.close()
    (tmp_path / REGISTRY_FILE).write_bytes(old)
    with pytest.raises(Damaged, match="err-office-rolled-back"):
        Registry.open(tmp_path, *keys)
