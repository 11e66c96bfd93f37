-- The schema of a new database: what all migrations make together. A test writes it.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE account (
  id                   TEXT PRIMARY KEY,
  name                 TEXT NOT NULL UNIQUE,
  business_account_id  TEXT NOT NULL, -- the WABA id
  phone_number_id      TEXT,
  access_token         BLOB NOT NULL, -- sealed
  app_id               TEXT,
  app_secret           BLOB,          -- sealed
  webhook_verify_token BLOB,          -- sealed
  api_version          TEXT,          -- null: the one in the settings of the server
  is_default           INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  sandbox              INTEGER NOT NULL CHECK (sandbox IN (0, 1)),
  status               TEXT NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'DISCONNECTED')),
  status_message       TEXT,          -- why it is disconnected: the message of Meta
  status_changed_at    TEXT,
  version              INTEGER NOT NULL,
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL
, old_app_secret BLOB, old_app_secret_until TEXT, allow_unsigned_endpoint INTEGER NOT NULL DEFAULT 0
  CHECK (allow_unsigned_endpoint IN (0, 1))) STRICT;

CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;

CREATE TABLE flow (
  number               INTEGER PRIMARY KEY,
  id                   TEXT NOT NULL UNIQUE,
  account_id           TEXT NOT NULL REFERENCES account (id),
  name                 TEXT NOT NULL,
  name_folded          TEXT NOT NULL, -- lower case, for searching
  status               TEXT NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'DEPRECATED')),
  categories           TEXT NOT NULL, -- JSON array
  endpoint_uri         TEXT,
  text_hash            TEXT,          -- SHA-256 of the definition; null: no definition
  canonical_hash       TEXT,          -- SHA-256 of its canonical form
  meta_flow_id         TEXT,
  meta_status          TEXT,          -- as Meta calls it; may be THROTTLED or BLOCKED
  meta_name            TEXT,
  meta_categories      TEXT,
  meta_endpoint_uri    TEXT,
  meta_text_hash       TEXT,
  meta_canonical_hash  TEXT,
  meta_updated_at      TEXT,
  creating_name        TEXT,          -- the name in a call to create the flow whose outcome is unknown
  unknown_outcome      TEXT,          -- the operation that Meta did not answer
  preview_url          TEXT,
  preview_expires_at   TEXT,
  version              INTEGER NOT NULL,
  created_at           TEXT NOT NULL,
  updated_at           TEXT NOT NULL,
  last_saved_at        TEXT,
  last_published_at    TEXT,
  has_local_changes    INTEGER AS (
    meta_flow_id IS NULL
    OR text_hash IS NOT meta_text_hash
    OR name IS NOT meta_name
    OR categories IS NOT meta_categories
    OR endpoint_uri IS NOT meta_endpoint_uri) VIRTUAL
, current_version INTEGER, meta_version INTEGER, published_version INTEGER, missing_since TEXT, agreed_name TEXT, agreed_categories TEXT, agreed_endpoint_uri TEXT, agreed_canonical_hash TEXT, error_count INTEGER, warning_count INTEGER, screen_count INTEGER, flow_json_version TEXT, version_ends INTEGER NOT NULL DEFAULT 0, counted_by INTEGER NOT NULL DEFAULT 0, marks INTEGER AS (
  CASE WHEN meta_flow_id IS NULL THEN 1 ELSE
    iif((name IS NOT meta_name AND name IS NOT agreed_name)
      OR (categories IS NOT meta_categories AND categories IS NOT agreed_categories)
      OR (endpoint_uri IS NOT meta_endpoint_uri AND endpoint_uri IS NOT agreed_endpoint_uri)
      OR (text_hash IS NOT meta_text_hash
        AND (canonical_hash IS NOT agreed_canonical_hash OR canonical_hash IS meta_canonical_hash)),
      2, 0)
    | iif((meta_name IS NOT name AND meta_name IS NOT agreed_name)
      OR (meta_categories IS NOT categories AND meta_categories IS NOT agreed_categories)
      OR (meta_endpoint_uri IS NOT endpoint_uri AND meta_endpoint_uri IS NOT agreed_endpoint_uri)
      OR (meta_canonical_hash IS NOT NULL AND meta_canonical_hash IS NOT canonical_hash
        AND meta_canonical_hash IS NOT agreed_canonical_hash),
      4, 0)
    | iif((name IS NOT meta_name AND name IS NOT agreed_name AND meta_name IS NOT agreed_name)
      OR (categories IS NOT meta_categories AND categories IS NOT agreed_categories
        AND meta_categories IS NOT agreed_categories)
      OR (endpoint_uri IS NOT meta_endpoint_uri AND endpoint_uri IS NOT agreed_endpoint_uri
        AND meta_endpoint_uri IS NOT agreed_endpoint_uri)
      OR (meta_canonical_hash IS NOT NULL AND canonical_hash IS NOT meta_canonical_hash
        AND canonical_hash IS NOT agreed_canonical_hash
        AND meta_canonical_hash IS NOT agreed_canonical_hash),
      8, 0)
  END
  | iif(missing_since IS NULL, 0, 16)
  | iif(error_count > 0, 32, 0)
  | iif(unknown_outcome IS NULL, 0, 64)
  | iif(version_ends AND status <> 'DEPRECATED', 128, 0)) VIRTUAL, mask TEXT, keep_responses_days INTEGER) STRICT;

CREATE UNIQUE INDEX flow_at_meta ON flow (account_id, meta_flow_id) WHERE meta_flow_id IS NOT NULL;

