-- The only version of a flow needs no text of its own: it is that of flow_definition. Most flows that
-- a program makes never get another version.
CREATE TABLE new_flow_version (
  flow           TEXT NOT NULL,                  -- the id of a row in flow or in removed_flow
  number         INTEGER NOT NULL,               -- from 1; an imported history may have gaps
  text           INTEGER REFERENCES text (number), -- null: the text in flow_definition
  canonical_hash TEXT NOT NULL,
  origin         TEXT NOT NULL
    CHECK (origin IN ('api', 'sync', 'rollback', 'command', 'clone', 'import')),
  author         TEXT NOT NULL,                  -- the name of the API key, or local
  note           TEXT,
  created_at     TEXT NOT NULL,
  unreadable     INTEGER NOT NULL DEFAULT 0 CHECK (unreadable IN (0, 1)),
  PRIMARY KEY (flow, number)
) STRICT, WITHOUT ROWID;

INSERT INTO new_flow_version
SELECT flow, number, text, canonical_hash, origin, author, note, created_at, unreadable
FROM flow_version;

DROP TABLE flow_version;
ALTER TABLE new_flow_version RENAME TO flow_version;
