-- Who changed what, one row for each change. The newest row has the largest number.
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

CREATE INDEX audit_time ON audit (time);
CREATE INDEX audit_resource ON audit (resource_id);
