-- registry.db, revision 4: records whose seal was lifted, with the decision that lifted it. They go with their dossier.
CREATE TABLE liftings (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    party TEXT NOT NULL,
    record INTEGER NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (dossier, party, record)
) STRICT, WITHOUT ROWID;
