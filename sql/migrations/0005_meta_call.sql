-- The newest calls to Meta, without tokens, bodies and phone numbers.
CREATE TABLE meta_call (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  time          TEXT NOT NULL,
  account_id    TEXT NOT NULL,
  flow_id       TEXT,             -- Headgate's id; null: not about a flow that was here
  meta_flow_id  TEXT,
  method        TEXT NOT NULL,
  path          TEXT NOT NULL,    -- without version and query
  status        INTEGER NOT NULL, -- of HTTP; 0: no answer
  code          INTEGER,          -- Meta's error code
  subcode       INTEGER,
  trace_id      TEXT,
  message       TEXT,             -- the error
  duration      INTEGER NOT NULL, -- milliseconds
  attempt       INTEGER NOT NULL
) STRICT;

CREATE INDEX meta_call_account ON meta_call (account_id, number DESC);
