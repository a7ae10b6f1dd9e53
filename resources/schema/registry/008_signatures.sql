-- registry.db, revision 8: who signed which step of a request. They go with their request.
CREATE TABLE request_signatures (
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    account TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (request, step)
) STRICT, WITHOUT ROWID;
