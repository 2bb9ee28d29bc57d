/** Whom an OpenID Connect provider knows as which account, and the sign-ins with it that are under way. */
export const signInProviderTables = `
ALTER TABLE sessions RENAME COLUMN began_by TO began_by_so_far;
ALTER TABLE sessions ADD COLUMN began_by TEXT
  CHECK (began_by IN ('sign_in_link', 'password', 'account_link', 'provider'));
UPDATE sessions SET began_by = began_by_so_far;
ALTER TABLE sessions DROP COLUMN began_by_so_far;

CREATE TABLE provider_subjects (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  linked_at TEXT NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX provider_subjects_by_user ON provider_subjects (user_id, issuer);

CREATE TABLE provider_sign_ins (
  state_hash TEXT PRIMARY KEY,
  device_hash TEXT NOT NULL,
  nonce TEXT NOT NULL,
  code_verifier TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  account_link_hash TEXT,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
