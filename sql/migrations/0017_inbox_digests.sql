-- An entry of the index of digests goes to a random page, so each new delivery wrote one more page
-- while Meta waited. Now the index has only deliveries that the worker has taken. The worker finds
-- repetitions among the others.
CREATE TABLE new_inbox (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  digest      BLOB NOT NULL,    -- SHA-256 of the body
  signers     TEXT NOT NULL,    -- JSON array: ids of the accounts whose app secret fits
  received_at INTEGER NOT NULL, -- milliseconds since 1970
  body        BLOB,             -- sealed; null: its time is over
  signature   TEXT NOT NULL,    -- X-Hub-Signature-256, for deliveries that pass the body on
  bytes       INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'ignored', 'failed', 'dead')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL, -- milliseconds since 1970: when the worker tries again; else 0
  error       TEXT,
  fields      TEXT,             -- JSON array of the changed fields; null: not read yet
  account_id  TEXT,
  is_known    INTEGER NOT NULL DEFAULT 0 CHECK (is_known IN (0, 1)) -- 1: the worker has taken it
) STRICT;

INSERT INTO new_inbox
SELECT number, id, digest, signers, received_at, body, signature, bytes, state, attempts, next_at,
  error, fields, account_id, 1
FROM inbox;

-- Numbers of deleted rows are not given again: events refer to them.
DELETE FROM sqlite_sequence WHERE name = 'new_inbox';
UPDATE sqlite_sequence SET name = 'new_inbox' WHERE name = 'inbox';

DROP TABLE inbox;
ALTER TABLE new_inbox RENAME TO inbox;

CREATE UNIQUE INDEX inbox_digest ON inbox (digest) WHERE is_known = 1;
CREATE INDEX inbox_retry ON inbox (next_at) WHERE state = 'failed';
CREATE INDEX inbox_state ON inbox (state, number);
