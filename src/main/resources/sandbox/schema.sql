CREATE TABLE account (
  waba_id              TEXT PRIMARY KEY,
  name                 TEXT NOT NULL,
  token                TEXT NOT NULL UNIQUE,
  phone_number_id      TEXT NOT NULL UNIQUE,
  display_phone_number TEXT NOT NULL,
  namespace            TEXT NOT NULL,
  subscribed           INTEGER NOT NULL DEFAULT 1 CHECK (subscribed IN (0, 1)),
  public_key           TEXT NOT NULL DEFAULT ''  -- PEM; empty if none was uploaded
) STRICT;

CREATE TABLE flow (
  seq                INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of creation; lists show the newest first
  id                 TEXT NOT NULL UNIQUE,
  waba_id            TEXT NOT NULL REFERENCES account (waba_id),
  name               TEXT NOT NULL,
  categories         TEXT NOT NULL,  -- JSON array
  status             TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'THROTTLED', 'BLOCKED', 'DEPRECATED')),
  endpoint_uri       TEXT,
  application_id     TEXT,
  json_version       TEXT,
  data_api_version   TEXT,
  validation_errors  TEXT NOT NULL DEFAULT '[]',  -- JSON array
  preview_token      TEXT,
  preview_expires_at INTEGER NOT NULL DEFAULT 0,  -- all times are unix seconds
  updated_at         INTEGER NOT NULL,
  last_version       INTEGER NOT NULL DEFAULT 0,  -- number of the last published version; 0 if never published
  editable           INTEGER NOT NULL DEFAULT 1 CHECK (editable IN (0, 1)),
  UNIQUE (waba_id, name)
) STRICT;

CREATE INDEX flow_order ON flow (waba_id, seq);

-- The uploaded bytes, unchanged. Version 0 is the draft; published versions start at 1.
CREATE TABLE flow_text (
  flow_id TEXT NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  text    BLOB NOT NULL,
  PRIMARY KEY (flow_id, version)
) STRICT;

CREATE TABLE message (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  phone_number_id TEXT NOT NULL,
  flow_id         TEXT,
  sent_at         INTEGER NOT NULL,
  body            TEXT NOT NULL  -- JSON body of the request
) STRICT;

CREATE INDEX message_of_flow ON message (flow_id, sent_at);
