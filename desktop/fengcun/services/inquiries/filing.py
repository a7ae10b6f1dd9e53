"""What is registered with a sealed record of an inquiry about it (article 16): it lies in the repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import cattrs
import rfc8785

from fengcun.model.inquiry import Inquiry
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.account import STEP, Account
from fengcun.services.inquiries.content import Content
from fengcun.services.session import Session
from fengcun.store.registry import Work
from fengcun.store.vault import Vault, VaultInquiry

_FORMAT = "fengcun-filed-inquiry/1"


@dataclass(frozen=True, slots=True)
class _Line:
    event: str
    who: str
    at: str
    note: str


def register(session: Session, work: Work, vault: Vault, inquiry: Inquiry, content: Content, account: Account) -> None:
    """Register an inquiry in the repository, with the sealed records that two people confirmed as this person's.

    A row of the same length is written whatever was found: the length of the file tells nothing.

    Args:
        session: of who gives out.
        work: a transaction of the register.
        vault: the open repository.
        inquiry: about to be given out.
        content: the application.
        account: what was found and shown.
    """
    names = session.names()
    history = [
        _Line(one.event.value, names.get(one.account, ""), one.at.isoformat(), contents.read_note(session, one.note))
        for one in work.inquiries.steps(inquiry.id)
    ]
    scans = [{"kind": one.kind.value, "sha256": one.sha256} for one in work.inquiries.scans(inquiry.id)]
    converter = cattrs.Converter(unstruct_collection_overrides={tuple: list, frozenset: lambda one: sorted(one)})
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    document: dict[str, Any] = {
        "format": _FORMAT,
        "number": inquiry.number,
        "received_on": inquiry.received_on.isoformat(),
        "application": converter.unstructure(content),
        "history": converter.unstructure(history),
        "scans": scans,
        "account": converter.unstructure(account),
    }
    length = len(rfc8785.dumps(document))
    document["padding"] = " " * (-length % STEP)
    words = rfc8785.dumps(document).decode()
    vault.note_inquiry(inquiry.id, VaultInquiry(inquiry.number, session.clock.now(), words))
