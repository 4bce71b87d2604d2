-- One row: the latest revision, and the latest whose changes were forgotten.
CREATE TABLE moment (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  revision INTEGER NOT NULL,
  forgotten INTEGER NOT NULL
) STRICT;
INSERT INTO moment (only_row, revision, forgotten) VALUES (1, 0, 0);

-- A key is the text of the same name in lower case (Locale.ROOT): ids and types know no letter case.
CREATE TABLE resource (
  id_key TEXT NOT NULL PRIMARY KEY,
  parent_key TEXT NOT NULL,
  type_key TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  etag TEXT NOT NULL,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX resource_by_type ON resource (type_key, id_key);
CREATE INDEX resource_by_parent ON resource (parent_key, id_key);

CREATE TABLE change (
  revision INTEGER NOT NULL,
  id_key TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('PUT', 'DELETE')),
  made_at INTEGER NOT NULL, -- milliseconds since 1970, as every time here
  who TEXT NOT NULL,
  PRIMARY KEY (revision, id_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
