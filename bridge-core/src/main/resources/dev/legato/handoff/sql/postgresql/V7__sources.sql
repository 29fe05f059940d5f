-- For the page of a source: its own handoffs, the newest first.
CREATE INDEX handoff_by_source ON handoff (source, id);

-- What was refused at a source's door, counted by day and cause. Nothing of what was sent.
CREATE TABLE refusal (
  source  TEXT COLLATE "C" NOT NULL,
  day     INTEGER NOT NULL,                    -- since 1970, UTC
  answer  TEXT COLLATE "C" NOT NULL,
  cause   TEXT COLLATE "C" NOT NULL,
  times   BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (source, day, answer, cause)
);

-- Turns of conversations that may escalate one day; gone when their time is up.
CREATE TABLE remembered (
  conversation_id TEXT COLLATE "C" NOT NULL,
  source          TEXT COLLATE "C" NOT NULL,
  turn_key        TEXT COLLATE "C" NOT NULL,               -- the same turn twice is one
  said_at         BIGINT NOT NULL,            -- or when it came, where it names no time
  expires_at      BIGINT NOT NULL,
  turn            TEXT NOT NULL,
  PRIMARY KEY (conversation_id, source, turn_key)
);
CREATE INDEX remembered_until ON remembered (expires_at);

-- The turns that were remembered when a webhook was taken: its package is its bytes and these.
CREATE TABLE earlier (
  delivery_id TEXT COLLATE "C" PRIMARY KEY,
  turns       TEXT NOT NULL
);
