import type { Db } from './database.ts';
import { hashSecret } from './secrets.ts';
import type { InviteRow } from './stream-rows.ts';

export async function insertInvite(db: Db, row: InviteRow): Promise<void> {
  await db.insertInto('invites').values(row).execute();
}

/** The invite of a secret, while it works. */
export function inviteBySecret(db: Db, secret: string, now: Date): Promise<InviteRow | undefined> {
  return working(db, now).where('secret_hash', '=', hashSecret(secret)).executeTakeFirst();
}

/** The invites of a stream that still work, newest first. */
export function listInvites(db: Db, streamId: string, now: Date): Promise<InviteRow[]> {
  return working(db, now).where('stream_id', '=', streamId).orderBy('created_at', 'desc').execute();
}

function working(db: Db, now: Date) {
  return db
    .selectFrom('invites')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]));
}

/** Answers whether the stream had such an invite. Revoking a revoked one changes nothing. */
export async function revokeInvite(db: Db, streamId: string, id: string, now: Date): Promise<boolean> {
  const found = await db
    .updateTable('invites')
    .set(({ fn, val }) => ({ revoked_at: fn.coalesce('revoked_at', val(now.toISOString())) }))
    .where('id', '=', id)
    .where('stream_id', '=', streamId)
    .returning('id')
    .executeTakeFirst();
  return found !== undefined;
}
