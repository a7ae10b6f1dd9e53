-- registry.db, revision 9: who signed an inquiry: position 0 its submission, then the approvals of the chain in order.
CREATE TABLE inquiry_signatures (
    inquiry TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    account TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (inquiry, position)
) STRICT, WITHOUT ROWID;
