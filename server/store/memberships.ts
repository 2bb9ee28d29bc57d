import type { Db } from './database.ts';
import type { MembershipRow } from './stream-rows.ts';

export function membershipOf(db: Db, sessionId: string, streamId: string): Promise<MembershipRow | undefined> {
  return db
    .selectFrom('memberships')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('stream_id', '=', streamId)
    .executeTakeFirst();
}

/** The streams that a guest's session is let into now. */
export async function streamIdsOfGuest(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('stream_id')
    .where('session_id', '=', sessionId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map((row) => row.stream_id);
}

/** Lets a guest in, or in again. */
export async function admitGuest(db: Db, row: MembershipRow): Promise<void> {
  await db
    .insertInto('memberships')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'stream_id']).doUpdateSet({
        invite_id: row.invite_id,
        role: row.role,
        joined_at: row.joined_at,
        removed_at: null,
      }),
    )
    .execute();
}

/** Gives a guest who is in another role. Answers whether there is such a guest. */
export async function changeMembership(
  db: Db,
  sessionId: string,
  streamId: string,
  role: MembershipRow['role'],
): Promise<boolean> {
  const changed = await db
    .updateTable('memberships')
    .set({ role })
    .where('session_id', '=', sessionId)
    .where('stream_id', '=', streamId)
    .where('removed_at', 'is', null)
    .returning('session_id')
    .executeTakeFirst();
  return changed !== undefined;
}

export async function closeMembership(db: Db, sessionId: string, streamId: string, now: Date): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ removed_at: now.toISOString() })
    .where('session_id', '=', sessionId)
    .where('stream_id', '=', streamId)
    .execute();
}
