-- Who may call. A revoked key keeps its row: a database that ever had a key is never open again.
CREATE TABLE api_key (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  scope        TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  key_hash     BLOB NOT NULL UNIQUE, -- SHA-256 of the whole key
  key_prefix   TEXT NOT NULL,        -- its first characters, to recognise it by
  created_at   TEXT NOT NULL,
  expires_at   TEXT,
  last_used_at TEXT,
  revoked_at   TEXT
) STRICT;

-- The first answers to POSTs with an Idempotency-Key. The answer is sealed: one of them shows a new API key.
CREATE TABLE idempotent_answer (
  caller       TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash TEXT NOT NULL, -- SHA-256 of method, path, query and body
  status       INTEGER NOT NULL,
  headers      TEXT NOT NULL, -- JSON object
  body         BLOB NOT NULL,
  created_at   TEXT NOT NULL,
  PRIMARY KEY (caller, key)
) STRICT;

CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
