-- 1: the node is being stopped; it gives its desks back one by one, and the others share them out as if it had gone.
ALTER TABLE node ADD COLUMN leaves INTEGER NOT NULL DEFAULT 0;
