ALTER TABLE account ADD COLUMN callback TEXT;  -- replaces the app's callback URL; null if it does not

ALTER TABLE message ADD COLUMN type          TEXT NOT NULL DEFAULT 'interactive';
ALTER TABLE message ADD COLUMN wa_id         TEXT;  -- digits of the number; null if only the user id is known
ALTER TABLE message ADD COLUMN user_id       TEXT NOT NULL DEFAULT '';  -- business-scoped user id
ALTER TABLE message ADD COLUMN flow_version  INTEGER;  -- of flow_text
ALTER TABLE message ADD COLUMN button        TEXT;  -- JSON object; null if the message opens no flow
ALTER TABLE message ADD COLUMN callback_data TEXT;

CREATE INDEX message_of_person ON message (phone_number_id, user_id, seq);

CREATE TABLE message_status (
  message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  status     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  code       INTEGER,  -- of the error; null if the status is not failed
  PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reply (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL,
  message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  source     TEXT NOT NULL CHECK (source IN ('call', 'auto', 'phone')),
  at         INTEGER NOT NULL,
  type       TEXT NOT NULL CHECK (type IN ('flow', 'button', 'text')),
  response   TEXT NOT NULL,  -- JSON object
  text       TEXT,  -- null for a form
  summary    TEXT  -- JSON array of what the phone shows of a form; null if that is not known
) STRICT;

CREATE INDEX reply_to_message ON reply (message_id);

CREATE TABLE template (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  waba_id    TEXT NOT NULL REFERENCES account (waba_id),
  name       TEXT NOT NULL,
  language   TEXT NOT NULL,
  category   TEXT NOT NULL,
  components TEXT NOT NULL,  -- JSON array
  UNIQUE (waba_id, name, language)
) STRICT;

CREATE TABLE media (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT NOT NULL UNIQUE,
  waba_id   TEXT NOT NULL REFERENCES account (waba_id),
  file_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  content   BLOB NOT NULL
) STRICT;

-- The webhook requests of Meta. Those that are pending are sent after a restart, too.
CREATE TABLE delivery (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  waba_id     TEXT NOT NULL,
  lane        TEXT NOT NULL,  -- requests with the same lane are sent one after the other
  body        BLOB NOT NULL,
  signature   TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'lost')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  last_status INTEGER,  -- of HTTP; null if there was no response
  last_error  TEXT,
  created_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX delivery_pending ON delivery (seq) WHERE state = 'pending';

CREATE TABLE app_subscription (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  callback TEXT NOT NULL,
  fields   TEXT NOT NULL  -- JSON array
) STRICT;
