/** What hosts do about a chat: rules, messages that wait, and who may not write. */
export const chatModeration = `
CREATE TABLE chat_rules (
  stream_id TEXT PRIMARY KEY REFERENCES live_streams (id) ON DELETE CASCADE,
  slow_mode_seconds INTEGER NOT NULL CHECK (slow_mode_seconds >= 0),
  holds_links INTEGER NOT NULL CHECK (holds_links IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE held_messages (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  sender_identity TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at TEXT NOT NULL
) STRICT;
CREATE INDEX held_messages_by_stream ON held_messages (stream_id, sequence);

CREATE TABLE chat_people (
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT NOT NULL,
  muted_at TEXT,
  last_sent_at TEXT,
  PRIMARY KEY (stream_id, person)
) STRICT, WITHOUT ROWID;
`;
