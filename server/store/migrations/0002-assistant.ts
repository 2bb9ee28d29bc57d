/** A UUID (version 4) of SQLite's own making: the id of a library item must not tell the id of a stream. */
const randomUuid = `lower(
      hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) ||
      '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
    )`;

/**
 * The voice assistant: its settings, what it used, the church's library, prayer requests. Nothing that was said in a
 * conversation is kept.
 */
export const assistantTables = `
ALTER TABLE users ADD COLUMN prayer_team INTEGER NOT NULL DEFAULT 0 CHECK (prayer_team IN (0, 1));
UPDATE users SET prayer_team = 1 WHERE role = 'owner';

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  room_name TEXT NOT NULL,
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  user_id TEXT REFERENCES users (id) ON DELETE SET NULL,
  guest INTEGER NOT NULL CHECK (guest IN (0, 1)),
  address_hash TEXT NOT NULL,
  locale TEXT NOT NULL,
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  ended_at TEXT,
  turns INTEGER NOT NULL DEFAULT 0,
  speech_to_text_seconds REAL NOT NULL DEFAULT 0,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  estimated_cost REAL NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_start ON conversations (started_at);
CREATE INDEX conversations_by_room ON conversations (room_name, started_at);
CREATE INDEX conversations_by_session ON conversations (session_id);
CREATE INDEX conversations_by_user ON conversations (user_id);
CREATE UNIQUE INDEX conversations_open ON conversations (room_name) WHERE ended_at IS NULL;

CREATE TABLE conversation_jobs (
  job_id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  turns INTEGER NOT NULL,
  speech_to_text_seconds REAL NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  characters INTEGER NOT NULL,
  reported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_jobs_by_conversation ON conversation_jobs (conversation_id);

CREATE TABLE prayer_requests (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  user_id TEXT REFERENCES users (id) ON DELETE SET NULL,
  name TEXT,
  text TEXT NOT NULL,
  private INTEGER NOT NULL CHECK (private IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('draft', 'new', 'prayed')),
  created_at TEXT NOT NULL,
  delete_at TEXT NOT NULL
) STRICT;
CREATE INDEX prayer_requests_by_deletion ON prayer_requests (delete_at);
CREATE INDEX prayer_requests_by_session ON prayer_requests (session_id);
CREATE INDEX prayer_requests_by_user ON prayer_requests (user_id);
CREATE INDEX prayer_requests_kept ON prayer_requests (sequence DESC) WHERE state <> 'draft';

CREATE TABLE library_feeds (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sermon', 'podcast', 'music')),
  etag TEXT,
  last_modified TEXT,
  tried_at TEXT,
  fetched_at TEXT,
  fault TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE library_items (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('sermon', 'podcast', 'music', 'broadcast')),
  title TEXT NOT NULL,
  description TEXT,
  speaker TEXT,
  published_at TEXT NOT NULL,
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  url TEXT,
  feed_id TEXT REFERENCES library_feeds (id) ON DELETE CASCADE,
  feed_guid TEXT,
  stream_id TEXT UNIQUE REFERENCES live_streams (id) ON DELETE CASCADE,
  edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
  created_at TEXT NOT NULL,
  UNIQUE (feed_id, feed_guid)
) STRICT;
CREATE INDEX library_items_by_date ON library_items (published_at DESC, sequence DESC);
CREATE INDEX library_items_by_kind ON library_items (kind, published_at DESC, sequence DESC);

CREATE TABLE library_feed_exclusions (
  feed_id TEXT NOT NULL REFERENCES library_feeds (id) ON DELETE CASCADE,
  feed_guid TEXT NOT NULL,
  PRIMARY KEY (feed_id, feed_guid)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE library_search USING fts5 (
  title, description, speaker,
  content = 'library_items', content_rowid = 'sequence', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER library_items_added AFTER INSERT ON library_items BEGIN
  INSERT INTO library_search (rowid, title, description, speaker)
  VALUES (new.sequence, new.title, new.description, new.speaker);
END;
CREATE TRIGGER library_items_removed AFTER DELETE ON library_items BEGIN
  INSERT INTO library_search (library_search, rowid, title, description, speaker)
  VALUES ('delete', old.sequence, old.title, old.description, old.speaker);
END;
CREATE TRIGGER library_items_changed AFTER UPDATE ON library_items BEGIN
  INSERT INTO library_search (library_search, rowid, title, description, speaker)
  VALUES ('delete', old.sequence, old.title, old.description, old.speaker);
  INSERT INTO library_search (rowid, title, description, speaker)
  VALUES (new.sequence, new.title, new.description, new.speaker);
END;

CREATE TRIGGER broadcasts_into_library AFTER UPDATE OF status ON live_streams
WHEN new.kind = 'broadcast' AND new.status = 'ended' AND old.status <> 'ended' AND new.started_at IS NOT NULL BEGIN
  INSERT INTO library_items (id, kind, title, description, published_at, duration_seconds, stream_id, created_at)
  VALUES (
    ${randomUuid}, 'broadcast', new.title, new.description, new.started_at,
    max(0, CAST(round((julianday(new.ended_at) - julianday(new.started_at)) * 86400) AS INTEGER)), new.id,
    coalesce(new.ended_at, new.started_at)
  )
  ON CONFLICT (stream_id) DO UPDATE SET
    title = excluded.title, description = excluded.description, published_at = excluded.published_at,
    duration_seconds = excluded.duration_seconds;
END;
CREATE TRIGGER broadcasts_renamed AFTER UPDATE OF title, description ON live_streams
WHEN new.kind = 'broadcast' AND new.status = 'ended' BEGIN
  UPDATE library_items SET title = new.title, description = new.description WHERE stream_id = new.id;
END;
INSERT INTO library_items (id, kind, title, description, published_at, duration_seconds, stream_id, created_at)
SELECT ${randomUuid}, 'broadcast', title, description, started_at,
  max(0, CAST(round((julianday(ended_at) - julianday(started_at)) * 86400) AS INTEGER)), id, coalesce(ended_at, started_at)
FROM live_streams WHERE kind = 'broadcast' AND status = 'ended' AND started_at IS NOT NULL;
`;
