-- Sessions of browsers. Each ends with its key, so a revoked key ends its sessions too.
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY, -- SHA-256 of the token, in hexadecimal digits
  id         TEXT NOT NULL,    -- for the audit trail
  key_id     TEXT NOT NULL,    -- api_key.id
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_key ON session (key_id, created_at);
CREATE INDEX session_age ON session (expires_at);
