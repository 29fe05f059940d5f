-- Times are microseconds since 1970, UTC. JSON is text. Bodies and drafts are kept apart from the rows that are read often.
-- Ids and names are compared byte by byte, whatever language the database speaks.

CREATE TABLE webhook (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source       TEXT COLLATE "C" NOT NULL,
  event_id     TEXT COLLATE "C",
  fingerprint  BYTEA NOT NULL,                 -- of source and body
  handoffs     TEXT NOT NULL,                  -- their ids, separated by spaces
  content_type TEXT,
  received_at  BIGINT NOT NULL,
  body         BYTEA NOT NULL
);
-- Compressing a body costs more than committing it.
ALTER TABLE webhook ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX webhook_by_fingerprint ON webhook (fingerprint);
CREATE UNIQUE INDEX webhook_by_event ON webhook (event_id, source) WHERE event_id IS NOT NULL;

CREATE TABLE handoff (
  id              TEXT COLLATE "C" PRIMARY KEY,
  source          TEXT COLLATE "C" NOT NULL,
  conversation_id TEXT COLLATE "C" NOT NULL,
  is_open         INTEGER NOT NULL,            -- 1: a further signal of the conversation is an update of this handoff
  desk            TEXT COLLATE "C" NOT NULL,
  team            TEXT,
  rule            TEXT,
  state           TEXT COLLATE "C" NOT NULL,
  trigger_word    TEXT NOT NULL,
  urgency         INTEGER NOT NULL,            -- 0 low … 3 urgent
  route           TEXT NOT NULL,
  completeness    TEXT NOT NULL,
  last_seq        INTEGER NOT NULL,            -- deliveries so far
  pending         INTEGER NOT NULL,            -- deliveries not settled
  next_at         BIGINT NOT NULL,
  ticket_id       TEXT,
  ticket_url      TEXT,
  parked_reason   TEXT,
  parked_detail   TEXT,
  parked_at       BIGINT,
  received_at     BIGINT NOT NULL,
  delivered_at    BIGINT,
  answered_at     BIGINT,
  resolved_at     BIGINT,
  grace_ends      BIGINT NOT NULL,             -- whose grace ends first goes first
  waits           INTEGER NOT NULL             -- 1: not before next_at
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE UNIQUE INDEX one_open_handoff ON handoff (conversation_id, source) WHERE is_open = 1;
CREATE INDEX handoff_ready ON handoff (desk, grace_ends, id) WHERE pending > 0 AND parked_at IS NULL AND waits = 0;
CREATE INDEX handoff_waits ON handoff (desk, next_at) WHERE pending > 0 AND parked_at IS NULL AND waits = 1;
CREATE INDEX handoff_parked ON handoff (parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE delivery (
  handoff_id     TEXT COLLATE "C" NOT NULL,
  seq            INTEGER NOT NULL,             -- from 1; the delivery's id is <handoff_id>.<seq>
  webhook_id     BIGINT NOT NULL,
  part           INTEGER NOT NULL,
  state          TEXT COLLATE "C" NOT NULL,    -- open, delivered, dropped
  unsettled_step TEXT,                         -- may have been applied: to be looked for before it is repeated
  failures       INTEGER NOT NULL,
  left_out       TEXT NOT NULL,
  received_at    BIGINT NOT NULL,
  PRIMARY KEY (handoff_id, seq)
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

CREATE TABLE draft (
  delivery_id TEXT COLLATE "C" PRIMARY KEY,
  draft       TEXT NOT NULL
);
ALTER TABLE draft ALTER COLUMN draft SET STORAGE EXTERNAL;

CREATE TABLE step (
  delivery_id TEXT COLLATE "C" NOT NULL,
  name        TEXT COLLATE "C" NOT NULL,
  done_at     BIGINT NOT NULL,
  receipt     TEXT NOT NULL,
  PRIMARY KEY (delivery_id, name)
);

CREATE TABLE attempt (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id TEXT COLLATE "C" NOT NULL,
  step        TEXT COLLATE "C" NOT NULL,
  started_at  BIGINT NOT NULL,
  ended_at    BIGINT,                          -- NULL: intended, and no result known
  outcome     TEXT,
  reason      TEXT,
  detail      TEXT,
  http_status INTEGER
) WITH (fillfactor = 80);
CREATE INDEX attempt_by_delivery ON attempt (delivery_id);

CREATE TABLE quarantine (
  id           TEXT COLLATE "C" PRIMARY KEY,
  source       TEXT COLLATE "C" NOT NULL,
  fingerprint  BYTEA NOT NULL,
  content_type TEXT,
  received_at  BIGINT NOT NULL,
  problems     TEXT NOT NULL,
  body         BYTEA NOT NULL
);
ALTER TABLE quarantine ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX quarantine_by_fingerprint ON quarantine (fingerprint);

-- Written to find out whether the store can be written again after it could not.
CREATE TABLE pulse (
  beats INTEGER NOT NULL
);
INSERT INTO pulse (beats) VALUES (0);

-- The nodes that live: each counts on; whoever was seen not to count for long enough is struck out by the others.
CREATE TABLE node (
  id   TEXT COLLATE "C" PRIMARY KEY,
  beat BIGINT NOT NULL
) WITH (fillfactor = 10);

-- Who works a desk. Free when there is no such node.
CREATE TABLE lease (
  desk  TEXT COLLATE "C" PRIMARY KEY,
  node  TEXT COLLATE "C",
  epoch BIGINT NOT NULL                        -- how often it changed hands
) WITH (fillfactor = 50);

-- Short texts by name, such as a desk's tokens.
CREATE TABLE kept (
  name TEXT COLLATE "C" PRIMARY KEY,
  text TEXT NOT NULL
);
