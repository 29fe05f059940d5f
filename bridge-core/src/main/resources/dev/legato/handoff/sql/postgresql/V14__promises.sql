-- When what a handoff's newest draft promises falls due. No words: those are in the draft.
CREATE TABLE promise (
  handoff_id TEXT COLLATE "C" NOT NULL,
  due_at     BIGINT NOT NULL,
  desk       TEXT COLLATE "C" NOT NULL,
  promises   INTEGER NOT NULL,                 -- how many fall due then
  watched    INTEGER NOT NULL,                 -- 0: was asked about
  next_at    BIGINT NOT NULL,                  -- not to be asked about before
  PRIMARY KEY (handoff_id, due_at)
);
CREATE INDEX promise_next ON promise (desk, next_at) WHERE watched = 1;