CREATE TABLE flow_definition (
  flow              INTEGER PRIMARY KEY REFERENCES flow (number) ON DELETE CASCADE,
  text              TEXT,             -- unchanged; null: no definition
  findings          TEXT NOT NULL,    -- JSON array: the findings of our validator about this text
  finding_errors    INTEGER NOT NULL, -- how many of them Meta would report as errors
  findings_version  INTEGER NOT NULL, -- the version of that validator
  validation_errors TEXT NOT NULL     -- JSON array: the errors that Meta last reported
) STRICT;

CREATE TABLE flow_change (
  seq  INTEGER PRIMARY KEY AUTOINCREMENT,
  flow INTEGER NOT NULL -- its number; the row may be deleted
) STRICT;

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

CREATE TABLE text (
  number        INTEGER PRIMARY KEY,
  hash          TEXT NOT NULL UNIQUE,            -- SHA-256 of the text
  base          INTEGER REFERENCES text (number), -- this row is a difference from that text; null: a complete text
  depth         INTEGER NOT NULL,                -- the number of differences from a complete text
  size          INTEGER NOT NULL,                -- the length of the text in bytes
  content       BLOB NOT NULL,                   -- the text or the difference
  inflated_size INTEGER NOT NULL                 -- the length of the inflated content in bytes; 0: it is not deflated
) STRICT;

CREATE TABLE removed_flow (
  id                    TEXT PRIMARY KEY,
  account_id            TEXT REFERENCES account (id) ON DELETE SET NULL,
  name                  TEXT NOT NULL,
  name_folded           TEXT NOT NULL,
  status                TEXT NOT NULL,
  categories            TEXT NOT NULL,
  endpoint_uri          TEXT,
  text_hash             TEXT,
  canonical_hash        TEXT,
  meta_flow_id          TEXT, -- null: Meta never had the flow, or has deleted it
  gone_meta_flow_id     TEXT, -- its id at Meta before it was deleted there
  meta_status           TEXT,
  meta_name             TEXT,
  meta_categories       TEXT,
  meta_endpoint_uri     TEXT,
  meta_text_hash        TEXT,
  meta_canonical_hash   TEXT,
  agreed_name           TEXT,
  agreed_categories     TEXT,
  agreed_endpoint_uri   TEXT,
  agreed_canonical_hash TEXT,
  current_version       INTEGER,
  meta_version          INTEGER,
  published_version     INTEGER,
  missing_since         TEXT,
  version               INTEGER NOT NULL,
  created_at            TEXT NOT NULL,
  updated_at            TEXT NOT NULL,
  last_saved_at         TEXT,
  last_published_at     TEXT,
  validation_errors     TEXT NOT NULL DEFAULT '[]',
  removed_at            TEXT NOT NULL,
  removed_by            TEXT NOT NULL
, mask TEXT, keep_responses_days INTEGER) STRICT;

CREATE INDEX removed_flow_newest ON removed_flow (removed_at DESC, id);

CREATE INDEX removed_flow_at_meta ON removed_flow (account_id, meta_flow_id);

CREATE INDEX removed_flow_gone ON removed_flow (account_id, gone_meta_flow_id);

