"""The Merkle tree of RFC 6962, computed from stored hashes of its complete subtrees.

A node (level, index) covers the leaves from ``index << level`` on, ``1 << level`` of them; it is stored once all of
them are there and never changes again. Level 0 are the leaf hashes. Roots and proofs need logarithmically many nodes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Node = tuple[int, int, bytes]
NodeSource = Callable[[int, int], bytes | None]
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(size: int, data: bytes, nodes: NodeSource) -> tuple[bytes, list[Node]]:
    """The leaf hash of a new entry, and the nodes that it completes, its own at level 0 first.

    Args:
        size: number of leaves before; the new one gets this index.
        data: the entry.
        nodes: the nodes of the tree so far.

    Raises:
        LookupError: a node that must be there is not.
    """
    leaf = leaf_hash(data)
    return leaf, complete(size, leaf, nodes)


def complete(size: int, leaf: bytes, nodes: NodeSource) -> list[Node]:
    """The nodes that a new leaf hash completes, its own at level 0 first; arguments as for `append`."""
    new, level, index, digest = [(0, size, leaf)], 0, size, leaf
    while index & 1:
        digest = node_hash(_node(nodes, level, index - 1), digest)
        level, index = level + 1, index >> 1
        new.append((level, index, digest))
    return new


def build(leaves: Iterable[bytes]) -> dict[tuple[int, int], bytes]:
    """All nodes over these leaf hashes, in memory."""
    held: dict[tuple[int, int], bytes] = {}
    for size, leaf in enumerate(leaves):
        for level, index, digest in complete(size, leaf, lambda *key: held.get(key)):
            held[level, index] = digest
    return held


def root(size: int, nodes: NodeSource) -> bytes:
    """The root hash over the first `size` leaves.

    Raises:
        LookupError: a node that must be there is not.
    """
    return _range(0, size, nodes) if size else EMPTY_ROOT


def consistency_proof(old: int, new: int, nodes: NodeSource) -> list[bytes]:
    """The proof that the tree of size `old` is the beginning of that of size `new` (RFC 6962, 2.1.2).

    Raises:
        ValueError: `old` is larger.
    """
    if not 0 <= old <= new:
        raise ValueError("no such sizes")
    return [] if old in (0, new) else _subproof(old, 0, new, True, nodes)


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether the proof shows the old tree to be the beginning of the new one (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old == new:
        return not proof and old_root == new_root
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not steps:
        return False
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, step)
        position, last = position >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _node(nodes: NodeSource, level: int, index: int) -> bytes:
    digest = nodes(level, index)
    if digest is None:
        raise LookupError(f"no node {level}/{index}")
    return digest


def _split(count: int) -> int:
    """The largest power of two that is smaller than the count."""
    return 1 << (count - 1).bit_length() - 1


def _range(start: int, count: int, nodes: NodeSource) -> bytes:
    """The hash over `count` leaves from `start` on, where `start` is a multiple of the next power of two."""
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return _node(nodes, level, start >> level)
    left = _split(count)
    return node_hash(_range(start, left, nodes), _range(start + left, count - left, nodes))


def _subproof(old: int, start: int, count: int, whole: bool, nodes: NodeSource) -> list[bytes]:
    if old == count:
        return [] if whole else [_range(start, count, nodes)]
    left = _split(count)
    if old <= left:
        return [*_subproof(old, start, left, whole, nodes), _range(start + left, count - left, nodes)]
    return [*_subproof(old - left, start + left, count - left, False, nodes), _range(start, left, nodes)]
