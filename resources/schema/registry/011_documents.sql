-- registry.db, revision 11: the papers of a dossier as its catalogue (卷内目录) lists them.
CREATE TABLE documents (
    dossier TEXT NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    number TEXT NOT NULL,
    author TEXT NOT NULL,
    title TEXT NOT NULL,
    dated TEXT,
    page INTEGER NOT NULL,
    remark TEXT NOT NULL,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;
