-- Texts, each once. Rows never change and are never deleted.
CREATE TABLE text (
  number        INTEGER PRIMARY KEY,
  hash          TEXT NOT NULL UNIQUE,            -- SHA-256 of the text
  base          INTEGER REFERENCES text (number), -- this row is a difference from that text; null: a complete text
  depth         INTEGER NOT NULL,                -- the number of differences from a complete text
  size          INTEGER NOT NULL,                -- the length of the text in bytes
  content       BLOB NOT NULL,                   -- the text or the difference
  inflated_size INTEGER NOT NULL                 -- the length of the inflated content in bytes; 0: it is not deflated
) STRICT;

-- Every text that a flow ever had, here or at Meta. Rows stay when a flow is removed.
CREATE TABLE flow_version (
  flow           TEXT NOT NULL,                  -- the id of a row in flow or in removed_flow
  number         INTEGER NOT NULL,               -- from 1, without gaps
  text           INTEGER NOT NULL REFERENCES text (number),
  canonical_hash TEXT NOT NULL,
  origin         TEXT NOT NULL
    CHECK (origin IN ('api', 'sync', 'rollback', 'command', 'clone', 'import')),
  author         TEXT NOT NULL,                  -- the name of the API key, or local
  note           TEXT,
  created_at     TEXT NOT NULL,
  PRIMARY KEY (flow, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE flow ADD COLUMN current_version INTEGER;   -- null: no definition
ALTER TABLE flow ADD COLUMN meta_version INTEGER;      -- the version that Meta has
ALTER TABLE flow ADD COLUMN published_version INTEGER; -- the version that users get, or got last
ALTER TABLE flow ADD COLUMN missing_since TEXT;        -- when Meta was first found not to have the flow

-- The last state that was the same here and at Meta. If both sides have changed since, that is a
-- conflict.
ALTER TABLE flow ADD COLUMN agreed_name TEXT;
ALTER TABLE flow ADD COLUMN agreed_categories TEXT;
ALTER TABLE flow ADD COLUMN agreed_endpoint_uri TEXT;
ALTER TABLE flow ADD COLUMN agreed_canonical_hash TEXT;

UPDATE flow SET
  agreed_name = meta_name,
  agreed_categories = meta_categories,
  agreed_endpoint_uri = meta_endpoint_uri,
  agreed_canonical_hash = meta_canonical_hash;

-- The history of an existing flow begins with its current definition.
INSERT INTO text (hash, depth, size, content, inflated_size)
SELECT text_hash, 0, octet_length(text), CAST(text AS BLOB), 0
FROM flow JOIN flow_definition ON flow = number
WHERE text_hash IS NOT NULL
GROUP BY text_hash;

INSERT INTO flow_version (flow, number, text, canonical_hash, origin, author, note, created_at)
SELECT id, 1, text.number, canonical_hash, 'api', 'local', 'What it had when its history began', updated_at
FROM flow JOIN text ON hash = text_hash;

UPDATE flow SET current_version = 1 WHERE text_hash IS NOT NULL;
UPDATE flow SET meta_version = 1 WHERE text_hash = meta_text_hash;
UPDATE flow SET published_version = 1 WHERE status = 'PUBLISHED' AND meta_version = 1;

-- For the other flows, the text at Meta is unknown. The next sync downloads it.
UPDATE flow SET meta_updated_at = NULL WHERE meta_version IS NULL;

-- Flows that were removed here. Sync does not add deprecated ones again, which Meta never deletes.
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

CREATE INDEX removed_flow_newest ON removed_flow (removed_at DESC, id);
CREATE INDEX removed_flow_at_meta ON removed_flow (account_id, meta_flow_id);
CREATE INDEX removed_flow_gone ON removed_flow (account_id, gone_meta_flow_id);

INSERT INTO removed_flow
  (id, account_id, name, name_folded, status, categories, agreed_name, agreed_categories, meta_flow_id,
   meta_status, version, created_at, updated_at, removed_at, removed_by)
SELECT
  lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  account_id, name, lower(name), 'DEPRECATED', '["OTHER"]', name, '["OTHER"]', meta_flow_id, 'DEPRECATED',
  1, removed_at, removed_at, removed_at, 'local'
FROM flow_tombstone;

DROP TABLE flow_tombstone;

-- A different business account at Meta has different flows.
CREATE TRIGGER account_moved AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  UPDATE removed_flow SET meta_flow_id = NULL WHERE account_id = new.id;
END;
