/** Times are ISO 8601 text in UTC with milliseconds, which sorts as time does. Secrets are kept as SHA-256 only. */
export const firstTables = `
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  display_name TEXT,
  role TEXT NOT NULL CHECK (role IN ('owner', 'staff', 'member')),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE live_streams (
  id TEXT PRIMARY KEY,
  host_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  thumbnail TEXT,
  category TEXT,
  room_name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'broadcast')),
  status TEXT NOT NULL CHECK (status IN ('pending', 'live', 'ended')),
  viewer_count INTEGER NOT NULL DEFAULT 0 CHECK (viewer_count >= 0),
  scheduled_start TEXT,
  started_at TEXT,
  ended_at TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX live_streams_by_age ON live_streams (created_at DESC, id DESC);
CREATE INDEX live_streams_by_status ON live_streams (status, created_at DESC, id DESC);
CREATE INDEX live_streams_by_host ON live_streams (host_id);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  display_name TEXT,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE sign_in_codes (
  code_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_codes_by_user ON sign_in_codes (user_id);

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL DEFAULT '*',
  created_at TEXT NOT NULL,
  last_used_at TEXT
) STRICT;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

CREATE TABLE invites (
  id TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('co_host', 'speaker', 'viewer')),
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX invites_by_stream ON invites (stream_id, created_at);

CREATE TABLE memberships (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  invite_id TEXT REFERENCES invites (id) ON DELETE SET NULL,
  role TEXT NOT NULL CHECK (role IN ('co_host', 'speaker', 'viewer')),
  joined_at TEXT NOT NULL,
  removed_at TEXT,
  PRIMARY KEY (session_id, stream_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_stream ON memberships (stream_id);
CREATE INDEX memberships_by_invite ON memberships (invite_id);

CREATE TABLE participants (
  identity TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  display_name TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_stream ON participants (stream_id);
CREATE INDEX participants_by_session ON participants (session_id);
CREATE INDEX participants_by_user ON participants (user_id);

CREATE TABLE chat_messages (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  sender_identity TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at TEXT NOT NULL
) STRICT;
CREATE INDEX chat_messages_by_stream ON chat_messages (stream_id, sequence DESC);

CREATE TABLE voice_rooms (
  name TEXT PRIMARY KEY,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX voice_rooms_by_session ON voice_rooms (session_id);
CREATE INDEX voice_rooms_by_user ON voice_rooms (user_id);
`;
