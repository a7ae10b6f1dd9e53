-- registry.db, revision 14: for what a pause is asked and what a re-check found, as values; and how often somebody applied
-- in a year, under a keyed hash that leads back to nobody. Pauses kept before were all for missing papers; what a
-- re-check found was not kept before.
ALTER TABLE inquiries ADD COLUMN pausing TEXT;
ALTER TABLE inquiries ADD COLUMN outcome TEXT;
UPDATE inquiries SET pausing = 'missing_papers' WHERE state = 'pause_asked';
CREATE TABLE inquiry_applications (
    "row" INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    person BLOB NOT NULL
) STRICT;
CREATE INDEX inquiry_applications_by_person ON inquiry_applications (person, year);
