-- A new flow was the first entry of these indexes. SQLite leaves half of each page empty then, and
-- writes about one page more in each of them. Now it is the last one, or the last of its status.
DROP INDEX flow_newest;
DROP INDEX flow_status_newest;
DROP INDEX flow_account_newest;
DROP INDEX flow_account_status_newest;

CREATE INDEX flow_newest ON flow (created_at, id DESC);
CREATE INDEX flow_status_newest ON flow (status DESC, created_at, id DESC);
CREATE INDEX flow_account_newest ON flow (account_id, created_at, id DESC);
CREATE INDEX flow_account_status_newest ON flow (account_id, status DESC, created_at, id DESC);
