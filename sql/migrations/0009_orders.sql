-- Lists by account and status, by name and by time of the last change. A reverse order reads the same
-- index backwards. Each index ends with the number of the row, which decides between equal rows.
CREATE INDEX flow_account_status_newest ON flow (account_id, status, created_at DESC, id);
CREATE INDEX flow_name ON flow (name_folded);
CREATE INDEX flow_updated ON flow (updated_at);

-- This also finds the flows of an account that share a name.
DROP INDEX flow_account_name;
CREATE INDEX flow_account_name ON flow (account_id, name_folded);