CREATE TABLE removed_for_good (
  account_id   TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  meta_flow_id TEXT NOT NULL,
  PRIMARY KEY (account_id, meta_flow_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key_change (
  number INTEGER NOT NULL
) STRICT;

CREATE INDEX flow_name ON flow (name_folded);

CREATE INDEX flow_updated ON flow (updated_at);

CREATE INDEX flow_account_name ON flow (account_id, name_folded);

CREATE TABLE audit (
  number      INTEGER PRIMARY KEY,
  time        TEXT NOT NULL,
  key_name    TEXT NOT NULL, -- of the API key; local: a caller without a key, a command, or Headgate
  key_prefix  TEXT,          -- the first characters of the API key; null: local
  request_id  TEXT,          -- null: not in a request
  action      TEXT NOT NULL, -- flow.create
  resource_id TEXT NOT NULL,
  detail      TEXT NOT NULL  -- JSON object without secrets
) STRICT;

CREATE INDEX audit_time ON audit (time);

CREATE INDEX audit_resource ON audit (resource_id);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY, -- SHA-256 of the token, in hexadecimal digits
  id         TEXT NOT NULL,    -- for the audit trail
  key_id     TEXT NOT NULL,    -- api_key.id
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_key ON session (key_id, created_at);

CREATE INDEX session_age ON session (expires_at);

CREATE INDEX flow_attention ON flow (marks, updated_at) WHERE marks & 216;

CREATE TABLE mark_set (
  bits  INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE flow_count (
  account_id  TEXT NOT NULL,
  status      TEXT NOT NULL,
  meta_status TEXT NOT NULL, -- empty: unknown
  marks       INTEGER NOT NULL,
  categories  TEXT NOT NULL,
  flows       INTEGER NOT NULL,
  PRIMARY KEY (account_id, status, meta_status, marks, categories)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  number         INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  account_id     TEXT NOT NULL,
  phone_number   TEXT, -- digits; null: hidden, or not known yet
  user_id        TEXT, -- Meta's id of a person for one business (BSUID)
  parent_user_id TEXT,
  username       TEXT,
  name           TEXT, -- from the profile
  first_seen_at  TEXT NOT NULL,
  last_seen_at   TEXT NOT NULL,
  last_wrote_at  TEXT  -- the newest message of the person, which opens Meta's window of 24 hours
) STRICT;

CREATE UNIQUE INDEX contact_user_id ON contact (account_id, user_id) WHERE user_id IS NOT NULL;

CREATE UNIQUE INDEX contact_phone_number ON contact (account_id, phone_number)
  WHERE phone_number IS NOT NULL;

CREATE TABLE contact_alias (
  contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('phone_number', 'user_id')),
  value   TEXT NOT NULL,
  PRIMARY KEY (kind, value, contact)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_alias_contact ON contact_alias (contact);

CREATE TABLE message (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE, -- also biz_opaque_callback_data at Meta
  account_id      TEXT NOT NULL,
  contact         INTEGER REFERENCES contact (number) ON DELETE SET NULL,
  recipient       TEXT NOT NULL, -- a phone number in digits, or a user id
  type            TEXT NOT NULL CHECK (type IN ('flow', 'template')),
  flow_id         TEXT,          -- flow.id; null: the flow of a template is not here
  flow_version    INTEGER,       -- the version that Meta sends; null: not known
  mode            TEXT NOT NULL CHECK (mode IN ('draft', 'published')),
  flow_token      TEXT NOT NULL,
  reference       TEXT,          -- the caller's own
  wa_message_id   TEXT,          -- null: Meta has not answered
  meta_status     TEXT,          -- message_status in Meta's answer, for templates
  status          TEXT NOT NULL CHECK (status IN ('pending', 'sent', 'delivered', 'read', 'failed')),
  outcome_unknown INTEGER NOT NULL DEFAULT 0 CHECK (outcome_unknown IN (0, 1)),
  error           TEXT,          -- JSON object: code, title, details, way_out
  sent_data       TEXT,          -- JSON object: the data of the first screen
  created_at      TEXT NOT NULL,
  sent_at         TEXT,
  delivered_at    TEXT,
  read_at         TEXT,
  opened_at       TEXT,          -- the first INIT at the data endpoint
  expires_at      TEXT,          -- of the token; null: the life begins with the first INIT
  revoked_at      TEXT,          -- of the token
  single_use      INTEGER NOT NULL DEFAULT 0 CHECK (single_use IN (0, 1)),
  responses       INTEGER NOT NULL DEFAULT 0,
  request_key     TEXT,          -- SHA-256 of the caller and its Idempotency-Key
  request_hash    TEXT           -- of the request with that key
) STRICT;

CREATE UNIQUE INDEX message_wa_message_id ON message (wa_message_id) WHERE wa_message_id IS NOT NULL;

CREATE INDEX message_token ON message (account_id, flow_token);

CREATE INDEX message_account ON message (account_id, number);

CREATE INDEX message_flow ON message (flow_id, number);

CREATE INDEX message_contact ON message (contact, number);

CREATE INDEX message_reference ON message (reference, number) WHERE reference IS NOT NULL;

CREATE INDEX message_pending ON message (created_at) WHERE status = 'pending';

CREATE INDEX message_request ON message (request_key) WHERE request_key IS NOT NULL;

CREATE TABLE message_count (
  account_id TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- empty: not known
  status     TEXT NOT NULL,
  messages   INTEGER NOT NULL,
  PRIMARY KEY (account_id, flow_id, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_event (
  message INTEGER NOT NULL REFERENCES message (number) ON DELETE CASCADE,
  status  TEXT NOT NULL,
  at      TEXT NOT NULL,
  code    INTEGER, -- Meta's error code
  PRIMARY KEY (message, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  account_id     TEXT NOT NULL,
  wa_message_id  TEXT NOT NULL, -- of the person's message
  flow_id        TEXT,          -- null: not known which flow
  flow_version   INTEGER,
  message        INTEGER REFERENCES message (number) ON DELETE SET NULL,
  contact        INTEGER REFERENCES contact (number) ON DELETE SET NULL,
  joined_by      TEXT NOT NULL CHECK (joined_by IN ('message', 'token', 'flow', 'fields', 'none', 'hand')),
  low_confidence INTEGER NOT NULL DEFAULT 0 CHECK (low_confidence IN (0, 1)),
  token_state    TEXT,          -- of the token when the answer came; null: it has none of ours
  token_mismatch INTEGER NOT NULL DEFAULT 0 CHECK (token_mismatch IN (0, 1)),
  sequence       INTEGER NOT NULL, -- 1 for the first answer to this message
  flow_token     TEXT,
  context_id     TEXT,          -- the message that Meta says it answers
  reference      TEXT,
  submitted_at   TEXT NOT NULL, -- Meta's time
  received_at    TEXT NOT NULL,
  values_json    TEXT NOT NULL, -- JSON object: without the token and without sensitive values
  sealed         BLOB,          -- sealed JSON object: the sensitive values
  flow_params    TEXT,          -- JSON object: wa_flow_response_params
  has_media      INTEGER NOT NULL DEFAULT 0 CHECK (has_media IN (0, 1)),
  inbox          INTEGER,       -- inbox.number
  UNIQUE (account_id, wa_message_id)
) STRICT;

CREATE INDEX response_flow ON response (flow_id, number);

CREATE INDEX response_contact ON response (contact, number);

CREATE INDEX response_message ON response (message);

CREATE INDEX response_context ON response (context_id) WHERE message IS NULL;

CREATE TABLE response_column (
  flow_id       TEXT NOT NULL,
  key           TEXT NOT NULL,
  first_version INTEGER,  -- null: only seen in answers
  last_version  INTEGER,
  type          TEXT NOT NULL,
  label         TEXT NOT NULL,
  position      INTEGER NOT NULL,
  in_answers    INTEGER NOT NULL DEFAULT 0 CHECK (in_answers IN (0, 1)),
  PRIMARY KEY (flow_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE response_count (
  account_id TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- empty: not known
  day        TEXT NOT NULL, -- of received_at, in UTC
  responses  INTEGER NOT NULL,
  PRIMARY KEY (account_id, flow_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX response_count_day ON response_count (day);

CREATE TABLE media (
  id        TEXT PRIMARY KEY,
  response  INTEGER REFERENCES response (number) ON DELETE CASCADE, -- null: of a form being filled
  key       TEXT NOT NULL,    -- of the answer
  position  INTEGER NOT NULL, -- in the answer
  meta_id   TEXT NOT NULL,
  file_name TEXT,
  mime_type TEXT,
  sha256    TEXT,             -- as Meta says, in hexadecimal digits; then of the content
  size      INTEGER,
  state     TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'failed', 'lost', 'removed')),
  attempts  INTEGER NOT NULL DEFAULT 0,
  next_at   INTEGER NOT NULL, -- milliseconds since 1970
  error     TEXT
, account_id TEXT, message INTEGER REFERENCES message (number) ON DELETE CASCADE, received_at TEXT, source BLOB) STRICT;

CREATE INDEX media_due ON media (next_at) WHERE state IN ('waiting', 'failed');

CREATE INDEX media_response ON media (response);

CREATE INDEX media_content ON media (sha256);

CREATE TABLE flow_alert (
  number  INTEGER PRIMARY KEY,
  digest  BLOB NOT NULL UNIQUE, -- SHA-256 of account, time and value
  flow_id TEXT NOT NULL,
  at      TEXT NOT NULL,
  event   TEXT NOT NULL,
  value   TEXT NOT NULL         -- JSON object, as Meta sent it
) STRICT;

CREATE INDEX flow_alert_flow ON flow_alert (flow_id, number);

CREATE TABLE event (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE, -- evt_...
  type       TEXT NOT NULL,
  at         TEXT NOT NULL,
  account_id TEXT,
  flow_id    TEXT,
  subject    TEXT NOT NULL,        -- the id of the answer, message, flow or person
  inbox      INTEGER,              -- inbox.number, for deliveries that pass the body on
  is_expired INTEGER NOT NULL DEFAULT 0 CHECK (is_expired IN (0, 1)), -- 1: goes when delivered
  body       BLOB NOT NULL         -- sealed JSON, made once
) STRICT;

CREATE INDEX event_subject ON event (subject);

CREATE INDEX event_inbox ON event (inbox) WHERE inbox IS NOT NULL;

CREATE INDEX event_expired ON event (number) WHERE is_expired = 1;

CREATE TABLE webhook (
  id               TEXT PRIMARY KEY,
  url              TEXT NOT NULL,
  events           TEXT NOT NULL, -- JSON array
  account_id       TEXT,          -- null: all
  flow_ids         TEXT,          -- JSON array; null: all
  format           TEXT NOT NULL CHECK (format IN ('standard', 'meta')),
  secret           BLOB NOT NULL, -- sealed
  old_secret       BLOB,          -- sealed
  old_secret_until TEXT,
  headers          BLOB,          -- sealed JSON object
  reveal           INTEGER NOT NULL DEFAULT 0 CHECK (reveal IN (0, 1)),
  enabled          INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  disabled_reason  TEXT,
  description      TEXT,
  failing_since    TEXT,          -- null: the last attempt succeeded
  last_success_at  TEXT,
  paused_until     INTEGER,       -- milliseconds since 1970: Retry-After of the receiver
  version          INTEGER NOT NULL,
  created_at       TEXT NOT NULL,
  updated_at       TEXT NOT NULL
) STRICT;

CREATE TABLE delivery (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  webhook     TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  event       INTEGER NOT NULL REFERENCES event (number) ON DELETE CASCADE,
  state       TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'dead', 'cancelled')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL, -- milliseconds since 1970
  last_status INTEGER,          -- of HTTP; null: no answer
  last_error  TEXT
) STRICT;

CREATE INDEX delivery_due ON delivery (webhook, next_at, number) WHERE state IN ('pending', 'sending');

CREATE INDEX delivery_webhook ON delivery (webhook, state, number);

CREATE INDEX delivery_event ON delivery (event);

CREATE TABLE delivery_attempt (
  delivery     INTEGER NOT NULL REFERENCES delivery (number) ON DELETE CASCADE,
  attempt      INTEGER NOT NULL,
  at           TEXT NOT NULL,
  status       INTEGER,          -- of HTTP; null: no answer
  duration_ms  INTEGER NOT NULL,
  error        TEXT,
  answer_start TEXT,
  PRIMARY KEY (delivery, attempt)
) STRICT, WITHOUT ROWID;

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
, fetch_media INTEGER NOT NULL DEFAULT 0
  CHECK (fetch_media IN (0, 1))) STRICT, WITHOUT ROWID;

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

CREATE TABLE shared_token (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  flow_token TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- of the deleted message; empty: the flow of a template is not here
  PRIMARY KEY (account_id, flow_token, flow_id)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX media_message ON media (message) WHERE message IS NOT NULL;

CREATE INDEX media_received ON media (received_at) WHERE response IS NULL;

CREATE TABLE "inbox" (
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

CREATE UNIQUE INDEX inbox_digest ON inbox (digest) WHERE is_known = 1;

CREATE INDEX inbox_retry ON inbox (next_at) WHERE state = 'failed';

CREATE INDEX inbox_state ON inbox (state, number);

CREATE TABLE "flow_version" (
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

CREATE INDEX flow_newest ON flow (created_at, id DESC);

CREATE INDEX flow_status_newest ON flow (status DESC, created_at, id DESC);

CREATE INDEX flow_account_newest ON flow (account_id, created_at, id DESC);

CREATE INDEX flow_account_status_newest ON flow (account_id, status DESC, created_at, id DESC);

INSERT INTO api_key_change VALUES
  (0);

INSERT INTO mark_set VALUES
  (0, '[]'),
  (1, '["local_only"]'),
  (2, '["local_changes"]'),
  (3, '["local_only","local_changes"]'),
  (4, '["changed_at_meta"]'),
  (5, '["local_only","changed_at_meta"]'),
  (6, '["local_changes","changed_at_meta"]'),
  (7, '["local_only","local_changes","changed_at_meta"]'),
  (8, '["conflict"]'),
  (9, '["local_only","conflict"]'),
  (10, '["local_changes","conflict"]'),
  (11, '["local_only","local_changes","conflict"]'),
  (12, '["changed_at_meta","conflict"]'),
  (13, '["local_only","changed_at_meta","conflict"]'),
  (14, '["local_changes","changed_at_meta","conflict"]'),
  (15, '["local_only","local_changes","changed_at_meta","conflict"]'),
  (16, '["missing_at_meta"]'),
  (17, '["local_only","missing_at_meta"]'),
  (18, '["local_changes","missing_at_meta"]'),
  (19, '["local_only","local_changes","missing_at_meta"]'),
  (20, '["changed_at_meta","missing_at_meta"]'),
  (21, '["local_only","changed_at_meta","missing_at_meta"]'),
  (22, '["local_changes","changed_at_meta","missing_at_meta"]'),
  (23, '["local_only","local_changes","changed_at_meta","missing_at_meta"]'),
  (24, '["conflict","missing_at_meta"]'),
  (25, '["local_only","conflict","missing_at_meta"]'),
  (26, '["local_changes","conflict","missing_at_meta"]'),
  (27, '["local_only","local_changes","conflict","missing_at_meta"]'),
  (28, '["changed_at_meta","conflict","missing_at_meta"]'),
  (29, '["local_only","changed_at_meta","conflict","missing_at_meta"]'),
  (30, '["local_changes","changed_at_meta","conflict","missing_at_meta"]'),
  (31, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta"]'),
  (32, '["has_errors"]'),
  (33, '["local_only","has_errors"]'),
  (34, '["local_changes","has_errors"]'),
  (35, '["local_only","local_changes","has_errors"]'),
  (36, '["changed_at_meta","has_errors"]'),
  (37, '["local_only","changed_at_meta","has_errors"]'),
  (38, '["local_changes","changed_at_meta","has_errors"]'),
  (39, '["local_only","local_changes","changed_at_meta","has_errors"]'),
  (40, '["conflict","has_errors"]'),
  (41, '["local_only","conflict","has_errors"]'),
  (42, '["local_changes","conflict","has_errors"]'),
  (43, '["local_only","local_changes","conflict","has_errors"]'),
  (44, '["changed_at_meta","conflict","has_errors"]'),
  (45, '["local_only","changed_at_meta","conflict","has_errors"]'),
  (46, '["local_changes","changed_at_meta","conflict","has_errors"]'),
  (47, '["local_only","local_changes","changed_at_meta","conflict","has_errors"]'),
  (48, '["missing_at_meta","has_errors"]'),
  (49, '["local_only","missing_at_meta","has_errors"]'),
  (50, '["local_changes","missing_at_meta","has_errors"]'),
  (51, '["local_only","local_changes","missing_at_meta","has_errors"]'),
  (52, '["changed_at_meta","missing_at_meta","has_errors"]'),
  (53, '["local_only","changed_at_meta","missing_at_meta","has_errors"]'),
  (54, '["local_changes","changed_at_meta","missing_at_meta","has_errors"]'),
  (55, '["local_only","local_changes","changed_at_meta","missing_at_meta","has_errors"]'),
  (56, '["conflict","missing_at_meta","has_errors"]'),
  (57, '["local_only","conflict","missing_at_meta","has_errors"]'),
  (58, '["local_changes","conflict","missing_at_meta","has_errors"]'),
  (59, '["local_only","local_changes","conflict","missing_at_meta","has_errors"]'),
  (60, '["changed_at_meta","conflict","missing_at_meta","has_errors"]'),
  (61, '["local_only","changed_at_meta","conflict","missing_at_meta","has_errors"]'),
  (62, '["local_changes","changed_at_meta","conflict","missing_at_meta","has_errors"]'),
  (63, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","has_errors"]'),
  (64, '["unknown_outcome"]'),
  (65, '["local_only","unknown_outcome"]'),
  (66, '["local_changes","unknown_outcome"]'),
  (67, '["local_only","local_changes","unknown_outcome"]'),
  (68, '["changed_at_meta","unknown_outcome"]'),
  (69, '["local_only","changed_at_meta","unknown_outcome"]'),
  (70, '["local_changes","changed_at_meta","unknown_outcome"]'),
  (71, '["local_only","local_changes","changed_at_meta","unknown_outcome"]'),
  (72, '["conflict","unknown_outcome"]'),
  (73, '["local_only","conflict","unknown_outcome"]'),
  (74, '["local_changes","conflict","unknown_outcome"]'),
  (75, '["local_only","local_changes","conflict","unknown_outcome"]'),
  (76, '["changed_at_meta","conflict","unknown_outcome"]'),
  (77, '["local_only","changed_at_meta","conflict","unknown_outcome"]'),
  (78, '["local_changes","changed_at_meta","conflict","unknown_outcome"]'),
  (79, '["local_only","local_changes","changed_at_meta","conflict","unknown_outcome"]'),
  (80, '["missing_at_meta","unknown_outcome"]'),
  (81, '["local_only","missing_at_meta","unknown_outcome"]'),
  (82, '["local_changes","missing_at_meta","unknown_outcome"]'),
  (83, '["local_only","local_changes","missing_at_meta","unknown_outcome"]'),
  (84, '["changed_at_meta","missing_at_meta","unknown_outcome"]'),
  (85, '["local_only","changed_at_meta","missing_at_meta","unknown_outcome"]'),
  (86, '["local_changes","changed_at_meta","missing_at_meta","unknown_outcome"]'),
  (87, '["local_only","local_changes","changed_at_meta","missing_at_meta","unknown_outcome"]'),
  (88, '["conflict","missing_at_meta","unknown_outcome"]'),
  (89, '["local_only","conflict","missing_at_meta","unknown_outcome"]'),
  (90, '["local_changes","conflict","missing_at_meta","unknown_outcome"]'),
  (91, '["local_only","local_changes","conflict","missing_at_meta","unknown_outcome"]'),
  (92, '["changed_at_meta","conflict","missing_at_meta","unknown_outcome"]'),
  (93, '["local_only","changed_at_meta","conflict","missing_at_meta","unknown_outcome"]'),
  (94, '["local_changes","changed_at_meta","conflict","missing_at_meta","unknown_outcome"]'),
  (95, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","unknown_outcome"]'),
  (96, '["has_errors","unknown_outcome"]'),
  (97, '["local_only","has_errors","unknown_outcome"]'),
  (98, '["local_changes","has_errors","unknown_outcome"]'),
  (99, '["local_only","local_changes","has_errors","unknown_outcome"]'),
  (100, '["changed_at_meta","has_errors","unknown_outcome"]'),
  (101, '["local_only","changed_at_meta","has_errors","unknown_outcome"]'),
  (102, '["local_changes","changed_at_meta","has_errors","unknown_outcome"]'),
  (103, '["local_only","local_changes","changed_at_meta","has_errors","unknown_outcome"]'),
  (104, '["conflict","has_errors","unknown_outcome"]'),
  (105, '["local_only","conflict","has_errors","unknown_outcome"]'),
  (106, '["local_changes","conflict","has_errors","unknown_outcome"]'),
  (107, '["local_only","local_changes","conflict","has_errors","unknown_outcome"]'),
  (108, '["changed_at_meta","conflict","has_errors","unknown_outcome"]'),
  (109, '["local_only","changed_at_meta","conflict","has_errors","unknown_outcome"]'),
  (110, '["local_changes","changed_at_meta","conflict","has_errors","unknown_outcome"]'),
  (111, '["local_only","local_changes","changed_at_meta","conflict","has_errors","unknown_outcome"]'),
  (112, '["missing_at_meta","has_errors","unknown_outcome"]'),
  (113, '["local_only","missing_at_meta","has_errors","unknown_outcome"]'),
  (114, '["local_changes","missing_at_meta","has_errors","unknown_outcome"]'),
  (115, '["local_only","local_changes","missing_at_meta","has_errors","unknown_outcome"]'),
  (116, '["changed_at_meta","missing_at_meta","has_errors","unknown_outcome"]'),
  (117, '["local_only","changed_at_meta","missing_at_meta","has_errors","unknown_outcome"]'),
  (118, '["local_changes","changed_at_meta","missing_at_meta","has_errors","unknown_outcome"]'),
  (119, '["local_only","local_changes","changed_at_meta","missing_at_meta","has_errors","unknown_outcome"]'),
  (120, '["conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (121, '["local_only","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (122, '["local_changes","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (123, '["local_only","local_changes","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (124, '["changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (125, '["local_only","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (126, '["local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (127, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome"]'),
  (128, '["expires_soon"]'),
  (129, '["local_only","expires_soon"]'),
  (130, '["local_changes","expires_soon"]'),
  (131, '["local_only","local_changes","expires_soon"]'),
  (132, '["changed_at_meta","expires_soon"]'),
  (133, '["local_only","changed_at_meta","expires_soon"]'),
  (134, '["local_changes","changed_at_meta","expires_soon"]'),
  (135, '["local_only","local_changes","changed_at_meta","expires_soon"]'),
  (136, '["conflict","expires_soon"]'),
  (137, '["local_only","conflict","expires_soon"]'),
  (138, '["local_changes","conflict","expires_soon"]'),
  (139, '["local_only","local_changes","conflict","expires_soon"]'),
  (140, '["changed_at_meta","conflict","expires_soon"]'),
  (141, '["local_only","changed_at_meta","conflict","expires_soon"]'),
  (142, '["local_changes","changed_at_meta","conflict","expires_soon"]'),
  (143, '["local_only","local_changes","changed_at_meta","conflict","expires_soon"]'),
  (144, '["missing_at_meta","expires_soon"]'),
  (145, '["local_only","missing_at_meta","expires_soon"]'),
  (146, '["local_changes","missing_at_meta","expires_soon"]'),
  (147, '["local_only","local_changes","missing_at_meta","expires_soon"]'),
  (148, '["changed_at_meta","missing_at_meta","expires_soon"]'),
  (149, '["local_only","changed_at_meta","missing_at_meta","expires_soon"]'),
  (150, '["local_changes","changed_at_meta","missing_at_meta","expires_soon"]'),
  (151, '["local_only","local_changes","changed_at_meta","missing_at_meta","expires_soon"]'),
  (152, '["conflict","missing_at_meta","expires_soon"]'),
  (153, '["local_only","conflict","missing_at_meta","expires_soon"]'),
  (154, '["local_changes","conflict","missing_at_meta","expires_soon"]'),
  (155, '["local_only","local_changes","conflict","missing_at_meta","expires_soon"]'),
  (156, '["changed_at_meta","conflict","missing_at_meta","expires_soon"]'),
  (157, '["local_only","changed_at_meta","conflict","missing_at_meta","expires_soon"]'),
  (158, '["local_changes","changed_at_meta","conflict","missing_at_meta","expires_soon"]'),
  (159, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","expires_soon"]'),
  (160, '["has_errors","expires_soon"]'),
  (161, '["local_only","has_errors","expires_soon"]'),
  (162, '["local_changes","has_errors","expires_soon"]'),
  (163, '["local_only","local_changes","has_errors","expires_soon"]'),
  (164, '["changed_at_meta","has_errors","expires_soon"]'),
  (165, '["local_only","changed_at_meta","has_errors","expires_soon"]'),
  (166, '["local_changes","changed_at_meta","has_errors","expires_soon"]'),
  (167, '["local_only","local_changes","changed_at_meta","has_errors","expires_soon"]'),
  (168, '["conflict","has_errors","expires_soon"]'),
  (169, '["local_only","conflict","has_errors","expires_soon"]'),
  (170, '["local_changes","conflict","has_errors","expires_soon"]'),
  (171, '["local_only","local_changes","conflict","has_errors","expires_soon"]'),
  (172, '["changed_at_meta","conflict","has_errors","expires_soon"]'),
  (173, '["local_only","changed_at_meta","conflict","has_errors","expires_soon"]'),
  (174, '["local_changes","changed_at_meta","conflict","has_errors","expires_soon"]'),
  (175, '["local_only","local_changes","changed_at_meta","conflict","has_errors","expires_soon"]'),
  (176, '["missing_at_meta","has_errors","expires_soon"]'),
  (177, '["local_only","missing_at_meta","has_errors","expires_soon"]'),
  (178, '["local_changes","missing_at_meta","has_errors","expires_soon"]'),
  (179, '["local_only","local_changes","missing_at_meta","has_errors","expires_soon"]'),
  (180, '["changed_at_meta","missing_at_meta","has_errors","expires_soon"]'),
  (181, '["local_only","changed_at_meta","missing_at_meta","has_errors","expires_soon"]'),
  (182, '["local_changes","changed_at_meta","missing_at_meta","has_errors","expires_soon"]'),
  (183, '["local_only","local_changes","changed_at_meta","missing_at_meta","has_errors","expires_soon"]'),
  (184, '["conflict","missing_at_meta","has_errors","expires_soon"]'),
  (185, '["local_only","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (186, '["local_changes","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (187, '["local_only","local_changes","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (188, '["changed_at_meta","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (189, '["local_only","changed_at_meta","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (190, '["local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (191, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","expires_soon"]'),
  (192, '["unknown_outcome","expires_soon"]'),
  (193, '["local_only","unknown_outcome","expires_soon"]'),
  (194, '["local_changes","unknown_outcome","expires_soon"]'),
  (195, '["local_only","local_changes","unknown_outcome","expires_soon"]'),
  (196, '["changed_at_meta","unknown_outcome","expires_soon"]'),
  (197, '["local_only","changed_at_meta","unknown_outcome","expires_soon"]'),
  (198, '["local_changes","changed_at_meta","unknown_outcome","expires_soon"]'),
  (199, '["local_only","local_changes","changed_at_meta","unknown_outcome","expires_soon"]'),
  (200, '["conflict","unknown_outcome","expires_soon"]'),
  (201, '["local_only","conflict","unknown_outcome","expires_soon"]'),
  (202, '["local_changes","conflict","unknown_outcome","expires_soon"]'),
  (203, '["local_only","local_changes","conflict","unknown_outcome","expires_soon"]'),
  (204, '["changed_at_meta","conflict","unknown_outcome","expires_soon"]'),
  (205, '["local_only","changed_at_meta","conflict","unknown_outcome","expires_soon"]'),
  (206, '["local_changes","changed_at_meta","conflict","unknown_outcome","expires_soon"]'),
  (207, '["local_only","local_changes","changed_at_meta","conflict","unknown_outcome","expires_soon"]'),
  (208, '["missing_at_meta","unknown_outcome","expires_soon"]'),
  (209, '["local_only","missing_at_meta","unknown_outcome","expires_soon"]'),
  (210, '["local_changes","missing_at_meta","unknown_outcome","expires_soon"]'),
  (211, '["local_only","local_changes","missing_at_meta","unknown_outcome","expires_soon"]'),
  (212, '["changed_at_meta","missing_at_meta","unknown_outcome","expires_soon"]'),
  (213, '["local_only","changed_at_meta","missing_at_meta","unknown_outcome","expires_soon"]'),
  (214, '["local_changes","changed_at_meta","missing_at_meta","unknown_outcome","expires_soon"]'),
  (215, '["local_only","local_changes","changed_at_meta","missing_at_meta","unknown_outcome","expires_soon"]'),
  (216, '["conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (217, '["local_only","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (218, '["local_changes","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (219, '["local_only","local_changes","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (220, '["changed_at_meta","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (221, '["local_only","changed_at_meta","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (222, '["local_changes","changed_at_meta","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (223, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","unknown_outcome","expires_soon"]'),
  (224, '["has_errors","unknown_outcome","expires_soon"]'),
  (225, '["local_only","has_errors","unknown_outcome","expires_soon"]'),
  (226, '["local_changes","has_errors","unknown_outcome","expires_soon"]'),
  (227, '["local_only","local_changes","has_errors","unknown_outcome","expires_soon"]'),
  (228, '["changed_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (229, '["local_only","changed_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (230, '["local_changes","changed_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (231, '["local_only","local_changes","changed_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (232, '["conflict","has_errors","unknown_outcome","expires_soon"]'),
  (233, '["local_only","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (234, '["local_changes","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (235, '["local_only","local_changes","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (236, '["changed_at_meta","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (237, '["local_only","changed_at_meta","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (238, '["local_changes","changed_at_meta","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (239, '["local_only","local_changes","changed_at_meta","conflict","has_errors","unknown_outcome","expires_soon"]'),
  (240, '["missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (241, '["local_only","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (242, '["local_changes","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (243, '["local_only","local_changes","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (244, '["changed_at_meta","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (245, '["local_only","changed_at_meta","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (246, '["local_changes","changed_at_meta","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (247, '["local_only","local_changes","changed_at_meta","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (248, '["conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (249, '["local_only","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (250, '["local_changes","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (251, '["local_only","local_changes","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (252, '["changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (253, '["local_only","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (254, '["local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]'),
  (255, '["local_only","local_changes","changed_at_meta","conflict","missing_at_meta","has_errors","unknown_outcome","expires_soon"]');

CREATE TRIGGER flow_change_insert AFTER INSERT ON flow BEGIN
  INSERT INTO flow_change (flow) VALUES (new.number);
END;

CREATE TRIGGER flow_change_delete AFTER DELETE ON flow BEGIN
  INSERT INTO flow_change (flow) VALUES (old.number);
END;

CREATE TRIGGER flow_change_prune AFTER INSERT ON flow_change WHEN new.seq % 1000 = 0 BEGIN
  DELETE FROM flow_change WHERE seq <= new.seq - 5000;
END;

CREATE TRIGGER account_moved AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  UPDATE removed_flow SET meta_flow_id = NULL WHERE account_id = new.id;
END;

CREATE TRIGGER account_moved_away AFTER UPDATE OF business_account_id ON account
WHEN old.business_account_id <> new.business_account_id
BEGIN
  DELETE FROM removed_for_good WHERE account_id = new.id;
END;

CREATE TRIGGER api_key_change_insert AFTER INSERT ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;

CREATE TRIGGER api_key_change_update
AFTER UPDATE OF id, name, scope, key_hash, key_prefix, expires_at, revoked_at ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;

CREATE TRIGGER api_key_change_delete AFTER DELETE ON api_key BEGIN
  UPDATE api_key_change SET number = number + 1;
END;

CREATE TRIGGER flow_count_insert AFTER INSERT ON flow BEGIN
  INSERT INTO flow_count
  VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), new.marks, new.categories, 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;

CREATE TRIGGER flow_count_delete AFTER DELETE ON flow BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories;
  DELETE FROM flow_count
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories AND flows = 0;
END;

CREATE TRIGGER flow_count_update
AFTER UPDATE OF
  account_id, name, status, categories, endpoint_uri, text_hash, canonical_hash, meta_flow_id,
  meta_status, meta_name, meta_categories, meta_endpoint_uri, meta_text_hash, meta_canonical_hash,
  agreed_name, agreed_categories, agreed_endpoint_uri, agreed_canonical_hash, missing_since,
  unknown_outcome, error_count, version_ends ON flow
WHEN (old.account_id, old.status, old.meta_status, old.categories, old.marks)
  IS NOT (new.account_id, new.status, new.meta_status, new.categories, new.marks)
BEGIN
  UPDATE flow_count SET flows = flows - 1
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories;
  DELETE FROM flow_count
  WHERE account_id = old.account_id AND status = old.status
    AND meta_status = ifnull(old.meta_status, '') AND marks = old.marks
    AND categories = old.categories AND flows = 0;
  INSERT INTO flow_count
  VALUES (new.account_id, new.status, ifnull(new.meta_status, ''), new.marks, new.categories, 1)
  ON CONFLICT DO UPDATE SET flows = flows + 1;
END;

CREATE TRIGGER flow_change_update
AFTER UPDATE OF
  name_folded, account_id, name, status, categories, endpoint_uri, text_hash, canonical_hash,
  meta_flow_id, meta_status, meta_name, meta_categories, meta_endpoint_uri, meta_text_hash,
  meta_canonical_hash, agreed_name, agreed_categories, agreed_endpoint_uri, agreed_canonical_hash,
  missing_since, unknown_outcome, error_count, version_ends ON flow
WHEN (old.name_folded, old.account_id, old.status, old.meta_status, old.categories, old.marks)
  IS NOT (new.name_folded, new.account_id, new.status, new.meta_status, new.categories, new.marks)
BEGIN
  INSERT INTO flow_change (flow) VALUES (new.number);
END;

CREATE TRIGGER message_count_insert AFTER INSERT ON message BEGIN
  INSERT INTO message_count
  VALUES (new.account_id, ifnull(new.flow_id, ''), new.status, 1)
  ON CONFLICT DO UPDATE SET messages = messages + 1;
END;

CREATE TRIGGER message_count_delete AFTER DELETE ON message BEGIN
  UPDATE message_count SET messages = messages - 1
  WHERE account_id = old.account_id AND flow_id = ifnull(old.flow_id, '') AND status = old.status;
END;

CREATE TRIGGER message_count_status AFTER UPDATE OF status ON message
WHEN old.status <> new.status
BEGIN
  UPDATE message_count SET messages = messages - 1
  WHERE account_id = old.account_id AND flow_id = ifnull(old.flow_id, '') AND status = old.status;
  INSERT INTO message_count
  VALUES (new.account_id, ifnull(new.flow_id, ''), new.status, 1)
  ON CONFLICT DO UPDATE SET messages = messages + 1;
END;

CREATE TRIGGER response_count_insert AFTER INSERT ON response BEGIN
  INSERT INTO response_count
  VALUES (new.account_id, ifnull(new.flow_id, ''), substr(new.received_at, 1, 10), 1)
  ON CONFLICT DO UPDATE SET responses = responses + 1;
END;

CREATE TRIGGER response_count_delete AFTER DELETE ON response BEGIN
  UPDATE response_count SET responses = responses - 1
  WHERE account_id = old.account_id AND flow_id = ifnull(old.flow_id, '')
    AND day = substr(old.received_at, 1, 10);
END;

CREATE TRIGGER response_count_update AFTER UPDATE OF flow_id ON response
WHEN old.flow_id IS NOT new.flow_id
BEGIN
  UPDATE response_count SET responses = responses - 1
  WHERE account_id = old.account_id AND flow_id = ifnull(old.flow_id, '')
    AND day = substr(old.received_at, 1, 10);
  INSERT INTO response_count
  VALUES (new.account_id, ifnull(new.flow_id, ''), substr(new.received_at, 1, 10), 1)
  ON CONFLICT DO UPDATE SET responses = responses + 1;
END;

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
