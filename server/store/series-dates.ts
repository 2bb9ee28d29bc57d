import type { Insertable } from 'kysely';
import type { Db } from './database.ts';
import type { SeriesDateRow } from './schedule-rows.ts';
import type { StreamRow, StreamTable } from './stream-rows.ts';
import { insertStream } from './streams.ts';

/** The dates of a series from `from` (YYYY-MM-DD) on that were made or skipped, in order. */
export function datesOfSeries(db: Db, seriesId: string, from: string): Promise<SeriesDateRow[]> {
  return db
    .selectFrom('series_dates')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('date', '>=', from)
    .orderBy('date')
    .execute();
}

export function dateOfSeries(db: Db, seriesId: string, date: string): Promise<SeriesDateRow | undefined> {
  return db
    .selectFrom('series_dates')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('date', '=', date)
    .executeTakeFirst();
}

/** The streams of a series that have not begun, soonest first. */
export function pendingOfSeries(db: Db, seriesId: string): Promise<StreamRow[]> {
  return ofSeries(db, seriesId, 'pending').execute();
}

/** The stream of a series that is live now. */
export function liveOfSeries(db: Db, seriesId: string): Promise<StreamRow | undefined> {
  return ofSeries(db, seriesId, 'live').executeTakeFirst();
}

function ofSeries(db: Db, seriesId: string, status: 'pending' | 'live') {
  return db
    .selectFrom('live_streams')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('status', '=', status)
    .orderBy('scheduled_start');
}

/**
 * Makes a date of a series into a stream, once, whoever asks at the same time. Null where it was made or skipped before.
 */
export function makeDate(
  db: Db,
  date: { readonly series_id: string; readonly date: string },
  stream: Insertable<StreamTable>,
): Promise<StreamRow | null> {
  return db.transaction().execute(async (transaction) => {
    const claimed = await transaction
      .insertInto('series_dates')
      .values({ ...date, stream_id: null })
      .onConflict((conflict) => conflict.columns(['series_id', 'date']).doNothing())
      .returning('date')
      .executeTakeFirst();
    if (!claimed) return null;
    const made = await insertStream(transaction, stream);
    await transaction
      .updateTable('series_dates')
      .set({ stream_id: made.id })
      .where('series_id', '=', date.series_id)
      .where('date', '=', date.date)
      .execute();
    return made;
  });
}

/** Notes that a date is not to be made into a stream. */
export async function skipDate(db: Db, seriesId: string, date: string): Promise<void> {
  await db
    .insertInto('series_dates')
    .values({ series_id: seriesId, date, stream_id: null })
    .onConflict((conflict) => conflict.columns(['series_id', 'date']).doUpdateSet({ stream_id: null }))
    .execute();
}

/** Forgets a date, so that it can be made again. */
export async function forgetDate(db: Db, seriesId: string, date: string): Promise<void> {
  await db.deleteFrom('series_dates').where('series_id', '=', seriesId).where('date', '=', date).execute();
}

/** The series leaves this stream as it is from now on. */
export async function keepAsEdited(db: Db, streamId: string): Promise<void> {
  await db.updateTable('series_dates').set({ edited: 1 }).where('stream_id', '=', streamId).execute();
}

/** Streams of any series that nobody began, whose time was before `before` (ISO 8601). */
export function missedOfSeries(db: Db, before: string): Promise<StreamRow[]> {
  return db
    .selectFrom('live_streams')
    .selectAll()
    .where('status', '=', 'pending')
    .where('scheduled_start', '<', before)
    .where('series_id', 'is not', null)
    .execute();
}

/** The date that a stream is of. */
export function dateOfStream(db: Db, streamId: string): Promise<SeriesDateRow | undefined> {
  return db.selectFrom('series_dates').selectAll().where('stream_id', '=', streamId).executeTakeFirst();
}
