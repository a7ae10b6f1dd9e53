"""Inquiries, their history, their scanned papers and the papers made for them, within one transaction.

Envelopes and notes come and go as age files; nothing here can open them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, nulls_last, select, update

from fengcun.errors import BadInput
from fengcun.model.certificate import ANSWERS, PaperState
from fengcun.model.inquiry import (
    Check,
    Inquiry,
    InquiryState,
    InquiryStep,
    Measure,
    PauseGround,
    Proposal,
    Rank,
    Scan,
    Stop,
)
from fengcun.model.paper_life import VoidReason
from fengcun.store import inquiry_tables as t
from fengcun.store.paper_tables import voidings
from fengcun.store.registry_tables import papers as issued

_COLUMNS = [column for column in t.inquiries.c if column.name not in ("row", "envelope", "sealed")]
_BATCH = 500


class InquiryRows:
    """Inquiries, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, inquiry: Inquiry, envelope: bytes) -> None:
        """Keep a new inquiry.

        Args:
            inquiry: its number is new.
            envelope: who asks about whom, as an age file.
        """
        self._connection.execute(insert(t.inquiries).values(**_values(inquiry), envelope=envelope))

    def replace(self, inquiry: Inquiry) -> None:
        """Put an inquiry in the place of the one with its id; its envelopes stay.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        self._update(inquiry.id, _values(inquiry))

    def put_envelope(self, inquiry_id: str, envelope: bytes) -> None:
        """Put another envelope; errors as `replace`."""
        self._update(inquiry_id, {"envelope": envelope})

    def put_sealed(self, inquiry_id: str, sealed: bytes) -> None:
        """Put the sealed account of the look-up; errors as `replace`."""
        self._update(inquiry_id, {"sealed": sealed})

    def get(self, inquiry_id: str) -> Inquiry:
        """An inquiry by its id.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return _inquiry(self._one(select(*_COLUMNS).where(t.inquiries.c.id == inquiry_id)))

    def many(self, ids: Sequence[str]) -> list[tuple[Inquiry, bytes]]:
        """Some inquiries with their envelopes, in the order asked for.

        Raises:
            BadInput: one of them is not there (``err-store-row-missing``).
        """
        found: dict[str, tuple[Inquiry, bytes]] = {}
        chosen: Any = select(*_COLUMNS, t.inquiries.c.envelope)
        for start in range(0, len(ids), _BATCH):
            chunk = chosen.where(t.inquiries.c.id.in_(ids[start : start + _BATCH]))
            found |= {row.id: (_inquiry(row), bytes(row.envelope)) for row in self._connection.execute(chunk)}
        if len(found) < len(set(ids)):
            raise BadInput("err-store-row-missing")
        return [found[inquiry_id] for inquiry_id in ids]

    def envelope(self, inquiry_id: str) -> bytes:
        """The envelope of an inquiry; errors as `get`."""
        return bytes(self._one(select(t.inquiries.c.envelope).where(t.inquiries.c.id == inquiry_id)).envelope)

    def sealed(self, inquiry_id: str) -> bytes | None:
        """The sealed account of its look-up; None before there was one. Errors as `get`."""
        found = self._one(select(t.inquiries.c.sealed).where(t.inquiries.c.id == inquiry_id)).sealed
        return None if found is None else bytes(found)

    def numbered(self, number: str) -> str | None:
        """The id of the inquiry with this number; None where there is none."""
        chosen = select(t.inquiries.c.id).where(t.inquiries.c.number == number)
        return self._connection.scalar(chosen)

    def following(self, inquiry_id: str) -> str:
        """The number of the latest inquiry that follows another after a re-check; empty where none does."""
        c = t.inquiries.c
        chosen = select(c.number).where(c.follows == inquiry_id).order_by(c.row.desc()).limit(1)
        return self._connection.scalar(chosen) or ""

    def applications(self, year: int, person: bytes) -> int:
        """How many applications of a person in a year are kept.

        Args:
            year: of acceptance.
            person: what stands for the person; nobody can be told from it.
        """
        c = t.applications.c
        chosen = select(func.count()).where(c.year == year, c.person == person)
        return self._connection.scalar(chosen) or 0

    def add_application(self, year: int, person: bytes) -> None:
        """Keep that a person applied; what is older than the year before is forgotten. Arguments as above."""
        c = t.applications.c
        self._connection.execute(delete(t.applications).where(c.year < year - 1))
        self._connection.execute(insert(t.applications).values(year=year, person=person))

    def in_states(self, states: Iterable[InquiryState]) -> list[Inquiry]:
        """The inquiries in some states, the most urgent first, those without a last day at the end."""
        c = t.inquiries.c
        chosen = select(*_COLUMNS).where(c.state.in_(list(states))).order_by(nulls_last(c.due.asc()), c.row)
        return [_inquiry(row) for row in self._connection.execute(chosen)]

    def ids(self, states: Iterable[InquiryState]) -> list[str]:
        """The ids of the inquiries in some states, the newest first."""
        c = t.inquiries.c
        return list(self._connection.scalars(select(c.id).where(c.state.in_(list(states))).order_by(c.row.desc())))

    def counts(self, first: date, last: date) -> dict[InquiryState, int]:
        """How many inquiries received in a time are in each state.

        Args:
            first, last: days of acceptance, both included.
        """
        c = t.inquiries.c
        chosen = (
            select(c.state, func.count().label("count_")).where(c.received_on.between(first, last)).group_by(c.state)
        )
        return {row.state: row.count_ for row in self._connection.execute(chosen)}

    def add_step(self, inquiry_id: str, step: InquiryStep) -> None:
        """Write the next line of the history."""
        c = t.steps.c
        last = self._connection.scalar(select(func.max(c.position)).where(c.inquiry == inquiry_id))
        position = 0 if last is None else last + 1
        self._connection.execute(insert(t.steps).values(inquiry=inquiry_id, position=position, **asdict(step)))

    def steps(self, inquiry_id: str) -> list[InquiryStep]:
        """The history, the oldest first."""
        c = t.steps.c
        chosen = select(c.event, c.account, c.at, c.note).where(c.inquiry == inquiry_id).order_by(c.position)
        return [
            InquiryStep(row.event, row.account, row.at, bytes(row.note)) for row in self._connection.execute(chosen)
        ]

    def sign(self, inquiry_id: str, position: int, account: str, signature: bytes) -> None:
        """Keep a signature in its place; those after it are forgotten.

        Args:
            inquiry_id: a kept inquiry.
            position: 0 for the submission, then the approvals in their order.
            account: whose signature it is.
            signature: Ed25519, 64 bytes.
        """
        self.unsign(inquiry_id, position)
        values = {"inquiry": inquiry_id, "position": position, "account": account, "signature": signature}
        self._connection.execute(insert(t.signatures).values(values))

    def unsign(self, inquiry_id: str, position: int = 0) -> None:
        """Forget the signatures from this place on; where there are none it is fine."""
        c = t.signatures.c
        self._connection.execute(delete(t.signatures).where(c.inquiry == inquiry_id, c.position >= position))

    def signatures(self, inquiry_id: str) -> list[tuple[str, bytes]]:
        """Accounts and signatures of an inquiry, its submission first."""
        c = t.signatures.c
        chosen = select(c.account, c.signature).where(c.inquiry == inquiry_id).order_by(c.position)
        return [(row.account, bytes(row.signature)) for row in self._connection.execute(chosen)]

    def add_scan(self, scan: Scan) -> None:
        """Keep that a paper was scanned in."""
        self._connection.execute(insert(t.scans).values(asdict(scan)))

    def scans(self, inquiry_id: str) -> list[Scan]:
        """The scanned papers of an inquiry, the oldest first."""
        c = t.scans.c
        chosen = select(t.scans).where(c.inquiry == inquiry_id).order_by(c.added_at, c.id)
        return [Scan(**row._mapping) for row in self._connection.execute(chosen)]

    def scan(self, scan_id: str) -> Scan:
        """A scanned paper.

        Raises:
            BadInput: there is none (``err-store-row-missing``).
        """
        return Scan(**self._one(select(t.scans).where(t.scans.c.id == scan_id))._mapping)

    def all_scans(self) -> list[Scan]:
        """The scanned papers of all inquiries."""
        return [Scan(**row._mapping) for row in self._connection.execute(select(t.scans))]

    def file_ids(self) -> list[str]:
        """The ids of the files of all scanned papers."""
        return list(self._connection.scalars(select(t.scans.c.id)))

    def add_paper(self, inquiry_id: str, paper_id: str) -> None:
        """Keep that a paper was made for an inquiry."""
        self._connection.execute(insert(t.papers).values(inquiry=inquiry_id, paper=paper_id))

    def void_answers(self) -> list[tuple[Inquiry, str]]:
        """Inquiries whose answer is void, with nothing in its place yet, and the number of that paper.

        What was void because nobody wants it, or there are two of it, needs none.
        """
        kept, made, void, after = issued.c, t.papers.c, voidings.c, t.inquiries.alias().c
        chosen = (
            select(made.inquiry, kept.number)
            .join(issued, kept.id == made.paper)
            .join(voidings, void.paper == kept.id)
            .where(kept.kind.in_(ANSWERS), kept.state == PaperState.VOIDED)
            .where(void.reason.in_([reason for reason in VoidReason if reason.another]))
            .where(~select(after.id).where(after.follows == made.inquiry).exists())
            .order_by(kept.row)
        )
        return [(self.get(row.inquiry), row.number) for row in self._connection.execute(chosen)]

    def paper_ids(self, inquiry_id: str) -> list[str]:
        """The ids of the papers made for an inquiry, the oldest first."""
        kept, made = issued.c, t.papers.c
        chosen = select(kept.id).join(t.papers, made.paper == kept.id).where(made.inquiry == inquiry_id)
        return list(self._connection.scalars(chosen.order_by(kept.row)))

    def _one(self, chosen: Any) -> Row[Any]:
        row = self._connection.execute(chosen).one_or_none()
        if row is None:
            raise BadInput("err-store-row-missing")
        return row

    def _update(self, inquiry_id: str, values: dict[str, Any]) -> None:
        done = self._connection.execute(update(t.inquiries).where(t.inquiries.c.id == inquiry_id).values(values))
        if done.rowcount != 1:
            raise BadInput("err-store-row-missing")


