-- Meta accepts a name once in each business account. This finds the flows that share one.
CREATE INDEX flow_account_name ON flow (account_id, name);

-- One row, whose number rises with every change of an API key. A server reads it for each request
-- and reads the keys again if it has changed, even if another process changed them.
CREATE TABLE api_key_change (
  number INTEGER NOT NULL
) STRICT;

INSERT INTO api_key_change VALUES (0);

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
