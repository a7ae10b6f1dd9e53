-- registry.db, revision 1: the open register of dossiers, requests, cover orders, papers, the sealed drop.
-- 0x46434E01 marks the file as a register of Fengcun.
PRAGMA application_id = 1178816001;

-- A dossier holds its own copy of the case: a seal then removes it without asking who else uses it.
CREATE TABLE dossiers (
    "row" INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    archive_no TEXT NOT NULL UNIQUE,
    archive_sort TEXT NOT NULL,
    title TEXT NOT NULL,
    case_no TEXT NOT NULL,
    case_sort TEXT NOT NULL,
    cause TEXT NOT NULL,
    case_type TEXT NOT NULL,
    organ TEXT NOT NULL,
    joint_with TEXT NOT NULL,
    handled TEXT,
    opened TEXT,
    closed TEXT,
    part TEXT NOT NULL,
    year INTEGER NOT NULL,
    retention TEXT NOT NULL,
    filed_on TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    names TEXT NOT NULL,
    names_sort TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;
CREATE INDEX dossiers_by_archive ON dossiers (archive_sort);
CREATE INDEX dossiers_by_case ON dossiers (case_no);
CREATE INDEX dossiers_by_year ON dossiers (year);
CREATE INDEX dossiers_by_cause ON dossiers (cause);

-- What is left of a sealed dossier. Without a row number: the order of the sealings is nobody's business.
CREATE TABLE spots (
    id TEXT NOT NULL PRIMARY KEY,
    archive_no TEXT NOT NULL UNIQUE,
    archive_sort TEXT NOT NULL,
    archive_key TEXT NOT NULL,
    shelf_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE volumes (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    room TEXT,
    cabinet TEXT,
    shelf TEXT,
    box TEXT,
    place TEXT,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX volumes_by_place ON volumes (place);

CREATE TABLE parties (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    sex TEXT NOT NULL,
    id_number TEXT,
    birth_date TEXT,
    birth_calendar TEXT NOT NULL,
    birth_on_id TEXT,
    birth_finding TEXT,
    masked INTEGER NOT NULL,
    PRIMARY KEY (dossier, position),
    UNIQUE (dossier, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_number ON parties (id_number);
CREATE INDEX parties_by_name ON parties (name);

CREATE TABLE former_names (
    dossier TEXT NOT NULL,
    party INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (dossier, party, position),
    FOREIGN KEY (dossier, party) REFERENCES parties (dossier, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX former_names_by_name ON former_names (name);

CREATE TABLE records (
    dossier TEXT NOT NULL,
    party INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ground TEXT,
    one_or_joined TEXT NOT NULL,
    sentence TEXT NOT NULL,
    effective TEXT,
    closed TEXT,
    execution_ended TEXT,
    PRIMARY KEY (dossier, party, position),
    FOREIGN KEY (dossier, party) REFERENCES parties (dossier, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE acts (
    dossier TEXT NOT NULL,
    party INTEGER NOT NULL,
    record INTEGER NOT NULL,
    position INTEGER NOT NULL,
    span TEXT NOT NULL,
    offence TEXT NOT NULL,
    principal TEXT NOT NULL,
    intentional TEXT NOT NULL,
    PRIMARY KEY (dossier, party, record, position),
    FOREIGN KEY (dossier, party, record) REFERENCES records (dossier, party, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    identity TEXT NOT NULL,
    party TEXT,
    is_cover INTEGER NOT NULL,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    other TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_other ON links (other);

CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    party TEXT,
    step TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    decision TEXT NOT NULL,
    pack TEXT NOT NULL,
    shelf_code TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    reason TEXT NOT NULL,
    received_on TEXT,
    due TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_dossier ON requests (dossier);

CREATE TABLE cover_orders (
    id TEXT NOT NULL PRIMARY KEY,
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    archive_no TEXT NOT NULL,
    reason TEXT NOT NULL,
    step TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    affixed_by TEXT,
    affixed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX cover_orders_by_dossier ON cover_orders (dossier);

-- Sealed packages on their way to the vault: age files that nobody on this side can open.
CREATE TABLE drops (
    package_id TEXT NOT NULL PRIMARY KEY,
    package BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The paper itself and its applicant lie in the envelope, an age file; nothing here names a person.
CREATE TABLE papers (
    "row" INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    copies INTEGER NOT NULL,
    envelope BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX papers_by_number ON papers (kind, number) WHERE number <> '';
CREATE INDEX papers_by_time ON papers (issued_at);

CREATE TABLE series (
    name TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every character is a token of its own, so that a name of two characters is found; pinyin and initials are whole
-- tokens. secure-delete takes a removed dossier's tokens out at once.
CREATE VIRTUAL TABLE dossier_index USING fts5 (names, pinyin, initials, numbers, title, tokenize = 'ascii');
INSERT INTO dossier_index (dossier_index, rank) VALUES ('secure-delete', 1);
