-- What phones asked the data endpoint, and files that they sent to it.

-- A row is written behind the answer. It stays if its flow is removed.
CREATE TABLE endpoint_call (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  time           TEXT NOT NULL,
  account_id     TEXT NOT NULL,
  flow_id        TEXT,             -- null: not known which flow
  message_id     TEXT,             -- message.id; null: not known, or the person was purged
  action         TEXT,
  screen         TEXT,             -- that asked
  next_screen    TEXT,             -- that the answer shows
  outcome        TEXT NOT NULL,
  is_verified    INTEGER NOT NULL CHECK (is_verified IN (0, 1)), -- 0: anybody may have sent it
  status         INTEGER NOT NULL, -- of HTTP
  duration_ms    INTEGER NOT NULL,
  crypto_ms      INTEGER NOT NULL, -- part of duration_ms
  responder      TEXT CHECK (responder IN ('proxy', 'rules')),
  backend_status INTEGER,          -- of HTTP; null: no answer, or nobody was asked
  key_id         TEXT,             -- endpoint_key.id
  request_bytes  INTEGER NOT NULL,
  answer_bytes   INTEGER NOT NULL,
  reason         TEXT,
  values_json    TEXT,             -- JSON object without sensitive and long values; null: none kept
  sealed         BLOB              -- sealed JSON object: all values, for a day
) STRICT;

CREATE INDEX endpoint_call_flow ON endpoint_call (flow_id, number);
CREATE INDEX endpoint_call_account ON endpoint_call (account_id, number);
CREATE INDEX endpoint_call_message ON endpoint_call (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX endpoint_call_sealed ON endpoint_call (number) WHERE sealed IS NOT NULL;

-- Files that people pick while they fill a form: they have no answer yet.
ALTER TABLE media ADD COLUMN account_id TEXT;  -- null if there is an answer
ALTER TABLE media ADD COLUMN message INTEGER REFERENCES message (number) ON DELETE CASCADE;
ALTER TABLE media ADD COLUMN received_at TEXT; -- null if there is an answer
ALTER TABLE media ADD COLUMN source BLOB;      -- sealed: where it is and what opens it; null: not needed

CREATE INDEX media_message ON media (message) WHERE message IS NOT NULL;
CREATE INDEX media_received ON media (received_at) WHERE response IS NULL;

-- Whether files in requests are fetched.
ALTER TABLE flow_endpoint ADD COLUMN fetch_media INTEGER NOT NULL DEFAULT 0
  CHECK (fetch_media IN (0, 1));
