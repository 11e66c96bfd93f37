-- Flows as they are here, and as Meta last had them (meta_...).
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
) STRICT;

CREATE UNIQUE INDEX flow_at_meta ON flow (account_id, meta_flow_id) WHERE meta_flow_id IS NOT NULL;
CREATE INDEX flow_newest ON flow (created_at DESC, id);
CREATE INDEX flow_status_newest ON flow (status, created_at DESC, id);
CREATE INDEX flow_account_newest ON flow (account_id, created_at DESC, id);

-- A table of its own, so lists do not read the definitions.
CREATE TABLE flow_definition (
  flow              INTEGER PRIMARY KEY REFERENCES flow (number) ON DELETE CASCADE,
  text              TEXT,             -- unchanged; null: no definition
  findings          TEXT NOT NULL,    -- JSON array: the findings of our validator about this text
  finding_errors    INTEGER NOT NULL, -- how many of them Meta would report as errors
  findings_version  INTEGER NOT NULL, -- the version of that validator
  validation_errors TEXT NOT NULL     -- JSON array: the errors that Meta last reported
) STRICT;

-- Flows that were removed here and exist at Meta. Sync does not add them again.
CREATE TABLE flow_tombstone (
  account_id   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  meta_flow_id TEXT NOT NULL,
  name         TEXT NOT NULL,
  removed_at   TEXT NOT NULL,
  PRIMARY KEY (account_id, meta_flow_id)
) STRICT;

-- Flows whose searchable columns changed. The index in memory reads these changes.
CREATE TABLE flow_change (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  flow INTEGER NOT NULL -- its number; the row may be deleted
) STRICT;

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

-- An index that has missed more changes than this reads all flows again.
CREATE TRIGGER flow_change_prune AFTER INSERT ON flow_change WHEN new.seq % 1000 = 0 BEGIN
  DELETE FROM flow_change WHERE seq <= new.seq - 5000;
END;

-- The number of flows of each account in each state. Lists need no count of rows for their total.
CREATE TABLE flow_count (
  account_id  TEXT NOT NULL,
  status      TEXT NOT NULL,
  meta_status TEXT NOT NULL, -- empty: unknown
  flows       INTEGER NOT NULL,
  PRIMARY KEY (account_id, status, meta_status)
) STRICT, WITHOUT ROWID;

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
