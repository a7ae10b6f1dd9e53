"""The tables of inquiries in registry.db, as SQLAlchemy Core sees them; they belong to `registry_tables.metadata`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, Text

from fengcun.model.inquiry import (
    Access,
    InquiryApplicant,
    InquiryEvent,
    InquiryState,
    PauseGround,
    Proposed,
    RecheckOutcome,
    RefusalReason,
    ScanKind,
)
from fengcun.store.columns import Day, Moment, Texts, Words
from fengcun.store.registry_tables import metadata

inquiries = Table(
    "inquiries",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("applicant", Words(InquiryApplicant), nullable=False),
    Column("state", Words(InquiryState), nullable=False),
    Column("received_on", Day, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("handlers", Texts, nullable=False),
    Column("chain", Texts, nullable=False),
    Column("checked", Text),
    Column("proposed", Words(Proposed)),
    Column("access", Words(Access)),
    Column("reason", Words(RefusalReason)),
    Column("approved_by", Texts, nullable=False),
    Column("stops", Texts, nullable=False),
    Column("lookers", Texts, nullable=False),
    Column("measures", Texts, nullable=False),
    Column("recheck_on", Day),
    Column("extended", Boolean, nullable=False),
    Column("due", Day),
    Column("plain", Day),
    Column("follows", Text, nullable=False),
    Column("pausing", Words(PauseGround)),
    Column("outcome", Words(RecheckOutcome)),
    Column("envelope", LargeBinary, nullable=False),
    Column("sealed", LargeBinary),
)

applications = Table(
    "inquiry_applications",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("person", LargeBinary, nullable=False),
)

steps = Table(
    "inquiry_steps",
    metadata,
    Column("inquiry", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("event", Words(InquiryEvent), nullable=False),
    Column("account", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", LargeBinary, nullable=False),
)

scans = Table(
    "inquiry_scans",
    metadata,
    Column("id", Text, primary_key=True),
    Column("inquiry", Text, nullable=False),
    Column("kind", Words(ScanKind), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", Text, nullable=False),
)

papers = Table(
    "inquiry_papers",
    metadata,
    Column("inquiry", Text, nullable=False),
    Column("paper", Text, primary_key=True),
)

signatures = Table(
    "inquiry_signatures",
    metadata,
    Column("inquiry", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
