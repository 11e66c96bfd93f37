PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('note','kept');
CREATE TABLE api_key (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  scope        TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  key_hash     BLOB NOT NULL UNIQUE, -- SHA-256 of the key
  key_prefix   TEXT NOT NULL,        -- the first characters of the key, by which people recognise it
  created_at   TEXT NOT NULL,
  expires_at   TEXT,
  last_used_at TEXT,
  revoked_at   TEXT
) STRICT;
INSERT INTO api_key VALUES('k1','ci','admin',X'a9b28ac4013981e800ef79bde0b7a736fb95ca6842cc8ef3a07e928384f2ef9b','hg_exampl','2026-01-01T00:00:00.000Z',NULL,NULL,NULL);
CREATE TABLE idempotent_answer (
  caller       TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash TEXT NOT NULL, -- SHA-256 of path, query and body
  status       INTEGER NOT NULL,
  headers      TEXT NOT NULL, -- JSON object
  body         BLOB NOT NULL, -- sealed, because one answer shows a new API key
  created_at   TEXT NOT NULL,
  PRIMARY KEY (caller, key)
) STRICT;
INSERT INTO idempotent_answer VALUES('k1','first','1f58b9145b24d108d7ac38887338b3ea3229833b9c1e418250343f907bfd1047',200,'{}',X'0102','2026-01-01T00:00:00.000Z');
CREATE TABLE account (
  id                   TEXT PRIMARY KEY,
  name                 TEXT NOT NULL UNIQUE,
  business_account_id  TEXT NOT NULL, -- the WABA id
  phone_number_id      TEXT,
  access_token         BLOB NOT NULL, -- sealed
  app_id               TEXT,
  app_secret           BLOB,          -- sealed
  webhook_verify_token BLOB,          -- sealed
  api_version          TEXT,          -- null: the one in the settings of the server
  is_default           INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  sandbox              INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  status               TEXT NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'DISCONNECTED')),
  status_message       TEXT,          -- why it is disconnected: the message of Meta
  status_changed_at    TEXT,
  version              INTEGER NOT NULL,
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL
) STRICT;
INSERT INTO account VALUES('a1','Clinic','1020304050','106540352242922',X'00',NULL,NULL,NULL,NULL,1,0,'ACTIVE',NULL,NULL,1,'2026-01-01T00:00:00.000Z','2026-01-01T00:00:00.000Z');
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;
COMMIT;
PRAGMA user_version = 3;
