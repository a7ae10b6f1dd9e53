-- vault.db, revision 3: inquiries registered with the sealed record that they were about (article 16). They go with it.
CREATE TABLE inquiries (
    package_id TEXT NOT NULL REFERENCES packages (package_id) ON DELETE CASCADE,
    inquiry TEXT NOT NULL,
    number TEXT NOT NULL,
    released_at TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (package_id, inquiry)
) STRICT, WITHOUT ROWID;
