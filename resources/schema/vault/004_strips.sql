-- vault.db, revision 4: seal strips on sealed volumes, and where in the sealed repository each volume stands.
-- A strip keeps its row for ever, so that no number is used twice; its package is emptied when the seal is lifted.
CREATE TABLE strips (
    number TEXT NOT NULL PRIMARY KEY,
    package TEXT NOT NULL,
    volume INTEGER NOT NULL,
    on_at TEXT NOT NULL,
    on_by TEXT NOT NULL,
    off_at TEXT,
    off_by TEXT NOT NULL,
    reason TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX strips_on ON strips (package, volume) WHERE off_at IS NULL AND package <> '';
CREATE TABLE sealed_places (
    package TEXT NOT NULL REFERENCES packages (package_id) ON DELETE CASCADE,
    volume INTEGER NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (package, volume)
) STRICT, WITHOUT ROWID;
