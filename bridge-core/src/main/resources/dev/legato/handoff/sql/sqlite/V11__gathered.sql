-- What was gathered for a delivery before it was drafted, as JSON: which files came, which did not and why.
CREATE TABLE gathered (
  delivery_id TEXT PRIMARY KEY,
  gathered    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The customer's files themselves, until their delivery is settled.
CREATE TABLE files (
  delivery_id TEXT NOT NULL,
  place       INTEGER NOT NULL,
  content     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX files_by_delivery ON files (delivery_id, place);
