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
CREATE TABLE flow (
  number               INTEGER PRIMARY KEY,
  id                   TEXT NOT NULL UNIQUE,
  account_id           TEXT NOT NULL REFERENCES account (id),
  name                 TEXT NOT NULL,
  name_folded          TEXT NOT NULL, -- lower case, for searching
  status               TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'DEPRECATED')),
  categories           TEXT NOT NULL, -- JSON array
  endpoint_uri         TEXT,
  text_hash            TEXT,          -- SHA-256 of the definition; null: no definition
  canonical_hash       TEXT,          -- SHA-256 of its canonical form
  meta_flow_id         TEXT,
  meta_status          TEXT,          -- as Meta calls it; may be THROTTLED or BLOCKED
  meta_name            TEXT,
  meta_categories      TEXT,
  meta_endpoint_uri    TEXT,
  meta_text_hash       TEXT,
  meta_canonical_hash  TEXT,
  meta_updated_at      TEXT,
  creating_name        TEXT,          -- the name in a call to create the flow whose outcome is unknown
  unknown_outcome      TEXT,          -- the operation that Meta did not answer
  preview_url          TEXT,
  preview_expires_at   TEXT,
  version              INTEGER NOT NULL,
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL,
  last_saved_at        TEXT,
  last_published_at    TEXT,
  has_local_changes    INTEGER AS (
    meta_flow_id IS NULL
    OR text_hash IS NOT meta_text_hash
    OR name IS NOT meta_name
    OR categories IS NOT meta_categories
    OR endpoint_uri IS NOT meta_endpoint_uri) VIRTUAL
