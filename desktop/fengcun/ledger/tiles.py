"""The log as files: hash tiles and entry bundles of C2SP tlog-tiles, 256 wide, below a folder ``tile/``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fengcun.ledger.tree import NodeSource

WIDTH = 256
HASH = 32
EntrySource = Callable[[int, int], Sequence[bytes]]
"""(first, count) -> the entries from number `first` on."""


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """``tile/<level>/<index>``, with ``.p/<width>`` for a partial one.

    Args:
        level: tile level; its hashes are at tree level 8 * level.
        index: number of the tile in its level.
        width: hashes in it, 1 to 256.
    """
    return f"tile/{level}/{_index(index)}{_partial(width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """``tile/entries/<index>``, with ``.p/<width>`` for a partial one."""
    return f"tile/entries/{_index(index)}{_partial(width)}"


def paths(size: int) -> list[tuple[str, int, int, int]]:
    """Every file of a log of that size as (path, tile level, index, width); level -1 are entry bundles."""
    found = [(entries_path(index, width), -1, index, width) for index, width in _widths(size)]
    level = 0
    while size >> 8 * level:
        found += [(tile_path(level, index, width), level, index, width) for index, width in _widths(size >> 8 * level)]
        level += 1
    return found


def tiles(size: int, entries: EntrySource, nodes: NodeSource) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of a log of that size.

    Raises:
        LookupError: an entry or a node is missing.
    """
    for path, level, index, width in paths(size):
        if level < 0:
            bundle = entries(index * WIDTH, width)
            if len(bundle) != width:
                raise LookupError(path)
            yield path, pack(bundle)
            continue
        hashes = [nodes(8 * level, index * WIDTH + place) for place in range(width)]
        whole = [digest for digest in hashes if digest is not None]
        if len(whole) != width:
            raise LookupError(path)
        yield path, b"".join(whole)


def pack(entries: Sequence[bytes]) -> bytes:
    """An entry bundle: each entry after its length in two bytes, the high one first."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unpack(data: bytes) -> tuple[list[bytes], bool]:
    """The entries of a bundle as far as they are whole, and whether nothing was left over."""
    found, place = [], 0
    while place + 2 <= len(data):
        end = place + 2 + int.from_bytes(data[place : place + 2], "big")
        if end > len(data):
            break
        found.append(data[place + 2 : end])
        place = end
    return found, place == len(data)


def _widths(count: int) -> list[tuple[int, int]]:
    whole = [(index, WIDTH) for index in range(count // WIDTH)]
    return [*whole, (count // WIDTH, count % WIDTH)] if count % WIDTH else whole


def _index(index: int) -> str:
    text = f"{index % 1000:03}"
    while index >= 1000:
        index //= 1000
        text = f"x{index % 1000:03}/{text}"
    return text


def _partial(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"
