import type { InviteRole } from '../../contract/authority.ts';
import type { Db } from './database.ts';
import type { StreamRoleRow } from './stream-rows.ts';

/** The role that a stream's host gave to an account; null where it has the one that it has by itself. */
export async function givenRoleOf(db: Db, userId: string, streamId: string): Promise<InviteRole | null> {
  const row = await db
    .selectFrom('stream_roles')
    .select('role')
    .where('user_id', '=', userId)
    .where('stream_id', '=', streamId)
    .executeTakeFirst();
  return row?.role ?? null;
}

export async function giveRole(db: Db, row: StreamRoleRow): Promise<void> {
  await db
    .insertInto('stream_roles')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'stream_id']).doUpdateSet({ role: row.role, given_at: row.given_at }),
    )
    .execute();
}
