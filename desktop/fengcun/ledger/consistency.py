"""`data/consistency.txt` of an export: the proof that the log of every earlier export is the beginning of this one."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from fengcun.ledger import tree
from fengcun.ledger.tree import NodeSource

HEAD = "fengcun-consistency/1"
_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier export.

    Args:
        number: from 1.
        size, root: what its checkpoint said.
    """

    number: int
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Proof:
    """An earlier export with the proof that it is a beginning."""

    earlier: Earlier
    hashes: tuple[bytes, ...]


def write(size: int, root: bytes, earlier: Sequence[Earlier], nodes: NodeSource) -> str:
    """The file for a log of that size.

    Raises:
        ValueError: an earlier export is larger.
        LookupError: a node is missing.
    """
    lines = [HEAD, f"log {size} {_text(root)}"]
    for one in earlier:
        lines.append(f"export {one.number} {one.size} {_text(one.root)}")
        lines += [f"proof {_text(digest)}" for digest in tree.consistency_proof(one.size, size, nodes)]
    return "\n".join((*lines, ""))


def parse(text: str) -> tuple[int, bytes, list[Proof]]:
    """Size, root and proofs.

    Raises:
        ValueError: not in the one form.
    """
    lines = text.split("\n")
    if lines[-1] or lines[0] != HEAD or len(lines) < 3:
        raise ValueError("head")
    word, size, root = lines[1].split(" ")
    if word != "log":
        raise ValueError("log")
    proofs: list[Proof] = []
    for line in lines[2:-1]:
        word, *values = line.split(" ")
        if word == "export" and len(values) == 3:
            proofs.append(Proof(Earlier(_number(values[0]), _number(values[1]), _hash(values[2])), ()))
        elif word == "proof" and len(values) == 1 and proofs:
            proofs[-1] = Proof(proofs[-1].earlier, (*proofs[-1].hashes, _hash(values[0])))
        else:
            raise ValueError("line")
    return _number(size), _hash(root), proofs


def _text(digest: bytes) -> str:
    return b64encode(digest).decode()


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError("number")
    return int(text)


def _hash(text: str) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != 32 or _text(data) != text:
        raise ValueError("hash")
    return data
