"""The sealed account of an inquiry: what was found and what was shown. It opens with the sealed repository alone.

It is the same for everybody from outside: padded, and written at every look-up whatever was found. The log commits to
its hash, so that nobody changes it afterwards without being noticed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

import cattrs
import rfc8785

from fengcun.errors import Damaged
from fengcun.keys import agefile
from fengcun.papers.forms.record_certificate import Fact

_FORMAT = "fengcun-inquiry-account/1"
STEP = 64 * 1024
"""The account's clear text is as long as a multiple of this."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something of a record that was shown or given out.

    Args:
        at: when.
        by: the two accounts.
        record: id of the package or of the open dossier.
        archive_no: of the dossier.
        file: title of the electronic file; empty for the record itself.
        pages: pages given out as copies or written out by hand, from 1; empty for reading.
        copies: how many of each; none where it was written out by hand.
    """

    at: datetime
    by: tuple[str, str]
    record: str
    archive_no: str
    file: str = ""
    pages: tuple[int, ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """What was found and shown.

    Args:
        inquiry: id of the inquiry, so that it cannot be put into another's place.
        shown: everything that was shown, the oldest first.
        confirmed: ids of the records that two people took for this person's.
        facts: what the answer tells; none where nothing was found.
        answer: id of the paper that answers; empty before it is made.
        sha256: of its bytes.
    """

    inquiry: str
    shown: tuple[Shown, ...] = ()
    confirmed: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    answer: str = ""
    sha256: str = ""

    def __repr__(self) -> str:
        return "Account()"


@dataclass(frozen=True, slots=True)
class _Document:
    format: str
    account: Account
    padding: str = field(default="")


def seal_up(account: Account, recipient: str) -> bytes:
    """The account as an age file to the sealed repository.

    Args:
        account: what to keep.
        recipient: of the repository.
    """
    data = _bytes(_Document(_FORMAT, account))
    return agefile.encrypt(_bytes(_Document(_FORMAT, account, " " * (-len(data) % STEP))), [recipient])


def read(sealed: bytes, secret: str, inquiry: str) -> Account:
    """What an account says.

    Args:
        sealed: as it was kept.
        secret: identity of the repository.
        inquiry: id of the inquiry that it must belong to.

    Raises:
        Damaged: it is not what was kept (``err-inquiry-damaged``).
    """
    data = agefile.decrypt(sealed, secret)
    try:
        document = _converter().structure(json.loads(data), _Document)
        if document.format != _FORMAT or document.account.inquiry != inquiry:
            raise ValueError(document.format)
    except (ValueError, TypeError, KeyError, RecursionError, cattrs.BaseValidationError) as fault:
        raise Damaged("err-inquiry-damaged") from fault
    return document.account


def _bytes(document: _Document) -> bytes:
    return rfc8785.dumps(_converter().unstructure(document))


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    return converter
