-- What was said with Meta, the newest calls only. No token, no body, no phone number.
CREATE TABLE meta_call (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  time          TEXT NOT NULL,
  account_id    TEXT NOT NULL,
  flow_id       TEXT,             -- ours; null where the call was about no flow that is here
  meta_flow_id  TEXT,
  method        TEXT NOT NULL,
  path          TEXT NOT NULL,    -- without version and query
  status        INTEGER NOT NULL, -- HTTP; 0 where no answer came
  code          INTEGER,          -- Meta's error code
  subcode       INTEGER,
  trace_id      TEXT,
  message       TEXT,             -- what went wrong
  duration      INTEGER NOT NULL, -- milliseconds
  attempt       INTEGER NOT NULL
) STRICT;

CREATE INDEX meta_call_account ON meta_call (account_id, number DESC);
