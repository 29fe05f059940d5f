-- What was gathered for a delivery before it was drafted, as JSON: which files came, which did not and why.
CREATE TABLE gathered (
  delivery_id TEXT COLLATE "C" PRIMARY KEY,
  gathered    TEXT NOT NULL
);

-- The customer's files themselves, until their delivery is settled.
CREATE TABLE files (
  delivery_id TEXT COLLATE "C" NOT NULL,
  place       INTEGER NOT NULL,
  content     BYTEA NOT NULL,
  PRIMARY KEY (delivery_id, place)
);
-- Pictures do not get smaller by compressing them.
ALTER TABLE files ALTER COLUMN content SET STORAGE EXTERNAL;
