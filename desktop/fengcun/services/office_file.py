"""office.toml: the public facts of an office, written once at the founding and read strictly.

It is not signed: the id and the root key are compared with the roster and with each account's own bundle, so that a
changed value is noticed at the latest at log-in (`resources/specs/office-folder.md`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tomli_w

from fengcun.errors import Damaged
from fengcun.keys.files import read_capped, write_private
from fengcun.model.dossier import Organ
from fengcun.model.ids import is_id
from fengcun.model.numbers import ArchiveNumberScheme

OFFICE_FILE = "office.toml"
FORMAT = "fengcun-office/1"
_KEYS = {"format", "id", "root", "name", "organ", "short", "fonds", "category", "scheme", "created_on", "sample"}
_LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What everybody may know of an office.

    Args:
        id: opaque id.
        root: public key of the roster's root.
        name: full name, as on papers.
        organ: which of the justice organs.
        short: short name in document numbers.
        fonds: 全宗号.
        category: 门类代码.
        scheme: how archive numbers are built.
        created_on: the day it was founded.
        sample: whether it is the fictional sample office.
    """

    id: str
    root: bytes
    name: str
    organ: Organ
    short: str
    fonds: str
    category: str
    scheme: ArchiveNumberScheme
    created_on: date
    sample: bool


def write(folder: Path, facts: OfficeFacts) -> None:
    """Write the file.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    write_private(folder / OFFICE_FILE, content(facts))


def content(facts: OfficeFacts) -> bytes:
    """The bytes of the file."""
    table = {
        "format": FORMAT,
        "id": facts.id,
        "root": facts.root.hex(),
        "name": facts.name,
        "organ": facts.organ.value,
        "short": facts.short,
        "fonds": facts.fonds,
        "category": facts.category,
        "scheme": facts.scheme.pattern,
        "created_on": facts.created_on,
        "sample": facts.sample,
    }
    return tomli_w.dumps(table).encode()


def read(folder: Path) -> OfficeFacts:
    """Read the file.

    Raises:
        Damaged: missing, not TOML, another format, an unknown or missing key, or a value that cannot be.
        EnvironmentFault: it cannot be read.
    """
    path = folder / OFFICE_FILE
    if not path.is_file():
        raise Damaged("err-office-missing", str(folder))
    try:
        table = tomllib.loads(read_capped(path, _LIMIT).decode("utf-8"))
        if set(table) != _KEYS or table["format"] != FORMAT or not is_id(table["id"]):
            raise ValueError("keys")
        root = bytes.fromhex(table["root"])
        texts = [table[key] for key in ("name", "short", "fonds", "category")]
        if len(root) != 32 or type(table["created_on"]) is not date or type(table["sample"]) is not bool:
            raise ValueError("values")
        if not all(isinstance(text, str) and text for text in texts):
            raise ValueError("texts")
        name, short, fonds, category = texts
        return OfficeFacts(
            id=table["id"],
            root=root,
            name=name,
            organ=Organ(table["organ"]),
            short=short,
            fonds=fonds,
            category=category,
            scheme=ArchiveNumberScheme(table["scheme"]),
            created_on=table["created_on"],
            sample=table["sample"],
        )
    except (ValueError, TypeError, RecursionError) as fault:
        raise Damaged("err-office-damaged", str(path)) from fault
