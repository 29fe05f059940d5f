-- Times are microseconds since 1970, UTC. JSON is text. Bodies and drafts are kept apart from the rows that are read often.

CREATE TABLE webhook (
  id           INTEGER PRIMARY KEY,
  source       TEXT NOT NULL,
  event_id     TEXT,
  fingerprint  BLOB NOT NULL,                  -- of source and body
  handoffs     TEXT NOT NULL,                  -- their ids, separated by spaces
  content_type TEXT,
  received_at  INTEGER NOT NULL,
  body         BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX webhook_by_fingerprint ON webhook (fingerprint);
CREATE UNIQUE INDEX webhook_by_event ON webhook (event_id, source) WHERE event_id IS NOT NULL;

CREATE TABLE handoff (
  id              TEXT PRIMARY KEY,
  source          TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  is_open         INTEGER NOT NULL,            -- 1: a further signal of the conversation is an update of this handoff
  desk            TEXT NOT NULL,
  team            TEXT,
  rule            TEXT,
  state           TEXT NOT NULL,
  trigger_word    TEXT NOT NULL,
  urgency         INTEGER NOT NULL,            -- 0 low … 3 urgent
  route           TEXT NOT NULL,
  completeness    TEXT NOT NULL,
  last_seq        INTEGER NOT NULL,            -- deliveries so far
  pending         INTEGER NOT NULL,            -- deliveries not settled
  next_at         INTEGER NOT NULL,
  ticket_id       TEXT,
  ticket_url      TEXT,
  parked_reason   TEXT,
  parked_detail   TEXT,
  parked_at       INTEGER,
  received_at     INTEGER NOT NULL,
  delivered_at    INTEGER,
  answered_at     INTEGER,
  resolved_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_open_handoff ON handoff (conversation_id, source) WHERE is_open = 1;
CREATE INDEX handoff_due ON handoff (desk, urgency DESC, next_at) WHERE pending > 0 AND parked_at IS NULL;
CREATE INDEX handoff_parked ON handoff (parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE delivery (
  handoff_id     TEXT NOT NULL,
  seq            INTEGER NOT NULL,             -- from 1; the delivery's id is <handoff_id>.<seq>
  webhook_id     INTEGER NOT NULL,
  part           INTEGER NOT NULL,
  state          TEXT NOT NULL,                -- open, delivered, dropped
  unsettled_step TEXT,                         -- may have been applied: to be looked for before it is repeated
  failures       INTEGER NOT NULL,
  left_out       TEXT NOT NULL,
  received_at    INTEGER NOT NULL,
  PRIMARY KEY (handoff_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  delivery_id TEXT PRIMARY KEY,
  draft       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  delivery_id TEXT NOT NULL,
  name        TEXT NOT NULL,
  done_at     INTEGER NOT NULL,
  receipt     TEXT NOT NULL,
  PRIMARY KEY (delivery_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  id          INTEGER PRIMARY KEY,
  delivery_id TEXT NOT NULL,
  step        TEXT NOT NULL,
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER,                         -- NULL: intended, and no result known
  outcome     TEXT,
  reason      TEXT,
  detail      TEXT,
  http_status INTEGER
) STRICT;
CREATE INDEX attempt_by_delivery ON attempt (delivery_id);

CREATE TABLE quarantine (
  id           TEXT PRIMARY KEY,
  source       TEXT NOT NULL,
  fingerprint  BLOB NOT NULL,
  content_type TEXT,
  received_at  INTEGER NOT NULL,
  problems     TEXT NOT NULL,
  body         BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX quarantine_by_fingerprint ON quarantine (fingerprint);

-- Written to find out whether the store can be written again after it could not.
CREATE TABLE pulse (
  beats INTEGER NOT NULL
) STRICT;
INSERT INTO pulse (beats) VALUES (0);
