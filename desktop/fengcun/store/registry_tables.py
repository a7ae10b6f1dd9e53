"""The tables of registry.db as SQLAlchemy Core sees them. What creates them is resources/schema/registry/*.sql."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, Text

from fengcun.model.certificate import PaperKind, PaperState
from fengcun.model.dossier import CaseType, DossierState, LinkKind, Organ, Part, PartyRole, Retention, Sex
from fengcun.model.record import AgeFinding, BirthCalendar, Ground, Handled, JointWith, Known, RecordKind
from fengcun.model.sealing import CoverReason, CoverStep, SealScope, SealStep
from fengcun.model.sweep import Sorting
from fengcun.store.columns import Day, Moment, Texts, Words

metadata = MetaData()

dossiers = Table(
    "dossiers",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("archive_no", Text, nullable=False, unique=True),
    Column("archive_sort", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("case_no", Text, nullable=False),
    Column("case_sort", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("case_type", Words(CaseType), nullable=False),
    Column("organ", Words(Organ), nullable=False),
    Column("joint_with", Words(JointWith), nullable=False),
    Column("handled", Words(Handled)),
    Column("opened", Day),
    Column("closed", Day),
    Column("part", Words(Part), nullable=False),
    Column("year", Integer, nullable=False),
    Column("retention", Words(Retention), nullable=False),
    Column("filed_on", Day, nullable=False),
    Column("registered_at", Moment, nullable=False),
    Column("state", Words(DossierState), nullable=False),
    Column("note", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("names_sort", Text, nullable=False),
    Column("place", Text, nullable=False),
)

spots = Table(
    "spots",
    metadata,
    Column("id", Text, primary_key=True),
    Column("archive_no", Text, nullable=False, unique=True),
    Column("archive_sort", Text, nullable=False),
    Column("archive_key", Text, nullable=False),
    Column("shelf_code", Text, nullable=False),
)

volumes = Table(
    "volumes",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("room", Text),
    Column("cabinet", Text),
    Column("shelf", Text),
    Column("box", Text),
    Column("place", Text),
)

parties = Table(
    "parties",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Words(PartyRole), nullable=False),
    Column("sex", Words(Sex), nullable=False),
    Column("id_number", Text),
    Column("birth_date", Text),
    Column("birth_calendar", Words(BirthCalendar), nullable=False),
    Column("birth_on_id", Text),
    Column("birth_finding", Words(AgeFinding)),
    Column("masked", Boolean, nullable=False),
)

former_names = Table(
    "former_names",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("party", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("party", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Words(RecordKind), nullable=False),
    Column("ground", Words(Ground)),
    Column("one_or_joined", Words(Known), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("effective", Text),
    Column("closed", Day),
    Column("execution_ended", Day),
)

acts = Table(
    "acts",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("party", Integer, primary_key=True),
    Column("record", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("span", Text, nullable=False),
    Column("offence", Text, nullable=False),
    Column("principal", Words(Known), nullable=False),
    Column("intentional", Words(Known), nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("party", Text),
    Column("is_cover", Boolean, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Words(LinkKind), nullable=False),
    Column("other", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("volume", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("dated", Text),
    Column("page", Integer, nullable=False),
    Column("remark", Text, nullable=False),
)

liftings = Table(
    "liftings",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Column("record", Integer, primary_key=True),
    Column("decision", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Column("record", Integer, primary_key=True),
    Column("outcome", Words(Sorting), nullable=False),
    Column("missing", Texts, nullable=False),
)

standings = Table(
    "standings",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("due", Day),
    Column("assessed_on", Day, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("scope", Words(SealScope), nullable=False),
    Column("party", Text),
    Column("step", Words(SealStep), nullable=False),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("decision", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("shelf_code", Text, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("reason", Text, nullable=False),
    Column("received_on", Day),
    Column("due", Day),
)

request_signatures = Table(
    "request_signatures",
    metadata,
    Column("request", Text, primary_key=True),
    Column("step", Words(SealStep), primary_key=True),
    Column("account", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

cover_orders = Table(
    "cover_orders",
    metadata,
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("archive_no", Text, nullable=False),
    Column("reason", Words(CoverReason), nullable=False),
    Column("step", Words(CoverStep), nullable=False),
    Column("ordered_at", Moment, nullable=False),
    Column("affixed_by", Text),
    Column("affixed_at", Moment),
)

drops = Table(
    "drops",
    metadata,
    Column("package_id", Text, primary_key=True),
    Column("package", LargeBinary, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Words(PaperKind), nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("state", Words(PaperState), nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
