"""The tile layout of C2SP tlog-tiles: names and contents."""

from __future__ import annotations

import pytest

from fengcun.ledger import tiles, tree


@pytest.mark.parametrize(
    ("index", "width", "path"),
    [
        (0, 256, "tile/0/000"),
        (0, 3, "tile/0/000.p/3"),
        (999, 256, "tile/0/999"),
        (1000, 256, "tile/0/x001/000"),
        (1234067, 256, "tile/0/x001/x234/067"),
        (1234067, 8, "tile/0/x001/x234/067.p/8"),
    ],
)
def test_names(index: int, width: int, path: str) -> None:
    assert tiles.tile_path(0, index, width) == path
    assert tiles.entries_path(index, width) == path.replace("tile/0", "tile/entries")


def test_the_files_of_a_log_of_seventy_thousand() -> None:
    """The example of the specification: 274 tiles at the bottom, two above, one on top."""
    found = {path for path, level, _, _ in tiles.paths(70_000) if level >= 0}
    assert len(found) == 274 + 2 + 1
    assert {"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"} <= found


def test_an_empty_log_has_no_files() -> None:
    assert tiles.paths(0) == []


def test_contents() -> None:
    entries = [number.to_bytes(2, "big") for number in range(300)]
    nodes = tree.build(tree.leaf_hash(entry) for entry in entries)
    files = dict(tiles.tiles(300, lambda first, count: entries[first : first + count], lambda *at: nodes.get(at)))
    assert set(files) == {
        "tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
    }  # fmt: skip
    assert files["tile/1/000.p/1"] == nodes[8, 0]
    assert files["tile/0/001.p/44"][:32] == tree.leaf_hash(entries[256])
    assert files["tile/entries/000"].startswith(b"\x00\x02\x00\x00\x00\x02\x00\x01")
    assert tiles.unpack(files["tile/entries/001.p/44"]) == (entries[256:], True)


def test_a_cut_bundle_gives_what_is_whole() -> None:
    data = tiles.pack([b"one", b"two"])
    assert tiles.unpack(data[:-1]) == ([b"one"], False)
    assert tiles.unpack(data + b"\x00") == ([b"one", b"two"], False)


def test_a_missing_entry_is_noticed() -> None:
    with pytest.raises(LookupError):
        list(tiles.tiles(1, lambda first, count: [], lambda *at: b""))
