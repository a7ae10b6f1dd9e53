"""The tables of what becomes of an issued paper, as SQLAlchemy Core sees them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from fengcun.model.paper_life import Outcome, ReprintReason, VoidReason, Way
from fengcun.model.paper_recall import RecallEnd
from fengcun.store.columns import Day, Moment, Words
from fengcun.store.registry_tables import metadata

leavings = Table(
    "paper_leavings",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("paper", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("way", Words(Way), nullable=False),
    Column("copies", Integer, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("reason", Words(ReprintReason)),
    Column("words", LargeBinary, nullable=False),
    Column("printer", Text, nullable=False),
    Column("job", Integer, nullable=False),
    Column("outcome", Words(Outcome), nullable=False),
)

voidings = Table(
    "paper_voidings",
    metadata,
    Column("paper", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Words(VoidReason), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("replacement", Text),
)

recalls = Table(
    "paper_recalls",
    metadata,
    Column("letter", Text, primary_key=True),
    Column("paper", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("due", Day, nullable=False),
    Column("end", Words(RecallEnd)),
    Column("ended_on", Day),
    Column("ended_by", Text),
)
