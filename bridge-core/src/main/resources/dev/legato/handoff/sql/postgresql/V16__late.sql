-- What did not come when a delivery was gathered, and is tried again. Tried for as long as it waits.
CREATE TABLE late (
  delivery_id TEXT COLLATE "C" PRIMARY KEY,
  desk        TEXT NOT NULL,
  state       TEXT NOT NULL,                   -- waiting, came, missing (given up)
  transcript  INTEGER NOT NULL,                -- 1: the conversation is among it
  tries       INTEGER NOT NULL,
  next_at     BIGINT NOT NULL,
  until_at    BIGINT NOT NULL,
  wanted      TEXT NOT NULL,                   -- as JSON: where it is to be had
  missing     TEXT NOT NULL,                   -- as JSON: what it is called, and why it is not here
  successor   TEXT COLLATE "C"                 -- the delivery that brings it
);
CREATE INDEX late_waits ON late (desk, next_at) WHERE state = 'waiting';
CREATE INDEX late_brought ON late (successor) WHERE successor IS NOT NULL;
