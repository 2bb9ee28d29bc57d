import type { Insertable } from 'kysely';
import type { Db } from './database.ts';
import type { SeriesRow, SeriesTable } from './schedule-rows.ts';

/** As many as a church can have. */
export const seriesAtMost = 200;

export function insertSeries(db: Db, row: Insertable<SeriesTable>): Promise<SeriesRow> {
  return db.insertInto('stream_series').values(row).returningAll().executeTakeFirstOrThrow();
}

export function seriesById(db: Db, id: string): Promise<SeriesRow | undefined> {
  return db.selectFrom('stream_series').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All of them, the oldest first. */
export function listSeries(db: Db): Promise<SeriesRow[]> {
  return db.selectFrom('stream_series').selectAll().orderBy('created_at').orderBy('id').execute();
}

export type SeriesChange = Partial<
  Pick<SeriesRow, 'title' | 'description' | 'start_date' | 'start_time' | 'time_zone' | 'repeat' | 'until'>
>;

/** Changes a series, or only notes that its dates did, and answers it as it is then; undefined where it is gone. */
export function changeSeries(db: Db, id: string, change: SeriesChange): Promise<SeriesRow | undefined> {
  return db
    .updateTable('stream_series')
    .set(change)
    .set(({ eb }) => ({ plan_revision: eb('plan_revision', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Deletes a series with its dates and invites; its streams stay. */
export async function deleteSeries(db: Db, id: string): Promise<void> {
  await db.deleteFrom('stream_series').where('id', '=', id).execute();
}
