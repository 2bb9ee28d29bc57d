/**
 * Accounts with a password, the links that give one, the devices that an account is known on, and what was changed by
 * whom. A password is kept as argon2id, a link and a device as SHA-256 of a random secret.
 */
export const accountTables = `
ALTER TABLE users ADD COLUMN login TEXT;
ALTER TABLE users ADD COLUMN password_hash TEXT;
ALTER TABLE users ADD COLUMN disabled_at TEXT;
CREATE UNIQUE INDEX users_by_login ON users (login);

ALTER TABLE sessions ADD COLUMN seen_at TEXT;
ALTER TABLE sessions ADD COLUMN device TEXT;
ALTER TABLE sessions ADD COLUMN began_by TEXT CHECK (began_by IN ('sign_in_link', 'password', 'account_link'));

CREATE TABLE account_links (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE known_devices (
  token_hash TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  used_at TEXT NOT NULL,
  PRIMARY KEY (token_hash, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_devices_by_user ON known_devices (user_id);

CREATE TABLE audit_log (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'token', 'guest', 'nobody', 'host')),
  actor_id TEXT,
  actor_name TEXT,
  operation TEXT NOT NULL,
  subject_id TEXT,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_by_time ON audit_log (at);
`;
