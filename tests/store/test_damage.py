"""A flipped bit in any page: nothing wrong is read, and the fault names the file that is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.errors import Damaged, FengcunError
from fengcun.store.engine import DatabaseFile, bad_pages
from fengcun.store.registry import Registry
from fengcun.store.schema import Kind
from fengcun.store.soundness import sound

PAGE = 4096
NAMES = ("registry.db", "ledger.db")


@pytest.fixture
def filled(registry: Registry, tmp_path: Path) -> Path:
    """Both databases with some rows, closed."""
    with registry.write() as work:
        for number in range(60):
            work.settings.put(f"key-{number}", "值" * 200)
            work.numbers.next(f"series-{number}" * 20)
    registry.close()
    return tmp_path


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def read(registry: Registry) -> None:
    with registry.read() as work:
        assert [work.settings.get(f"key-{number}") for number in range(60)] == ["值" * 200] * 60
        assert [work.numbers.peek(f"series-{number}" * 20) for number in range(60)] == [2] * 60


def write(registry: Registry) -> None:
    with registry.write() as work:
        for number in range(60):
            work.settings.put(f"key-{number}", "值" * 200)
            work.numbers.next(f"other-{number}" * 20)


def told_by(folder: Path, keys: tuple[bytes, bytes]) -> list[FengcunError]:
    """What is told while the office is opened, read and written to."""
    try:
        registry = Registry.open(folder, *keys)
    except FengcunError as fault:
        return [fault]
    faults = []
    for act in (read, write, write):
        try:
            act(registry)
        except FengcunError as fault:
            faults.append(fault)
    registry.close()
    return faults


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_either_not_needed_or_named(filled: Path, keys: tuple[bytes, bytes], name: str) -> None:
    whole = {each: (filled / each).read_bytes() for each in NAMES}
    told = 0
    for page in range(len(whole[name]) // PAGE):
        for each in NAMES:
            (filled / each).write_bytes(whole[each])
        flip(filled / name, page * PAGE + 1234)
        assert bad_pages(DatabaseFile(filled / name, keys[NAMES.index(name)])) == 1
        faults = told_by(filled, keys)
        told += len(faults)
        # Never "read-only", which SQLCipher says of every write after a page that did not check.
        messages = {"err-store-damaged", "err-store-key"} if page == 0 else {"err-store-damaged"}
        assert {fault.message for fault in faults} <= messages
        assert {Path(fault.place).name for fault in faults} <= {name}
    assert told > 10


def test_a_medium_that_cannot_be_written_is_told_as_such(filled: Path, keys: tuple[bytes, bytes]) -> None:
    registry = Registry.open(filled, *keys)
    try:
        with pytest.raises(RuntimeError), registry.read() as work:
            work.settings.put("key", "value")
        write(registry)
    finally:
        registry.close()


def test_a_file_is_looked_at_by_itself(filled: Path, keys: tuple[bytes, bytes]) -> None:
    file = DatabaseFile(filled / "registry.db", keys[0])
    seen = sound(file, Kind.REGISTRY)
    assert seen.good
    assert (seen.dangling, seen.revision) == (0, seen.newest)
    with pytest.raises(Damaged) as fault:
        sound(file, Kind.VAULT)
    assert fault.value.message == "err-store-foreign"
    flip(file.path, 3 * PAGE + 7)
    flip(file.path, 5 * PAGE + 4095)
    assert (sound(file, Kind.REGISTRY).pages, sound(file, Kind.REGISTRY).good) == (2, False)
    flip(file.path, 100)
    with pytest.raises(Damaged) as fault:
        sound(file, Kind.REGISTRY)
    assert fault.value.message == "err-store-key"
