import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from './store.ts';

let folder: string;
let database: SqliteDatabase.Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tabernacle-plans-'));
  const file = join(folder, 'tabernacle.db');
  await (await openStore(file)).close();
  database = new SqliteDatabase(file);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const hot = {
  'a page of streams': ['SELECT * FROM live_streams ORDER BY created_at DESC, id DESC LIMIT 50', 'live_streams_by_age'],
  'the next page': [
    'SELECT * FROM live_streams WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 50',
    'live_streams_by_age',
  ],
  'live streams': [
    "SELECT * FROM live_streams WHERE status = 'live' ORDER BY created_at DESC, id DESC LIMIT 50",
    'live_streams_by_status',
  ],
  'a stream of a room': ['SELECT * FROM live_streams WHERE room_name = ?', 'sqlite_autoindex_live_streams_2'],
  'a session of a cookie': [
    'SELECT * FROM sessions WHERE token_hash = ? AND expires_at > ?',
    'sqlite_autoindex_sessions_2',
  ],
  'an invite of a secret': ['SELECT * FROM invites WHERE secret_hash = ?', 'sqlite_autoindex_invites_2'],
  'a bearer token': ['SELECT * FROM api_tokens WHERE token_hash = ?', 'sqlite_autoindex_api_tokens_2'],
  'a page of chat': [
    'SELECT * FROM chat_messages WHERE stream_id = ? ORDER BY sequence DESC LIMIT 50',
    'chat_messages_by_stream',
  ],
  'a page of the library': [
    'SELECT * FROM library_items WHERE (published_at, sequence) < (?, ?) ORDER BY published_at DESC, sequence DESC LIMIT 50',
    'library_items_by_date',
  ],
  'a page of one kind': [
    'SELECT * FROM library_items WHERE kind = ? ORDER BY published_at DESC, sequence DESC LIMIT 50',
    'library_items_by_kind',
  ],
  'a page of prayer requests': [
    "SELECT * FROM prayer_requests WHERE state <> 'draft' AND delete_at > ? ORDER BY sequence DESC LIMIT 50",
    'prayer_requests_kept',
  ],
  'prayer requests whose time is over': [
    'SELECT * FROM prayer_requests WHERE delete_at <= ?',
    'prayer_requests_by_deletion',
  ],
  'a membership': ['SELECT * FROM memberships WHERE session_id = ? AND stream_id = ?', 'PRIMARY KEY'],
  'the conversation of a room': [
    'SELECT * FROM conversations WHERE room_name = ? ORDER BY started_at DESC LIMIT 1',
    'conversations_by_room',
  ],
  'open conversations': ['SELECT * FROM conversations WHERE ended_at IS NULL', 'conversations_open'],
  'conversations of a day': [
    'SELECT * FROM conversations WHERE started_at >= ? ORDER BY started_at',
    'conversations_by_start',
  ],
  'the jobs of a conversation': [
    'SELECT * FROM conversation_jobs WHERE conversation_id = ?',
    'conversation_jobs_by_conversation',
  ],
  'the replays of a stream': [
    'SELECT * FROM replays WHERE stream_id = ? AND published_at IS NOT NULL ORDER BY created_at',
    'replays_by_stream',
  ],
  'replays that nobody goes on sending': [
    'SELECT * FROM replays WHERE published_at IS NULL AND created_at < ?',
    'replays_unpublished',
  ],
  'streams that begin soon': [
    "SELECT * FROM live_streams WHERE status = 'pending' AND scheduled_start >= ? AND scheduled_start <= ? ORDER BY scheduled_start",
    'live_streams_by_plan',
  ],
  'the dates of a series': [
    'SELECT * FROM series_dates WHERE series_id = ? AND date >= ? ORDER BY date',
    'PRIMARY KEY',
  ],
  'an invite of a series': ['SELECT * FROM series_invites WHERE secret_hash = ?', 'sqlite_autoindex_series_invites_2'],
  'who reads a calendar': ['SELECT * FROM calendar_feeds WHERE secret_hash = ?', 'sqlite_autoindex_calendar_feeds_2'],
  'the browsers of a person': ['SELECT * FROM push_subscriptions WHERE person = ?', 'push_subscriptions_by_person'],
  'whom a provider knows': ['SELECT * FROM provider_subjects WHERE issuer = ? AND subject = ?', 'PRIMARY KEY'],
  'the providers of an account': ['SELECT * FROM provider_subjects WHERE user_id = ?', 'provider_subjects_by_user'],
  'a sign-in that is under way': ['SELECT * FROM provider_sign_ins WHERE state_hash = ?', 'PRIMARY KEY'],
  'an identity': ['SELECT * FROM participants WHERE identity = ?', 'PRIMARY KEY'],
} as const;

test.each(Object.entries(hot))('%s is found by an index, without sorting', (_name, [sql, index]) => {
  const parameters = Array.from({ length: sql.split('?').length - 1 }, () => 'x');
  const plan = database
    .prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map(({ detail }) => detail)
    .join('; ');
  expect(plan).toContain(index);
  expect(plan).not.toContain('TEMP B-TREE');
});
