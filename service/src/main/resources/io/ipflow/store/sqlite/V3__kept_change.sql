-- What one change altered, as it was before, so that it can be undone. Type and body are null where
-- the resource was not there.
CREATE TABLE kept_resource (
  id_key TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT,
  body TEXT,
  CHECK ((type IS NULL) = (body IS NULL))
) STRICT;

-- At most one row: the change that is kept.
CREATE TABLE kept_change (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  revision INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT;
