CREATE TABLE operation (
  id TEXT NOT NULL PRIMARY KEY,
  created INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'CANCELED')),
  code INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX operation_by_created ON operation (created);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  done_at INTEGER NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit (done_at);
