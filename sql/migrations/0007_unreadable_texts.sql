-- Meta's texts that are not a Flow JSON are versions, too. The canonical hash of such a version is
-- the hash of its text.
ALTER TABLE flow_version ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0
  CHECK (unreadable IN (0, 1));

-- Flows at Meta that sync must not add again, because the flow here moved to another account.
CREATE TABLE removed_for_good (
  account_id   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  meta_flow_id TEXT NOT NULL,
  PRIMARY KEY (account_id, meta_flow_id)
) STRICT, WITHOUT ROWID;

-- A different business account at Meta has different flows.
CREATE TRIGGER account_moved_away AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  DELETE FROM removed_for_good WHERE account_id = new.id;
END;
