-- WhatsApp Business Accounts and the credentials to act for them. Sealed columns are encrypted with
-- AES-256-GCM; the row and the column are the associated data.
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
) STRICT;

CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;
