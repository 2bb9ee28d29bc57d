import type { PrayerRequestRow } from './assistant-rows.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Db } from './database.ts';

export type NewPrayerRequest = Omit<PrayerRequestRow, 'sequence'>;

/** Who wrote a request down: an account, or a guest's session. */
export type Requester =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'guest'; readonly sessionId: string };

export async function insertPrayerRequest(db: Db, row: NewPrayerRequest): Promise<void> {
  await db.insertInto('prayer_requests').values(row).execute();
}

/** A request of this person's own, unless its time is over. */
export function ownPrayerRequest(
  db: Db,
  requester: Requester,
  id: string,
  now: Date,
): Promise<PrayerRequestRow | undefined> {
  return writtenBy(db, requester)
    .selectAll()
    .where('id', '=', id)
    .where('delete_at', '>', now.toISOString())
    .executeTakeFirst();
}

/** How many requests this person wrote down since a moment, and all guests together. */
export async function countPrayerRequests(
  db: Db,
  requester: Requester,
  since: Date,
): Promise<{ readonly own: number; readonly guests: number }> {
  const own = await writtenBy(db, requester)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_at', '>', since.toISOString())
    .executeTakeFirstOrThrow();
  const guests = await db
    .selectFrom('prayer_requests')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', 'is', null)
    .where('created_at', '>', since.toISOString())
    .executeTakeFirstOrThrow();
  return { own: own.count, guests: guests.count };
}

function writtenBy(db: Db, requester: Requester) {
  const requests = db.selectFrom('prayer_requests');
  return requester.kind === 'user'
    ? requests.where('user_id', '=', requester.userId)
    : requests.where('user_id', 'is', null).where('session_id', '=', requester.sessionId);
}

/** Changes a request that is kept, or in the given state. Answers it as it is then; undefined where there is none. */
export function updatePrayerRequest(
  db: Db,
  id: string,
  from: 'draft' | 'kept',
  change: { readonly state: 'new' | 'prayed'; readonly delete_at?: string },
  now: Date,
): Promise<PrayerRequestRow | undefined> {
  return db
    .updateTable('prayer_requests')
    .set(change)
    .where('id', '=', id)
    .where('state', from === 'draft' ? '=' : '<>', 'draft')
    .where('delete_at', '>', now.toISOString())
    .returningAll()
    .executeTakeFirst();
}

/** Deletes a request for good. Answers what it was; undefined where there was none. */
export function deletePrayerRequest(
  db: Db,
  id: string,
): Promise<Pick<PrayerRequestRow, 'state' | 'private'> | undefined> {
  return db.deleteFrom('prayer_requests').where('id', '=', id).returning(['state', 'private']).executeTakeFirst();
}

/** Deletes a kept request for good; drafts are their author's alone. */
export function deleteKeptPrayerRequest(db: Db, id: string): Promise<Pick<PrayerRequestRow, 'private'> | undefined> {
  return db
    .deleteFrom('prayer_requests')
    .where('id', '=', id)
    .where('state', '<>', 'draft')
    .returning('private')
    .executeTakeFirst();
}

/** Deletes the requests whose time is over. Answers how many drafts and how many kept ones. */
export async function deleteOverduePrayerRequests(
  db: Db,
  now: Date,
): Promise<{ readonly drafts: number; readonly kept: number }> {
  const gone = await db
    .deleteFrom('prayer_requests')
    .where('delete_at', '<=', now.toISOString())
    .returning('state')
    .execute();
  const drafts = gone.filter(({ state }) => state === 'draft').length;
  return { drafts, kept: gone.length - drafts };
}

/** A page of the requests that are kept, newest first. Throws AppError `invalid_request` for a cursor that is none. */
export async function listPrayerRequests(
  db: Db,
  {
    privateToo,
    limit,
    cursor,
    now,
  }: {
    readonly privateToo: boolean;
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly now: Date;
  },
): Promise<{ readonly items: PrayerRequestRow[]; readonly next_cursor: string | null }> {
  let query = db
    .selectFrom('prayer_requests')
    .selectAll()
    .where('state', '<>', 'draft')
    .where('delete_at', '>', now.toISOString())
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (!privateToo) query = query.where('private', '=', 0);
  if (cursor) {
    const [before] = decodeCursor(cursor, 1);
    query = query.where('sequence', '<', Number.parseInt(before, 10) || 0);
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.sequence]) : null };
}
