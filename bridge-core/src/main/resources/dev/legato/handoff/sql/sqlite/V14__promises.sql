-- When what a handoff's newest draft promises falls due. No words: those are in the draft.
CREATE TABLE promise (
  handoff_id TEXT NOT NULL,
  due_at     INTEGER NOT NULL,
  desk       TEXT NOT NULL,
  promises   INTEGER NOT NULL,                 -- how many fall due then
  watched    INTEGER NOT NULL,                 -- 0: was asked about
  next_at    INTEGER NOT NULL,                 -- not to be asked about before
  PRIMARY KEY (handoff_id, due_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_next ON promise (desk, next_at) WHERE watched = 1;
