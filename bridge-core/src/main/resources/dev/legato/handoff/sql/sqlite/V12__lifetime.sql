-- What was said is kept for a time and then forgotten: the rest is a tombstone that still knows a repeat when it sees one.
ALTER TABLE handoff ADD COLUMN forgotten_at INTEGER;
CREATE INDEX handoff_settled ON handoff (source, next_at) WHERE pending = 0 AND parked_at IS NULL AND forgotten_at IS NULL;
CREATE INDEX handoff_forgotten ON handoff (next_at) WHERE forgotten_at IS NOT NULL;
CREATE INDEX quarantine_by_age ON quarantine (source, received_at);

-- What is to be done now and then, by whichever node comes first.
CREATE TABLE chore (
  name   TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who looked at what, and who did what. Rows are added, and deleted when their time is over; never changed.
CREATE TABLE audit (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,                       -- the name of the token
  address TEXT NOT NULL,
  act     TEXT NOT NULL,
  what    TEXT NOT NULL                        -- an id
) STRICT;
CREATE INDEX audit_by_time ON audit (at);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
