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

-- What the data endpoint of a flow does. A row stays if its flow is removed.
CREATE TABLE flow_endpoint (
  flow                    TEXT PRIMARY KEY, -- flow.id
  mode                    TEXT NOT NULL CHECK (mode IN ('off', 'proxy', 'rules')),
  address                 TEXT,             -- that this server gave the flow as its endpoint_uri
  token_policy            TEXT NOT NULL CHECK (token_policy IN ('any', 'known')),
  expired_message         TEXT,
  require_token_signature INTEGER NOT NULL CHECK (require_token_signature IN (0, 1)),
  proxy_url               TEXT,             -- null: no system of the user is known
  proxy_plain             INTEGER CHECK (proxy_plain IN (0, 1)),
  proxy_timeout_ms        INTEGER,
  secret                  BLOB,             -- sealed
  headers                 BLOB,             -- sealed JSON object
  fallback_message        TEXT,
  init_screen             TEXT,             -- null: there is no first screen if the responder fails
  init_data               TEXT,             -- JSON object
  validate_answers        TEXT NOT NULL CHECK (validate_answers IN ('off', 'warn', 'enforce')),
  log_values              TEXT NOT NULL CHECK (log_values IN ('none', 'masked', 'full')),
  log_values_until        TEXT,             -- when 'full' ends
  version                 INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What one form showed one person.
CREATE TABLE endpoint_session (
  account_id   TEXT NOT NULL,
  flow_token   TEXT NOT NULL,
  flow         TEXT NOT NULL, -- flow.id
  values_json  TEXT NOT NULL, -- JSON object
  screens_json TEXT NOT NULL, -- JSON object: the data that each screen showed last
  updated_at   TEXT NOT NULL,
  PRIMARY KEY (account_id, flow_token)
) STRICT, WITHOUT ROWID;

CREATE INDEX endpoint_session_updated ON endpoint_session (updated_at);

-- Tokens that messages to several people had, when one of these messages was deleted. Without the row
-- the token would seem to belong to the person whose message is left. Stays as long as the account.
CREATE TABLE shared_token (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  flow_token TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- of the deleted message; empty: the flow of a template is not here
  PRIMARY KEY (account_id, flow_token, flow_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER message_shared_token AFTER DELETE ON message
WHEN OLD.status <> 'failed' OR OLD.outcome_unknown = 1
BEGIN
  INSERT OR IGNORE INTO shared_token (account_id, flow_token, flow_id)
  SELECT OLD.account_id, OLD.flow_token, ifnull(OLD.flow_id, '')
  WHERE EXISTS (SELECT 1 FROM account WHERE id = OLD.account_id) AND EXISTS (
    SELECT 1 FROM message
    WHERE account_id = OLD.account_id AND flow_token = OLD.flow_token
      AND (status <> 'failed' OR outcome_unknown = 1)
      AND iif(OLD.contact IS NULL, recipient <> OLD.recipient, contact IS NOT OLD.contact));
END;

-- Accounts without an app secret whose endpoints are open to everybody.
ALTER TABLE account ADD COLUMN allow_unsigned_endpoint INTEGER NOT NULL DEFAULT 0
  CHECK (allow_unsigned_endpoint IN (0, 1));