, current_version INTEGER, meta_version INTEGER, published_version INTEGER, missing_since TEXT, agreed_name TEXT, agreed_categories TEXT, agreed_endpoint_uri TEXT, agreed_canonical_hash TEXT) STRICT;
INSERT INTO flow VALUES(1,'saved','a1','Saved','saved','PUBLISHED','["OTHER"]',NULL,'e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52','e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52','11','PUBLISHED','Saved','["OTHER"]',NULL,'e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52','e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52',NULL,NULL,NULL,NULL,NULL,3,'2026-01-01T00:00:00.000Z','2026-01-02T00:00:00.000Z',NULL,NULL,1,1,1,NULL,'Saved','["OTHER"]',NULL,'e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52');
INSERT INTO flow VALUES(2,'changed','a1','Changed','changed','DRAFT','["OTHER"]',NULL,'714d5351d6c3f941cb020a161f3942537234b4c6d59e3569ad1ceefd3274b2fe','714d5351d6c3f941cb020a161f3942537234b4c6d59e3569ad1ceefd3274b2fe','12','DRAFT','Old','["OTHER"]',NULL,'afa0a5651d458914a875d88fda845d7636680fd225f7eb115b3ebeb3eee21d32','afa0a5651d458914a875d88fda845d7636680fd225f7eb115b3ebeb3eee21d32',NULL,NULL,NULL,NULL,NULL,2,'2026-01-01T00:00:00.000Z','2026-01-02T00:00:00.000Z',NULL,NULL,1,NULL,NULL,NULL,'Old','["OTHER"]',NULL,'afa0a5651d458914a875d88fda845d7636680fd225f7eb115b3ebeb3eee21d32');
INSERT INTO flow VALUES(3,'empty','a1','Empty','empty','DRAFT','["OTHER"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'2026-01-01T00:00:00.000Z','2026-01-02T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE flow_definition (
  flow              INTEGER PRIMARY KEY REFERENCES flow (number) ON DELETE CASCADE,
  text              TEXT,             -- unchanged; null: no definition
  findings          TEXT NOT NULL,    -- JSON array: the findings of our validator about this text
  finding_errors    INTEGER NOT NULL, -- how many of them Meta would report as errors
  findings_version  INTEGER NOT NULL, -- the version of that validator
  validation_errors TEXT NOT NULL     -- JSON array: the errors that Meta last reported
) STRICT;
INSERT INTO flow_definition VALUES(1,'{"version":"7.0","note":"ä"}','[]',0,1,'[]');
INSERT INTO flow_definition VALUES(2,'{"version":"7.0","screens":[]}','[]',0,1,'[]');
INSERT INTO flow_definition VALUES(3,NULL,'[]',0,1,'[]');
CREATE TABLE flow_change (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  flow INTEGER NOT NULL -- its number; the row may be deleted
) STRICT;
INSERT INTO flow_change VALUES(1,1);
INSERT INTO flow_change VALUES(2,2);
INSERT INTO flow_change VALUES(3,3);
CREATE TABLE flow_count (
  account_id  TEXT NOT NULL,
  status      TEXT NOT NULL,
  meta_status TEXT NOT NULL, -- empty: unknown
  flows       INTEGER NOT NULL,
  PRIMARY KEY (account_id, status, meta_status)
) STRICT, WITHOUT ROWID;
INSERT INTO flow_count VALUES('a1','DRAFT','',1);
INSERT INTO flow_count VALUES('a1','DRAFT','DRAFT',1);
INSERT INTO flow_count VALUES('a1','PUBLISHED','PUBLISHED',1);
CREATE TABLE meta_call (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  time          TEXT NOT NULL,
  account_id    TEXT NOT NULL,
  flow_id       TEXT,             -- Headgate's id; null: not about a flow that was here
  meta_flow_id  TEXT,
  method        TEXT NOT NULL,
  path          TEXT NOT NULL,    -- without version and query
  status        INTEGER NOT NULL, -- of HTTP; 0: no answer
  code          INTEGER,          -- Meta's error code
  subcode       INTEGER,
  trace_id      TEXT,
  message       TEXT,             -- the error
  duration      INTEGER NOT NULL, -- milliseconds
  attempt       INTEGER NOT NULL
) STRICT;
INSERT INTO meta_call VALUES(1,'2026-01-02T00:00:00.000Z','a1','saved','11','GET','11',200,NULL,NULL,NULL,NULL,120,1);
CREATE TABLE text (
  number        INTEGER PRIMARY KEY,
  hash          TEXT NOT NULL UNIQUE,            -- SHA-256 of the text
  base          INTEGER REFERENCES text (number), -- this row is a difference from that text; null: a complete text
  depth         INTEGER NOT NULL,                -- the number of differences from a complete text
  size          INTEGER NOT NULL,                -- the length of the text in bytes
  content       BLOB NOT NULL,                   -- the text or the difference
  inflated_size INTEGER NOT NULL                 -- the length of the inflated content in bytes; 0: it is not deflated
) STRICT;
INSERT INTO text VALUES(1,'714d5351d6c3f941cb020a161f3942537234b4c6d59e3569ad1ceefd3274b2fe',NULL,0,30,X'7b2276657273696f6e223a22372e30222c2273637265656e73223a5b5d7d',0);
INSERT INTO text VALUES(2,'e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52',NULL,0,29,X'7b2276657273696f6e223a22372e30222c226e6f7465223a22c3a4227d',0);
INSERT INTO text VALUES(3,'afa0a5651d458914a875d88fda845d7636680fd225f7eb115b3ebeb3eee21d32',NULL,0,17,X'7b2276657273696f6e223a22372e33227d',0);
CREATE TABLE flow_version (
  flow           TEXT NOT NULL,                  -- the id of a row in flow or in removed_flow
  number         INTEGER NOT NULL,               -- from 1, without gaps
  text           INTEGER NOT NULL REFERENCES text (number),
  canonical_hash TEXT NOT NULL,
  origin         TEXT NOT NULL
    CHECK (origin IN ('api', 'sync', 'rollback', 'command', 'clone', 'import')),
  author         TEXT NOT NULL,                  -- the name of the API key, or local
  note           TEXT,
  created_at     TEXT NOT NULL, unreadable INTEGER NOT NULL DEFAULT 0
  CHECK (unreadable IN (0, 1)),
  PRIMARY KEY (flow, number)
) STRICT, WITHOUT ROWID;
INSERT INTO flow_version VALUES('changed',1,1,'714d5351d6c3f941cb020a161f3942537234b4c6d59e3569ad1ceefd3274b2fe','api','local','What it had when its history began','2026-01-02T00:00:00.000Z',0);
INSERT INTO flow_version VALUES('saved',1,2,'e7e5526313db2489ec48052c0743872cb2ff7abc3ecc435b46e07609f2715b52','api','local','What it had when its history began','2026-01-02T00:00:00.000Z',0);
INSERT INTO flow_version VALUES('saved',2,3,'afa0a5651d458914a875d88fda845d7636680fd225f7eb115b3ebeb3eee21d32','sync','local',NULL,'2026-01-04T00:00:00.000Z',0);
CREATE TABLE removed_flow (
  id                    TEXT PRIMARY KEY,
  account_id            TEXT REFERENCES account (id) ON DELETE SET NULL,
  name                  TEXT NOT NULL,
  name_folded           TEXT NOT NULL,
  status                TEXT NOT NULL,
  categories            TEXT NOT NULL,
  endpoint_uri          TEXT,
  text_hash             TEXT,
  canonical_hash        TEXT,
  meta_flow_id          TEXT, -- null: Meta never had the flow, or has deleted it
  gone_meta_flow_id     TEXT, -- its id at Meta before it was deleted there
  meta_status           TEXT,
  meta_name             TEXT,
  meta_categories       TEXT,
  meta_endpoint_uri     TEXT,
  meta_text_hash        TEXT,
  meta_canonical_hash   TEXT,
  agreed_name           TEXT,
  agreed_categories     TEXT,
  agreed_endpoint_uri   TEXT,
  agreed_canonical_hash TEXT,
  current_version       INTEGER,
  meta_version          INTEGER,
  published_version     INTEGER,
  missing_since         TEXT,
  version               INTEGER NOT NULL,
  created_at            TEXT NOT NULL,
  updated_at            TEXT NOT NULL,
  last_saved_at         TEXT,
  last_published_at     TEXT,
  validation_errors     TEXT NOT NULL DEFAULT '[]',
  removed_at            TEXT NOT NULL,
  removed_by            TEXT NOT NULL
) STRICT;
INSERT INTO removed_flow VALUES('ecaa2371-ffde-416f-892c-5c68e9b4dd35','a1','Buried','buried','DEPRECATED','["OTHER"]',NULL,NULL,NULL,'99',NULL,'DEPRECATED',NULL,NULL,NULL,NULL,NULL,'Buried','["OTHER"]',NULL,NULL,NULL,NULL,NULL,NULL,1,'2026-01-03T00:00:00.000Z','2026-01-03T00:00:00.000Z',NULL,NULL,'[]','2026-01-03T00:00:00.000Z','local');
INSERT INTO removed_flow VALUES('removed','a1','Removed','removed','DRAFT','["OTHER"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'2026-01-01T00:00:00.000Z','2026-01-02T00:00:00.000Z',NULL,NULL,'[]','2026-01-03T00:00:00.000Z','local');
CREATE TABLE removed_for_good (
  account_id   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  meta_flow_id TEXT NOT NULL,
  PRIMARY KEY (account_id, meta_flow_id)
) STRICT, WITHOUT ROWID;
INSERT INTO removed_for_good VALUES('a1','98');
CREATE TABLE api_key_change (
  number INTEGER NOT NULL
) STRICT;
INSERT INTO api_key_change VALUES(0);
CREATE TABLE audit (
  number      INTEGER PRIMARY KEY,
  time        TEXT NOT NULL,
  key_name    TEXT NOT NULL, -- of the API key; local: a caller without a key, a command, or Headgate
  key_prefix  TEXT,          -- the first characters of the API key; null: local
  request_id  TEXT,          -- null: not in a request
  action      TEXT NOT NULL, -- flow.create
  resource_id TEXT NOT NULL,
  detail      TEXT NOT NULL  -- JSON object without secrets
) STRICT;
INSERT INTO audit VALUES(1,'2026-01-01T00:00:00.000Z','ci','hg_exampl','r1','flow.create','saved','{"name":"Saved"}');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('flow_change',3);
INSERT INTO sqlite_sequence VALUES('meta_call',1);
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;
CREATE UNIQUE INDEX flow_at_meta ON flow (account_id, meta_flow_id) WHERE meta_flow_id IS NOT NULL;
CREATE INDEX flow_newest ON flow (created_at DESC, id);
CREATE INDEX flow_status_newest ON flow (status, created_at DESC, id);
CREATE INDEX flow_account_newest ON flow (account_id, created_at DESC, id);
CREATE TRIGGER flow_change_insert AFTER INSERT ON flow BEGIN
  INSERT INTO flow_change (flow) VALUES (new.number);
END;
CREATE TRIGGER flow_change_update
AFTER UPDATE OF name_folded, account_id, status, meta_status ON flow
WHEN old.name_folded IS NOT new.name_folded
  OR old.account_id IS NOT new.account_id
  OR old.status IS NOT new.status
  OR old.meta_status IS NOT new.meta_status
BEGIN
  INSERT INTO flow_change (flow) VALUES (new.number);
END;
CREATE TRIGGER flow_change_delete AFTER DELETE ON flow BEGIN
  INSERT INTO flow_change (flow) VALUES (old.number);
END;
CREATE TRIGGER flow_change_prune AFTER INSERT ON flow_change WHEN new.seq % 1000 = 0 BEGIN
  DELETE FROM flow_change WHERE seq <= new.seq - 5000;
END;
CREATE TRIGGER flow_count_insert AFTER INSERT ON flow BEGIN
  INSERT INTO flow_count VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;
CREATE TRIGGER flow_count_delete AFTER DELETE ON flow BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '');
END;
CREATE TRIGGER flow_count_update AFTER UPDATE OF account_id, status, meta_status ON flow BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '');
  INSERT INTO flow_count VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;
