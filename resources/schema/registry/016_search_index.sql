-- registry.db, revision 16: how much of the search index is collected in memory, in bytes, before it is written. With
-- the 1 MiB that FTS5 begins with, an index that is made anew after a seal is written and merged again and again.
INSERT INTO dossier_index (dossier_index, rank) VALUES ('hashsize', 16777216);
