/**
 * What repeats, with its exceptions and links, and who is told what of it. Dates and times of a series are those of the
 * wall clock of its time zone. A person is `user:<id>`, or `guest:<id of the session>`: a guest's reminder outlives the
 * session.
 */
export const scheduleTables = `
CREATE TABLE stream_series (
  id TEXT PRIMARY KEY,
  host_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('meeting', 'broadcast')),
  title TEXT NOT NULL,
  description TEXT,
  start_date TEXT NOT NULL,
  start_time TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  repeat TEXT NOT NULL,
  until TEXT,
  plan_revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX stream_series_by_age ON stream_series (created_at, id);
CREATE INDEX stream_series_by_host ON stream_series (host_id);

ALTER TABLE live_streams ADD COLUMN series_id TEXT REFERENCES stream_series (id) ON DELETE SET NULL;
ALTER TABLE live_streams ADD COLUMN plan_revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX live_streams_by_series ON live_streams (series_id, scheduled_start);
CREATE INDEX live_streams_by_plan ON live_streams (status, scheduled_start);

CREATE TABLE series_dates (
  series_id TEXT NOT NULL REFERENCES stream_series (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  stream_id TEXT UNIQUE REFERENCES live_streams (id) ON DELETE SET NULL,
  edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
  PRIMARY KEY (series_id, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_invites (
  id TEXT PRIMARY KEY,
  series_id TEXT NOT NULL REFERENCES stream_series (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('co_host', 'speaker', 'viewer')),
  created_at TEXT NOT NULL,
  expires_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX series_invites_by_series ON series_invites (series_id, created_at);

CREATE TABLE calendar_feeds (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notification_choices (
  person TEXT PRIMARY KEY,
  choices TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE push_subscriptions (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  endpoint TEXT NOT NULL UNIQUE,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  locale TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX push_subscriptions_by_person ON push_subscriptions (person);
CREATE INDEX push_subscriptions_by_session ON push_subscriptions (session_id);

CREATE TABLE wanted_reminders (
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (stream_id, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX wanted_reminders_by_person ON wanted_reminders (person);

CREATE TABLE sent_reminders (
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  PRIMARY KEY (about, kind, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_reminders_by_time ON sent_reminders (sent_at);
`;
