-- Messages that open flows, the people who get them, and what Meta delivers: statuses and answers.

-- People who write to an account or get its messages.
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

-- Numbers and ids that a person had before.
CREATE TABLE contact_alias (
  contact INTEGER NOT NULL REFERENCES contact (number) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('phone_number', 'user_id')),
  value   TEXT NOT NULL,
  PRIMARY KEY (kind, value, contact)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_alias_contact ON contact_alias (contact);

-- What was sent. A message stays if its flow is removed.
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

-- How many messages there are. Lists need no count of rows for their total.
CREATE TABLE message_count (
  account_id TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- empty: not known
  status     TEXT NOT NULL,
  messages   INTEGER NOT NULL,
  PRIMARY KEY (account_id, flow_id, status)
) STRICT, WITHOUT ROWID;

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

-- Each status of a message once, with its own time.
CREATE TABLE message_event (
  message INTEGER NOT NULL REFERENCES message (number) ON DELETE CASCADE,
  status  TEXT NOT NULL,
  at      TEXT NOT NULL,
  code    INTEGER, -- Meta's error code
  PRIMARY KEY (message, status)
) STRICT, WITHOUT ROWID;

-- What Meta delivered, in order of arrival. A worker takes it apart after the answer to Meta.
CREATE TABLE inbox (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  digest      BLOB NOT NULL UNIQUE, -- SHA-256 of the body: a repetition makes no second row
  signers     TEXT NOT NULL,        -- JSON array: ids of the accounts whose app secret fits
  received_at INTEGER NOT NULL,     -- milliseconds since 1970
  body        BLOB,                 -- sealed; null: its time is over
  signature   TEXT NOT NULL,        -- X-Hub-Signature-256, for deliveries that pass the body on
  bytes       INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'ignored', 'failed', 'dead')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL,     -- milliseconds since 1970: when the worker tries again; else 0
  error       TEXT,
  fields      TEXT,                 -- JSON array of the changed fields; null: not read yet
  account_id  TEXT
) STRICT;

CREATE INDEX inbox_retry ON inbox (next_at) WHERE state = 'failed';
CREATE INDEX inbox_state ON inbox (state, number);

-- Completed forms. An answer stays if its flow is removed.
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

-- The columns of an export. They only grow, so its header is stable.
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

-- How many answers a flow has on each day. Lists need no count of rows for their total.
CREATE TABLE response_count (
  account_id TEXT NOT NULL,
  flow_id    TEXT NOT NULL, -- empty: not known
  day        TEXT NOT NULL, -- of received_at, in UTC
  responses  INTEGER NOT NULL,
  PRIMARY KEY (account_id, flow_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX response_count_day ON response_count (day);

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

-- Files in answers. Their bytes lie in the data directory, each content once.
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
) STRICT;

CREATE INDEX media_due ON media (next_at) WHERE state IN ('waiting', 'failed');
CREATE INDEX media_response ON media (response);
CREATE INDEX media_content ON media (sha256);

-- What Meta says about the health of a flow.
CREATE TABLE flow_alert (
  number  INTEGER PRIMARY KEY,
  digest  BLOB NOT NULL UNIQUE, -- SHA-256 of account, time and value
  flow_id TEXT NOT NULL,
  at      TEXT NOT NULL,
  event   TEXT NOT NULL,
  value   TEXT NOT NULL         -- JSON object, as Meta sent it
) STRICT;

CREATE INDEX flow_alert_flow ON flow_alert (flow_id, number);

-- What other systems can be told. Each event has one id, at every attempt and for every receiver.
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

-- Where events are delivered to.
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

-- While Meta still signs with the secret before.
ALTER TABLE account ADD COLUMN old_app_secret BLOB; -- sealed
ALTER TABLE account ADD COLUMN old_app_secret_until TEXT;

ALTER TABLE flow ADD COLUMN mask TEXT;                    -- JSON array of sensitive keys; null: none
ALTER TABLE flow ADD COLUMN keep_responses_days INTEGER;  -- null: as the settings say
