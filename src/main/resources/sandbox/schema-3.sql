ALTER TABLE account ADD COLUMN former_public_key TEXT NOT NULL DEFAULT '';  -- the one that public_key replaced
