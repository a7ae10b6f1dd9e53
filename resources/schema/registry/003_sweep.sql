-- registry.db, revision 3: what the sweep of the register (article 23) found of each record. It goes with its dossier.
CREATE TABLE findings (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    party TEXT NOT NULL,
    record INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    missing TEXT NOT NULL,
    PRIMARY KEY (dossier, party, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_outcome ON findings (outcome);
