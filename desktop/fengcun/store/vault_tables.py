"""The tables of vault.db as SQLAlchemy Core sees them. What creates them is resources/schema/vault/*.sql."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from fengcun.model.storage import OffReason
from fengcun.store.columns import Moment, Texts, Words

metadata = MetaData()

packages = Table(
    "packages",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("package_id", Text, nullable=False, unique=True),
    Column("archive_no", Text, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("package", LargeBinary, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("package_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("former_names", Texts, nullable=False),
    Column("id_number", Text, nullable=False),
    Column("birth", Text, nullable=False),
)

log_seen = Table(
    "log_seen",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("root", LargeBinary, nullable=False),
)

inquiries = Table(
    "inquiries",
    metadata,
    Column("inquiry", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("released_at", Moment, nullable=False),
    Column("document", Text, nullable=False),
)

strips = Table(
    "strips",
    metadata,
    Column("number", Text, primary_key=True),
    Column("package", Text, nullable=False),
    Column("volume", Integer, nullable=False),
    Column("on_at", Moment, nullable=False),
    Column("on_by", Texts, nullable=False),
    Column("off_at", Moment),
    Column("off_by", Texts, nullable=False),
    Column("reason", Words(OffReason)),
)

sealed_places = Table(
    "sealed_places",
    metadata,
    Column("package", Text, primary_key=True),
    Column("volume", Integer, primary_key=True),
    Column("place", Text, nullable=False),
)
