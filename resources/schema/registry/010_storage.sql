-- registry.db, revision 10: the paper side of open dossiers: places, loans, hand-over lists, what shelf checks found.
-- What is about a dossier goes with its row; the seal takes loans and lines of lists into the package before.
-- Broken strips are known by what stands on them and where they were found; what lies behind is known to the vault alone.
CREATE TABLE places (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT REFERENCES places (code),
    sealed INTEGER NOT NULL,
    capacity INTEGER,
    free INTEGER,
    measured_on TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX places_by_name ON places (coalesce(parent, ''), name);
CREATE TABLE loans (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    unit TEXT NOT NULL,
    officer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    volumes INTEGER NOT NULL,
    lent_on TEXT NOT NULL,
    due TEXT NOT NULL,
    lent_by TEXT NOT NULL,
    recalled_on TEXT,
    returned_on TEXT,
    returned_to TEXT,
    condition TEXT,
    PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE handovers (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    issued_on TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    from_unit TEXT NOT NULL,
    to_unit TEXT NOT NULL,
    received_on TEXT,
    received_by TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE handover_items (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    handover TEXT NOT NULL REFERENCES handovers (id),
    volumes INTEGER NOT NULL,
    PRIMARY KEY (dossier, handover)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_findings (
    dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossiers (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    found_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE strip_incidents (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    strip TEXT,
    found_on TEXT NOT NULL,
    found_by TEXT NOT NULL,
    settled_on TEXT,
    settled_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
