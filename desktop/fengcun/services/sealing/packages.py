"""The sealed package: everything that a seal takes off the open side, as one canonical JSON document.

Its form is specified in `resources/specs/sealed-package.md`. It is encrypted to the vault's recipient before it is
stored, opens with the stock `age` program, and is read back strictly: what we would not have written is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import cattrs
import rfc8785
from cattrs.errors import CattrsError
from cattrs.gen import make_dict_unstructure_fn, override

from fengcun.errors import Damaged
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Document, Dossier, ElectronicFile, Party
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber
from fengcun.model.record import Pending
from fengcun.model.sealing import SealRequest, SealScope
from fengcun.model.storage import Trail
from fengcun.model.term import Term
from fengcun.store.vault import VaultInquiry

FORMAT = "fengcun-sealed-package/1"
_NO_TRAIL = Trail()


@dataclass(frozen=True, slots=True)
class LogText:
    """A clear text of the log that left the open side with the record.

    Args:
        seq: number of the entry.
        subject: opaque id it was about.
        salt: hexadecimal.
        clear: the canonical JSON that was committed to.
    """

    seq: int
    subject: str
    salt: str
    clear: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the seal masked in another, linked dossier, so that lifting can put it back.

    Args:
        dossier: id of the other dossier.
        archive_no: its archive number.
        title, note, documents: as they were.
        parties: the parties as they were before they were masked, with the place of each.
    """

    dossier: str
    archive_no: str
    title: str
    note: str
    parties: tuple[tuple[int, Party], ...]
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """One sealed record.

    Args:
        format: `FORMAT`.
        package: opaque id, the same as in the log's entry.
        office: id of the office.
        sealing_no: 封存编号.
        shelf_code: place in the sealed repository; empty where the paper stayed in an unsplit dossier.
        sealed_at: when.
        scope: whole dossier or one party.
        party: id of the party, for the scope PARTY.
        dossier: the dossier as it was; for the scope PARTY with that party alone.
        position: the party's place among the parties, for the scope PARTY.
        files: the electronic files with their new identities; the id names the file under `vault-files/`.
        elsewhere: what was masked in linked dossiers.
        request: the request with its decision and approvals.
        log: clear texts taken from the log.
        trail: who had borrowed it and in which hand-over lists it stands; empty where nobody and in none.
    """

    format: str
    package: str
    office: str
    sealing_no: str
    shelf_code: str
    sealed_at: datetime
    scope: SealScope
    party: str | None
    dossier: Dossier
    position: int | None
    files: tuple[ElectronicFile, ...]
    elsewhere: tuple[Elsewhere, ...]
    request: SealRequest
    log: tuple[LogText, ...]
    trail: Trail = _NO_TRAIL

    def __repr__(self) -> str:
        return f"SealedPackage({self.package})"

    @property
    def people(self) -> tuple[Party, ...]:
        """The parties whose record this is."""
        chosen = self.dossier.parties if self.party is None else [p for p in self.dossier.parties if p.id == self.party]
        return tuple(party for party in chosen if not party.masked)


def write(package: SealedPackage) -> bytes:
    """The package as canonical JSON (RFC 8785)."""
    return rfc8785.dumps(_converter().unstructure(package))


def read(data: bytes) -> SealedPackage:
    """Read a package strictly; zero bytes behind it, which hide its length, do not belong to it.

    Raises:
        Damaged: not JSON, another format, unknown or missing parts, or not what we would have written.
    """
    data = data.rstrip(b"\0")
    try:
        package = _converter().structure(json.loads(data), SealedPackage)
        if package.format != FORMAT or write(package) != data:
            raise ValueError("not canonical")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, CattrsError) as fault:
        raise Damaged("err-package-damaged") from fault
    return package


def inquiries_about(package_id: str, filed: Iterable[VaultInquiry]) -> tuple[VaultInquiry, ...]:
    """The inquiries in which two people confirmed that a package is about the person asked about.

    Args:
        package_id: the package.
        filed: every inquiry that the repository keeps.
    """
    return tuple(one for one in filed if package_id in json.loads(one.document)["account"]["confirmed"])


def masked(dossier: Dossier, words: Sequence[str], mask: str, keep: str = "") -> Dossier:
    """A dossier without these words in any of its texts.

    Args:
        dossier: as it is.
        words: what must not stand there.
        mask: what stands in their place.
        keep: id of the party that is left as it is.
    """

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            for word in words:
                value = value.replace(word, mask)
            return value
        if isinstance(value, list):
            return [clean(one) for one in value]
        if isinstance(value, dict):
            return value if keep and value.get("id") == keep else {key: clean(one) for key, one in value.items()}
        return value

    return _converter().structure(clean(_converter().unstructure(dossier)), Dossier)


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        detailed_validation=False,  # the first mistake is enough; a long text for a list has one in each character
        forbid_extra_keys=True,
        unstruct_collection_overrides={tuple: list},
    )
    for kind in (PartialDate, DateSpan, Term):
        converter.register_unstructure_hook(kind, str)
        converter.register_structure_hook(kind, lambda value, wanted: wanted.parse(value))
    for number in (ArchiveNumber, CaseNumber, IdNumber):
        converter.register_unstructure_hook(number, str)
        converter.register_structure_hook(number, lambda value, wanted: wanted(value))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(date | Pending | None, _write_effective)
    converter.register_structure_hook(date | Pending | None, _read_effective)
    converter.register_unstructure_hook_factory(  # packages of before say nothing of it, and are read as they are
        lambda kind: kind is SealedPackage,
        lambda kind: cattrs.gen.make_dict_unstructure_fn(
            kind, converter, trail=cattrs.gen.override(omit_if_default=True)
        ),
    )
    for whole in (Dossier, Elsewhere):  # those sealed before there was a catalogue say nothing of one
        converter.register_unstructure_hook(
            whole, make_dict_unstructure_fn(whole, converter, documents=override(omit_if_default=True))
        )
    return converter


def _write_effective(value: date | Pending | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _read_effective(value: Any, _: object) -> date | Pending | None:
    if value is None:
        return None
    return Pending.PENDING if value == Pending.PENDING.value else date.fromisoformat(value)
