-- Whoever's grace ends first goes first. What waits (for a retry) stands apart until its time has come, so that taking the
-- next one never has to step over those that wait.
ALTER TABLE handoff ADD COLUMN grace_ends INTEGER NOT NULL DEFAULT 0;
ALTER TABLE handoff ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;

-- As dev.legato.handoff.Grace has it, for those that were there before.
UPDATE handoff SET waits = CASE WHEN next_at > received_at THEN 1 ELSE 0 END,
  grace_ends = received_at + CASE urgency WHEN 3 THEN 900000000 WHEN 2 THEN 5400000000 WHEN 1 THEN 14400000000 ELSE 43200000000 END;

DROP INDEX handoff_due;
CREATE INDEX handoff_ready ON handoff (desk, grace_ends) WHERE pending > 0 AND parked_at IS NULL AND waits = 0;
CREATE INDEX handoff_waits ON handoff (desk, next_at) WHERE pending > 0 AND parked_at IS NULL AND waits = 1;

-- Short texts by name, such as a desk's tokens.
CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
