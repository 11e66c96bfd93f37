-- The data endpoint: what phones ask while somebody fills a form.

-- RSA keys of phone numbers.
CREATE TABLE endpoint_key (
  id           TEXT PRIMARY KEY,
  account_id   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  state        TEXT NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'retired')),
  origin       TEXT NOT NULL CHECK (origin IN ('made', 'imported')),
  public_der   BLOB NOT NULL, -- SubjectPublicKeyInfo
  fingerprint  TEXT NOT NULL, -- SHA-256 of public_der in hexadecimal digits
  private      BLOB,          -- PKCS#8, sealed; null: wiped
  created_at   TEXT NOT NULL,
  uploaded_at  TEXT,
  meta_status  TEXT,          -- Meta's word for its signature; null: Meta did not show this key
  checked_at   TEXT,          -- when Meta was asked which key it has
  retire_at    TEXT,          -- when a retiring key stops opening requests
  last_used_at TEXT,
  CHECK ((private IS NULL) = (state = 'retired')),
  CHECK (state <> 'retiring' OR retire_at IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX endpoint_key_fingerprint ON endpoint_key (account_id, fingerprint);
CREATE UNIQUE INDEX endpoint_key_active ON endpoint_key (account_id) WHERE state = 'active';
