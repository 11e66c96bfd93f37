-- API keys. A revoked key keeps its row: once a key existed, every call needs a key.
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

-- The first answers to POST requests with an Idempotency-Key.
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

CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
