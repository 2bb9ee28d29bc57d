import type { Db } from './database.ts';

/** Of what is written most often, as much as this, the newest first. */
const newest = 1000;

/** What people wrote, and what they are called: for taking it out of logs. */
export async function writtenWords(db: Db): Promise<string[]> {
  const [users, sessions, streams, series, people, messages, held, requests, items] = await Promise.all([
    db.selectFrom('users').select(['display_name', 'login']).execute(),
    db.selectFrom('sessions').select('display_name').distinct().execute(),
    db
      .selectFrom('live_streams')
      .select(['title', 'description'])
      .orderBy('created_at', 'desc')
      .limit(newest)
      .execute(),
    db.selectFrom('stream_series').select(['title', 'description']).execute(),
    db.selectFrom('participants').select('display_name').distinct().limit(newest).execute(),
    db.selectFrom('chat_messages').select(['sender_name', 'body']).orderBy('sequence', 'desc').limit(newest).execute(),
    db.selectFrom('held_messages').select(['sender_name', 'body']).execute(),
    db.selectFrom('prayer_requests').select(['name', 'text']).orderBy('created_at', 'desc').limit(newest).execute(),
    db.selectFrom('library_items').select('title').limit(newest).execute(),
  ]);
  const rows: object[] = [users, sessions, streams, series, people, messages, held, requests, items].flat();
  return [...new Set(rows.flatMap((row) => Object.values(row)))].filter((value) => typeof value === 'string');
}
