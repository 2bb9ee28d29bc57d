import type { Db } from './database.ts';
import type { SeriesInviteRow } from './schedule-rows.ts';
import { hashSecret } from './secrets.ts';

export async function insertSeriesInvite(db: Db, row: SeriesInviteRow): Promise<void> {
  await db.insertInto('series_invites').values(row).execute();
}

/** The invite of a secret, while it works. */
export function seriesInviteBySecret(db: Db, secret: string, now: Date): Promise<SeriesInviteRow | undefined> {
  return working(db, now).where('secret_hash', '=', hashSecret(secret)).executeTakeFirst();
}

/** The invites of a series that still work, newest first. */
export function listSeriesInvites(db: Db, seriesId: string, now: Date): Promise<SeriesInviteRow[]> {
  return working(db, now).where('series_id', '=', seriesId).orderBy('created_at', 'desc').execute();
}

function working(db: Db, now: Date) {
  return db
    .selectFrom('series_invites')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]));
}

/** Answers whether the series had such an invite. Revoking a revoked one changes nothing. */
export async function revokeSeriesInvite(db: Db, seriesId: string, id: string, now: Date): Promise<boolean> {
  const found = await db
    .updateTable('series_invites')
    .set(({ fn, val }) => ({ revoked_at: fn.coalesce('revoked_at', val(now.toISOString())) }))
    .where('id', '=', id)
    .where('series_id', '=', seriesId)
    .returning('id')
    .executeTakeFirst();
  return found !== undefined;
}
