-- A store as the first schema left it, taken from a file that it made. Never changed: it stands for
-- the files that are out there.
CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE TABLE moment (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  revision INTEGER NOT NULL,
  forgotten INTEGER NOT NULL
) STRICT;
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
INSERT INTO flyway_schema_history VALUES (1, '1', 'resources', 'SQL', 'V1__resources.sql', 912791746, '', '2026-11-26 16:36:49.055', 41, 1);
INSERT INTO moment VALUES (1, 3, 1);
INSERT INTO resource VALUES (
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/microsoft.network/networksecuritygroups/web',
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg',
  'microsoft.network/networksecuritygroups',
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/Web',
  'Microsoft.Network/networkSecurityGroups', '{"a": "ä;''"}',
  'W/"00000000-0000-0000-0000-000000000001"', 2);
INSERT INTO change VALUES (2,
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/microsoft.network/networksecuritygroups/web',
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/Web',
  'PUT', 1795698000123, 'eve');
INSERT INTO change VALUES (3,
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/microsoft.network/networksecuritygroups/gone',
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/gone',
  'DELETE', 1795698001000, 'adam');
INSERT INTO setting VALUES ('tenant', 'one');
