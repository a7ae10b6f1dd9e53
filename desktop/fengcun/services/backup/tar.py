"""The tar that a backup is: plain ustar, written in one way only, so that a reader can refuse every other.

Every header is made anew from name and size and compared, byte by byte. So links, folders, sparse and extended
headers, times, owners and anything behind the end are refused without a rule for each. Nothing is ever extracted.
"""

from __future__ import annotations

import os
import tarfile
from dataclasses import dataclass
from typing import IO

BLOCK = tarfile.BLOCKSIZE
RECORD = tarfile.RECORDSIZE
_ZEROS = bytes(BLOCK)
_MODE = 0o600


class TarFault(ValueError):
    """It is not a tar as this module writes them."""


class TarCut(TarFault):
    """It ends too early."""


@dataclass(frozen=True, slots=True)
class Member:
    """Where a member lies.

    Args:
        offset: of its first byte.
        size: in bytes.
    """

    offset: int
    size: int


def add(stream: IO[bytes], name: str, data: bytes) -> None:
    """Write a member.

    Args:
        stream: takes the bytes.
        name: at most 100 characters of ASCII.
        data: the whole content.
    """
    stream.write(_header(name, len(data)))
    stream.write(data)
    stream.write(bytes(-len(data) % BLOCK))


def finish(stream: IO[bytes]) -> None:
    """Write the end."""
    stream.write(_end(stream.tell()))


def first(stream: IO[bytes]) -> tuple[str, Member]:
    """The first member alone: that one may have been written by a later version.

    Raises:
        TarFault: there is none.
    """
    stream.seek(0)
    head = stream.read(BLOCK)
    name, size = _parsed(head)
    return name, Member(BLOCK, size)


def index(stream: IO[bytes]) -> dict[str, Member]:
    """Every member, by name, in their order.

    Raises:
        TarCut: it ends too early.
        TarFault: anything is not as `add` and `finish` write it.
    """
    length = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    members: dict[str, Member] = {}
    at = 0
    while (head := stream.read(BLOCK)) != _ZEROS:
        if len(head) < BLOCK:
            raise TarCut
        name, size = _parsed(head)
        if name in members:
            raise TarFault
        members[name] = Member(at + BLOCK, size)
        at += BLOCK + size + (-size % BLOCK)
        if at > length:
            raise TarCut
        stream.seek(at - (-size % BLOCK))
        if any(stream.read(-size % BLOCK)):
            raise TarFault
    stream.seek(at)
    end = _end(at)
    rest = stream.read(len(end) + 1)
    if rest != end:
        raise TarCut if end.startswith(rest) else TarFault
    return members


def read(stream: IO[bytes], member: Member) -> bytes:
    """The content of a member.

    Raises:
        TarCut: it ends too early.
    """
    stream.seek(member.offset)
    data = stream.read(member.size)
    if len(data) != member.size:
        raise TarCut
    return data


def _header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, _MODE
    return member.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _parsed(head: bytes) -> tuple[str, int]:
    try:
        name, size = head[:100].rstrip(b"\0").decode("ascii"), int(head[124:135], 8)
        if not name or size < 0 or _header(name, size) != head:
            raise TarFault
    except (ValueError, OverflowError) as fault:
        raise TarFault from fault
    return name, size


def _end(at: int) -> bytes:
    """Two empty blocks, and as many as make a whole record."""
    return bytes(2 * BLOCK + (-(at + 2 * BLOCK) % RECORD))
