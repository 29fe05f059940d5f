-- Under which epoch of its desk's lease a call was begun. Here a desk is never in other hands.
ALTER TABLE attempt ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
