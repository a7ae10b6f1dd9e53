"""The tables of the paper side in registry.db, as SQLAlchemy Core sees them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from fengcun.model.storage import ChangeKind, Condition, FindingKind, IncidentKind, LoanPurpose, PlaceKind
from fengcun.store.columns import Day, Moment, Texts, Words
from fengcun.store.registry_tables import metadata

places = Table(
    "places",
    metadata,
    Column("code", Text, primary_key=True),
    Column("kind", Words(PlaceKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("parent", Text),
    Column("sealed", Boolean, nullable=False),
    Column("capacity", Integer),
    Column("free", Integer),
    Column("measured_on", Day),
    Column("closed_on", Day),
)

place_changes = Table(
    "place_changes",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("change", Words(ChangeKind), nullable=False),
    Column("origin", Text),
    Column("target", Text),
)

loans = Table(
    "loans",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("purpose", Words(LoanPurpose), nullable=False),
    Column("volumes", Integer, nullable=False),
    Column("lent_on", Day, nullable=False),
    Column("due", Day, nullable=False),
    Column("lent_by", Text, nullable=False),
    Column("recalled_on", Day),
    Column("returned_on", Day),
    Column("returned_to", Text),
    Column("condition", Words(Condition)),
)

handovers = Table(
    "handovers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("issued_on", Day, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("from_unit", Text, nullable=False),
    Column("to_unit", Text, nullable=False),
    Column("received_on", Day),
    Column("received_by", Text),
)

handover_items = Table(
    "handover_items",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("handover", Text, primary_key=True),
    Column("volumes", Integer, nullable=False),
)

shelf_findings = Table(
    "shelf_findings",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("kind", Words(FindingKind), nullable=False),
    Column("found_on", Day, nullable=False),
)

strip_incidents = Table(
    "strip_incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Words(IncidentKind), nullable=False),
    Column("place", Text, nullable=False),
    Column("strip", Text),
    Column("found_on", Day, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("settled_on", Day),
    Column("settled_by", Texts, nullable=False),
)
