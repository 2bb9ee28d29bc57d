import type { Db } from './database.ts';
import type { ReplayRow } from './stream-rows.ts';

/** The published replays of a stream, the oldest first. */
export function publishedReplays(db: Db, streamId: string): Promise<ReplayRow[]> {
  return db
    .selectFrom('replays')
    .selectAll()
    .where('stream_id', '=', streamId)
    .where('published_at', 'is not', null)
    .orderBy('created_at')
    .execute();
}

/** Of the given streams those that have a published replay. */
export async function streamsWithReplay(db: Db, streamIds: readonly string[]): Promise<Set<string>> {
  if (streamIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('replays')
    .select('stream_id')
    .distinct()
    .where('stream_id', 'in', [...streamIds])
    .where('published_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ stream_id }) => stream_id));
}

/** A replay of this stream, published or not. */
export function replayById(db: Db, streamId: string, id: string): Promise<ReplayRow | undefined> {
  return db.selectFrom('replays').selectAll().where('id', '=', id).where('stream_id', '=', streamId).executeTakeFirst();
}

/** Stores a replay that is about to be sent, and answers it; or the one of the same file that is there. */
export async function insertReplay(db: Db, replay: ReplayRow): Promise<ReplayRow> {
  await db
    .insertInto('replays')
    .values(replay)
    .onConflict((conflict) => conflict.columns(['stream_id', 'checksum']).doNothing())
    .execute();
  return db
    .selectFrom('replays')
    .selectAll()
    .where('stream_id', '=', replay.stream_id)
    .where('checksum', '=', replay.checksum)
    .executeTakeFirstOrThrow();
}

/** Answers the replay as it is then; undefined where it is gone. */
export function publishReplay(db: Db, id: string, now: Date): Promise<ReplayRow | undefined> {
  return db
    .updateTable('replays')
    .set({ published_at: now.toISOString() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteReplay(db: Db, id: string): Promise<void> {
  await db.deleteFrom('replays').where('id', '=', id).execute();
}

/** Replays that were begun before a time (ISO 8601) and are not published. */
export function unpublishedReplays(db: Db, before: string): Promise<ReplayRow[]> {
  return db
    .selectFrom('replays')
    .selectAll()
    .where('published_at', 'is', null)
    .where('created_at', '<', before)
    .execute();
}

/** Of the given ids those that a replay has. */
export async function knownReplays(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('replays')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
