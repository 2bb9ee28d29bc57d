/** Replays of past streams. The videos themselves are files in the data folder, `replays/<stream>/<replay>.mp4`. */
export const replayTables = `
CREATE TABLE replays (
  id TEXT PRIMARY KEY,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  media_type TEXT NOT NULL CHECK (media_type = 'video/mp4'),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  duration_seconds REAL NOT NULL CHECK (duration_seconds > 0),
  checksum TEXT NOT NULL,
  created_at TEXT NOT NULL,
  published_at TEXT,
  UNIQUE (stream_id, checksum)
) STRICT, WITHOUT ROWID;
CREATE INDEX replays_by_stream ON replays (stream_id, created_at);
CREATE INDEX replays_unpublished ON replays (created_at) WHERE published_at IS NULL;
`;
