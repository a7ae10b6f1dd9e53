"""The Merkle tree against the published vectors and against the definition in RFC 6962, section 2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengcun.ledger import tree

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(leaves: list[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaves[0] if leaves else tree.EMPTY_ROOT
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return tree.node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


def leaves_of(count: int) -> list[bytes]:
    return [tree.leaf_hash(number.to_bytes(4, "big")) for number in range(count)]


def source(leaves: list[bytes]) -> tree.NodeSource:
    nodes = tree.build(leaves)
    return lambda level, index: nodes.get((level, index))


@pytest.mark.parametrize("size", range(9))
def test_roots_of_the_certificate_transparency_vectors(size: int) -> None:
    nodes = source([tree.leaf_hash(bytes.fromhex(text)) for text in LEAVES])
    assert tree.root(size, nodes).hex() == ROOTS[size]


@given(st.integers(0, 70))
def test_the_root_is_that_of_the_definition_at_every_size(size: int) -> None:
    leaves = leaves_of(70)
    assert tree.root(size, source(leaves)) == by_definition(leaves[:size])


def test_appending_gives_the_leaf_and_only_new_nodes() -> None:
    held: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes | None:
        return held.get((level, index))

    for size in range(40):
        leaf, new = tree.append(size, size.to_bytes(4, "big"), node)
        assert new[0] == (0, size, leaf)
        assert not held.keys() & {(level, index) for level, index, _ in new}
        held.update({(level, index): digest for level, index, digest in new})
    assert held == tree.build(leaves_of(40))


def test_a_missing_node_is_noticed() -> None:
    with pytest.raises(LookupError):
        tree.append(3, b"x", lambda level, index: None)


@given(st.data())
def test_every_beginning_is_proved_and_nothing_else_is(data: st.DataObject) -> None:
    new = data.draw(st.integers(0, 70))
    old = data.draw(st.integers(0, new))
    nodes = source(leaves_of(new))
    old_root, new_root = tree.root(old, nodes), tree.root(new, nodes)
    proof = tree.consistency_proof(old, new, nodes)
    assert tree.verify_consistency(old, new, proof, old_root, new_root)
    assert not tree.verify_consistency(old, new, proof, b"\x02" * 32, new_root)
    assert not tree.verify_consistency(old, new, [*proof, b"\x03" * 32], old_root, new_root)
    assert not tree.verify_consistency(new + 1, new, proof, old_root, new_root)
    if 0 < old < new:
        assert not tree.verify_consistency(old, new, proof, old_root, b"\x02" * 32)
        assert not tree.verify_consistency(old, new, [], old_root, new_root)


def test_a_proof_outside_the_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="sizes"):
        tree.consistency_proof(4, 3, lambda level, index: None)
