-- Under which epoch of its desk's lease a call was begun; 0 when that is not known.
ALTER TABLE attempt ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;

-- Since when a desk has been in these hands, by the database's clock. What the hands before began ended no later than that.
CREATE TABLE tenure (
  desk  TEXT COLLATE "C" NOT NULL,
  epoch BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (desk, epoch)
);
