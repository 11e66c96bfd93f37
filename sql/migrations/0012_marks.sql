-- What lists show of the definition of a flow. They do not read the definitions. Without a CHECK: for
-- one, SQLite would check the whole table and its indexes.
ALTER TABLE flow ADD COLUMN error_count INTEGER;        -- findings of our validator; null: not counted yet
ALTER TABLE flow ADD COLUMN warning_count INTEGER;
ALTER TABLE flow ADD COLUMN screen_count INTEGER;       -- null: no definition
ALTER TABLE flow ADD COLUMN flow_json_version TEXT;     -- null: the definition names none
ALTER TABLE flow ADD COLUMN version_ends INTEGER NOT NULL DEFAULT 0; -- 1: Meta has closed that version, or closes it next
ALTER TABLE flow ADD COLUMN counted_by INTEGER NOT NULL DEFAULT 0; -- the version of the validator

-- Definitions that exist are counted in the background.
UPDATE flow SET error_count = 0, warning_count = 0 WHERE text_hash IS NULL;

-- The states that lists show and filter by, one bit for each:
--   1 local_only       Meta does not have the flow
--   2 local_changes    something here is not at Meta
--   4 changed_at_meta  something at Meta is not here
--   8 conflict         both sides changed the same field
--  16 missing_at_meta  Meta had the flow
--  32 has_errors       our validator finds errors
--  64 unknown_outcome  Meta did not answer an operation
-- 128 expires_soon     Meta has closed the version of Flow JSON, or closes it next
-- A flow that was never at Meta, as most are, takes the short way.
ALTER TABLE flow ADD COLUMN marks INTEGER AS (
  CASE WHEN meta_flow_id IS NULL THEN 1 ELSE
    iif((name IS NOT meta_name AND name IS NOT agreed_name)
      OR (categories IS NOT meta_categories AND categories IS NOT agreed_categories)
      OR (endpoint_uri IS NOT meta_endpoint_uri AND endpoint_uri IS NOT agreed_endpoint_uri)
      OR (text_hash IS NOT meta_text_hash
        AND (canonical_hash IS NOT agreed_canonical_hash OR canonical_hash IS meta_canonical_hash)),
      2, 0)
    | iif((meta_name IS NOT name AND meta_name IS NOT agreed_name)
      OR (meta_categories IS NOT categories AND meta_categories IS NOT agreed_categories)
      OR (meta_endpoint_uri IS NOT endpoint_uri AND meta_endpoint_uri IS NOT agreed_endpoint_uri)
      OR (meta_canonical_hash IS NOT NULL AND meta_canonical_hash IS NOT canonical_hash
        AND meta_canonical_hash IS NOT agreed_canonical_hash),
      4, 0)
    | iif((name IS NOT meta_name AND name IS NOT agreed_name AND meta_name IS NOT agreed_name)
      OR (categories IS NOT meta_categories AND categories IS NOT agreed_categories
        AND meta_categories IS NOT agreed_categories)
      OR (endpoint_uri IS NOT meta_endpoint_uri AND endpoint_uri IS NOT agreed_endpoint_uri
        AND meta_endpoint_uri IS NOT agreed_endpoint_uri)
      OR (meta_canonical_hash IS NOT NULL AND canonical_hash IS NOT meta_canonical_hash
        AND canonical_hash IS NOT agreed_canonical_hash
        AND meta_canonical_hash IS NOT agreed_canonical_hash),
      8, 0)
  END
  | iif(missing_since IS NULL, 0, 16)
  | iif(error_count > 0, 32, 0)
  | iif(unknown_outcome IS NULL, 0, 64)
  | iif(version_ends AND status <> 'DEPRECATED', 128, 0)) VIRTUAL;

-- The flows that need a person: those in conflict, missing, with an unknown outcome, or expiring.
CREATE INDEX flow_attention ON flow (marks, updated_at) WHERE marks & 216;

-- The marks of a flow as a JSON array, for each value of the column. To look it up takes a fifth of the
-- time that eight looks at a computed column take.
CREATE TABLE mark_set (
  bits  INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

WITH RECURSIVE number (bits) AS (SELECT 0 UNION ALL SELECT bits + 1 FROM number WHERE bits < 255)
INSERT INTO mark_set
SELECT bits, '[' || substr(
  iif(bits & 1, ',"local_only"', '') || iif(bits & 2, ',"local_changes"', '')
  || iif(bits & 4, ',"changed_at_meta"', '') || iif(bits & 8, ',"conflict"', '')
  || iif(bits & 16, ',"missing_at_meta"', '') || iif(bits & 32, ',"has_errors"', '')
  || iif(bits & 64, ',"unknown_outcome"', '') || iif(bits & 128, ',"expires_soon"', ''), 2) || ']'
FROM number;

-- The number of flows that are the same in everything that a list can filter by, but the name. Lists
-- and their filters need no count of rows.
DROP TRIGGER flow_count_insert;
DROP TRIGGER flow_count_delete;
DROP TRIGGER flow_count_update;
DROP TABLE flow_count;

CREATE TABLE flow_count (
  account_id  TEXT NOT NULL,
  status      TEXT NOT NULL,
  meta_status TEXT NOT NULL, -- empty: unknown
  marks       INTEGER NOT NULL,
  categories  TEXT NOT NULL,
  flows       INTEGER NOT NULL,
  PRIMARY KEY (account_id, status, meta_status, marks, categories)
) STRICT, WITHOUT ROWID;

INSERT INTO flow_count
SELECT account_id, status, ifnull(meta_status, ''), marks, categories, count(*) FROM flow
GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER flow_count_insert AFTER INSERT ON flow BEGIN
  INSERT INTO flow_count
  VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), new.marks, new.categories, 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;

CREATE TRIGGER flow_count_delete AFTER DELETE ON flow BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories;
  DELETE FROM flow_count
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories AND flows = 0;
END;

CREATE TRIGGER flow_count_update
AFTER UPDATE OF
  account_id, name, status, categories, endpoint_uri, text_hash, canonical_hash, meta_flow_id,
  meta_status, meta_name, meta_categories, meta_endpoint_uri, meta_text_hash, meta_canonical_hash,
  agreed_name, agreed_categories, agreed_endpoint_uri, agreed_canonical_hash, missing_since,
  unknown_outcome, error_count, version_ends ON flow
WHEN (old.account_id, old.status, old.meta_status, old.categories, old.marks)
  IS NOT (new.account_id, new.status, new.meta_status, new.categories, new.marks)
BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories;
  DELETE FROM flow_count
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories AND flows = 0;
  INSERT INTO flow_count
  VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), new.marks, new.categories, 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;

DROP TRIGGER flow_change_update;

CREATE TRIGGER flow_change_update
AFTER UPDATE OF
  name_folded, account_id, name, status, categories, endpoint_uri, text_hash, canonical_hash,
  meta_flow_id, meta_status, meta_name, meta_categories, meta_endpoint_uri, meta_text_hash,
  meta_canonical_hash, agreed_name, agreed_categories, agreed_endpoint_uri, agreed_canonical_hash,
  missing_since, unknown_outcome, error_count, version_ends ON flow
WHEN (old.name_folded, old.account_id, old.status, old.meta_status, old.categories, old.marks)
  IS NOT (new.name_folded, new.account_id, new.status, new.meta_status, new.categories, new.marks)
BEGIN
  INSERT INTO flow_change (flow) VALUES (new.number);
END;