CREATE INDEX meta_call_account ON meta_call (account_id, number DESC);
CREATE INDEX removed_flow_newest ON removed_flow (removed_at DESC, id);
CREATE INDEX removed_flow_at_meta ON removed_flow (account_id, meta_flow_id);
CREATE INDEX removed_flow_gone ON removed_flow (account_id, gone_meta_flow_id);
CREATE TRIGGER account_moved AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  UPDATE removed_flow SET meta_flow_id = NULL WHERE account_id = new.id;
END;
CREATE TRIGGER account_moved_away AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  DELETE FROM removed_for_good WHERE account_id = new.id;
END;
CREATE TRIGGER api_key_change_insert AFTER INSERT ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;
CREATE TRIGGER api_key_change_update
AFTER UPDATE OF id, name, scope, key_hash, key_prefix, expires_at, revoked_at ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;
CREATE TRIGGER api_key_change_delete AFTER DELETE ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;
CREATE INDEX flow_account_status_newest ON flow (account_id, status, created_at DESC, id);
CREATE INDEX flow_name ON flow (name_folded);
CREATE INDEX flow_updated ON flow (updated_at);
CREATE INDEX flow_account_name ON flow (account_id, name_folded);
CREATE INDEX audit_time ON audit (time);
CREATE INDEX audit_resource ON audit (resource_id);
COMMIT;
PRAGMA user_version = 10;
