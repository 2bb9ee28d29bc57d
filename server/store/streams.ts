import type { ExpressionBuilder, Insertable } from 'kysely';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Db, Tables } from './database.ts';
import type { StreamKind, StreamRow, StreamStatus, StreamTable } from './stream-rows.ts';

export type StreamChange = Partial<
  Omit<StreamRow, 'id' | 'host_id' | 'room_name' | 'kind' | 'created_at' | 'series_id' | 'plan_revision'>
>;

/** Keeps a new stream, and answers it. */
export function insertStream(db: Db, row: Insertable<StreamTable>): Promise<StreamRow> {
  return db.insertInto('live_streams').values(row).returningAll().executeTakeFirstOrThrow();
}

export function streamById(db: Db, id: string): Promise<StreamRow | undefined> {
  return db.selectFrom('live_streams').selectAll().where('id', '=', id).executeTakeFirst();
}

export function streamByRoomName(db: Db, roomName: string): Promise<StreamRow | undefined> {
  return db.selectFrom('live_streams').selectAll().where('room_name', '=', roomName).executeTakeFirst();
}

/** What calendars show of a stream. */
const planned = ['title', 'description', 'scheduled_start'] as const;

/** Changes a stream and answers it as it is then; undefined where it is gone. */
export function updateStream(db: Db, id: string, change: StreamChange): Promise<StreamRow | undefined> {
  if (Object.keys(change).length === 0) return streamById(db, id);
  const replans = planned.some((field) => change[field] !== undefined);
  return db
    .updateTable('live_streams')
    .set(change)
    .$if(replans, (update) => update.set(({ eb }) => ({ plan_revision: eb('plan_revision', '+', 1) })))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Deletes a stream with its invites, memberships, chat and replays. Answers whether there was one. */
export async function deleteStream(db: Db, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('live_streams').where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}

/** The streams that reconciliation looks at: all that are live. */
export function liveStreams(db: Db): Promise<StreamRow[]> {
  return db.selectFrom('live_streams').selectAll().where('status', '=', 'live').orderBy('created_at', 'desc').execute();
}

/** Streams with a time from `from` to `to` (ISO 8601) that have not ended, soonest first. */
export function plannedStreams(db: Db, from: string, to: string): Promise<StreamRow[]> {
  return db
    .selectFrom('live_streams')
    .selectAll()
    .where('status', '=', 'pending')
    .where('scheduled_start', '>=', from)
    .where('scheduled_start', '<=', to)
    .orderBy('scheduled_start')
    .execute();
}

/** Streams with a time, of which a calendar tells: those since `from` (ISO 8601), of a guest only his or her own. */
export function streamsInCalendar(db: Db, from: string, guestSessionId: string | null): Promise<StreamRow[]> {
  let query = db
    .selectFrom('live_streams')
    .selectAll()
    .where('scheduled_start', '>=', from)
    .orderBy('scheduled_start')
    .limit(calendarAtMost);
  if (guestSessionId !== null) query = query.where('id', 'in', (inner) => streamsOfGuest(inner, guestSessionId));
  return query.execute();
}

const calendarAtMost = 2000;

/** Those of the given rooms that belong to a stream. */
export function streamsOfRooms(db: Db, roomNames: readonly string[]): Promise<StreamRow[]> {
  return roomNames.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('live_streams')
        .selectAll()
        .where('room_name', 'in', [...roomNames])
        .execute();
}

export interface StreamQuery {
  readonly status?: StreamStatus | undefined;
  readonly kind?: StreamKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only what this guest's session was let into. */
  readonly guestSessionId?: string | undefined;
}

/** A page of streams, newest first. Throws AppError `invalid_request` for a cursor that is none. */
export async function listStreams(
  db: Db,
  { status, kind, limit, cursor, guestSessionId }: StreamQuery,
): Promise<{ readonly items: StreamRow[]; readonly next_cursor: string | null }> {
  let query = streamPage(db, limit + 1);
  if (status) query = query.where('live_streams.status', '=', status);
  if (kind) query = query.where('live_streams.kind', '=', kind);
  if (cursor) {
    const [createdAt, id] = decodeCursor(cursor, 2);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('live_streams.created_at', 'live_streams.id'), '<', tuple(createdAt, id)),
    );
  }
  if (guestSessionId) {
    query = query.where('live_streams.id', 'in', (inner) => streamsOfGuest(inner, guestSessionId));
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.created_at, last.id]) : null };
}

function streamsOfGuest(inner: ExpressionBuilder<Tables, 'live_streams'>, sessionId: string) {
  return inner
    .selectFrom('memberships')
    .select('stream_id')
    .where('session_id', '=', sessionId)
    .where('removed_at', 'is', null);
}

function streamPage(db: Db, limit: number) {
  return db
    .selectFrom('live_streams')
    .selectAll('live_streams')
    .orderBy('live_streams.created_at', 'desc')
    .orderBy('live_streams.id', 'desc')
    .limit(limit);
}
