-- registry.db, revision 13: places that are renamed, moved and taken down; what became of each, by codes, never by names.
-- A place that was taken down stays known by its code; its name is free for another.
ALTER TABLE places ADD COLUMN closed_on TEXT;
DROP INDEX places_by_name;
CREATE UNIQUE INDEX places_by_name ON places (coalesce(parent, ''), name) WHERE closed_on IS NULL;
CREATE TABLE place_changes (
    "row" INTEGER PRIMARY KEY,
    place TEXT NOT NULL REFERENCES places (code),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    change TEXT NOT NULL,
    origin TEXT,
    target TEXT
) STRICT;
CREATE INDEX place_changes_by_place ON place_changes (place);
