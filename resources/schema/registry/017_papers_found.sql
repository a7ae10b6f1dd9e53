-- registry.db, revision 17: papers by what became of them, and letters of recall that are still open. The state of a
-- paper stands behind its envelope, so that without an index every question for it reads every envelope.
CREATE INDEX papers_by_state ON papers (state, kind, number);
CREATE INDEX paper_recalls_open ON paper_recalls ("end");
