-- registry.db, revision 2: the dossiers in which the law engine found a record that must be sealed.
CREATE TABLE standings (
    dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossiers (id) ON DELETE CASCADE,
    due TEXT,
    assessed_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
