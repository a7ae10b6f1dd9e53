-- ledger.db, revision 2: one random number, the same as in registry.db, renewed with every change of the register.
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    value INTEGER NOT NULL
) STRICT;
