-- vault.db, revision 3: inquiries answered with the repository open (article 16), one row each of the same length
-- whatever was found, so that the file grows by the same. Which sealed records one was about stands in its document.
CREATE TABLE inquiries (
    inquiry TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    released_at TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
