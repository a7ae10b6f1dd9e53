"""The tables of notices, holders and matters in registry.db, as SQLAlchemy Core sees them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from fengcun.model.holder import HolderKind, HolderState, Material, Sender
from fengcun.model.supervision import Finding, MatterKind, MatterState
from fengcun.store.columns import Day, Texts, Words
from fengcun.store.registry_tables import metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("archive_no", Text, nullable=False),
    Column("sender", Words(Sender), nullable=False),
    Column("received_on", Day, nullable=False),
    Column("due", Day, nullable=False),
    Column("plain", Day, nullable=False),
    Column("received_by", Text, nullable=False),
)

holders = Table(
    "holders",
    metadata,
    Column("id", Text, primary_key=True),
    Column("archive_no", Text, nullable=False),
    Column("kind", Words(HolderKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("material", Words(Material), nullable=False),
    Column("copies", Integer, nullable=False),
    Column("state", Words(HolderState), nullable=False),
    Column("asked_on", Day),
    Column("answer_by", Day),
    Column("answered_on", Day),
    Column("proved_on", Day),
    Column("evidence", Texts, nullable=False),
)

matters = Table(
    "matters",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Text, nullable=False, unique=True),
    Column("kind", Words(MatterKind), nullable=False),
    Column("state", Words(MatterState), nullable=False),
    Column("received_on", Day, nullable=False),
    Column("due", Day, nullable=False),
    Column("finding", Words(Finding)),
    Column("reviewed_by", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("replied_on", Day),
    Column("closed_on", Day),
    Column("envelope", LargeBinary, nullable=False),
)