def _values(inquiry: Inquiry) -> dict[str, Any]:
    check, proposal = inquiry.check, inquiry.proposal
    answered = None
    if check is not None:
        answered = "".join("1" if yes else "0" for yes in (check.standing, check.basis, check.purpose, check.papers))
    return {
        "id": inquiry.id,
        "number": inquiry.number,
        "applicant": inquiry.applicant,
        "state": inquiry.state,
        "received_on": inquiry.received_on,
        "changed_at": inquiry.changed_at,
        "handlers": inquiry.handlers,
        "chain": [rank.value for rank in inquiry.chain],
        "checked": answered,
        "proposed": proposal.kind if proposal else None,
        "access": proposal.access if proposal else None,
        "reason": proposal.reason if proposal else None,
        "approved_by": inquiry.approved_by,
        "stops": [_stopped(stop) for stop in inquiry.stops],
        "lookers": inquiry.lookers,
        "measures": sorted(measure.value for measure in inquiry.measures),
        "recheck_on": inquiry.recheck_on,
        "extended": inquiry.extended,
        "due": inquiry.due,
        "plain": inquiry.plain,
        "follows": inquiry.follows,
        "pausing": inquiry.pausing,
        "outcome": inquiry.outcome,
    }


def _inquiry(row: Row[Any]) -> Inquiry:
    return Inquiry(
        id=row.id,
        number=row.number,
        applicant=row.applicant,
        received_on=row.received_on,
        handlers=tuple(row.handlers),
        changed_at=row.changed_at,
        state=row.state,
        chain=tuple(Rank(rank) for rank in row.chain),
        check=None if row.checked is None else Check(*(mark == "1" for mark in row.checked)),
        proposal=None if row.proposed is None else Proposal(row.proposed, row.access, row.reason),
        approved_by=tuple(row.approved_by),
        stops=tuple(_stop(text) for text in row.stops),
        lookers=tuple(row.lookers),
        measures=frozenset(Measure(measure) for measure in row.measures),
        recheck_on=row.recheck_on,
        extended=row.extended,
        due=row.due,
        plain=row.plain,
        follows=row.follows,
        pausing=row.pausing,
        outcome=row.outcome,
    )


def _stopped(stop: Stop) -> str:
    return "/".join((stop.first.isoformat(), stop.last.isoformat() if stop.last else "", stop.ground.value))


def _stop(text: str) -> Stop:
    """A pause as kept; one without a ground is from before other grounds than missing papers were told apart."""
    first, last, *ground = text.split("/")
    kept = PauseGround(ground[0]) if ground else PauseGround.MISSING_PAPERS
    return Stop(date.fromisoformat(first), date.fromisoformat(last) if last else None, kept)
