"""The recovery envelopes as paper, for the founding and wherever a lock is replaced. They are written nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from fengcun.keys.agefile import Identity
from fengcun.ledger.verify import fingerprint
from fengcun.model.roles import KeyName
from fengcun.papers.forms import recovery_envelope
from fengcun.papers.letterhead import Letterhead
from fengcun.services.office_file import OfficeFacts


@dataclass(frozen=True, slots=True)
class NewEnvelope:
    """An envelope that must leave the machine before its lock is replaced.

    Args:
        lock: which.
        number: of the envelope; those before will be void.
        pdf: the paper; written nowhere.
    """

    lock: KeyName
    number: int
    pdf: bytes = field(repr=False)


def envelope(facts: OfficeFacts, lock: KeyName, identity: Identity, number: int, day: date) -> bytes:
    """One envelope as PDF.

    Args:
        facts: of the office.
        lock: which.
        identity: the envelope's; what is printed is its secret.
        number: of this envelope, from 1; those before are void.
        day: today.
    """
    paper = recovery_envelope.RecoveryEnvelope(
        lock=lock,
        number=number,
        identity=identity.secret,
        recipient=identity.recipient,
        fingerprint=fingerprint(facts.root),
        created_on=day,
    )
    return recovery_envelope.render(paper, Letterhead(facts.name, facts.organ, facts.fonds))
