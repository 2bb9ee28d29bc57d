import { randomUUID } from 'node:crypto';
import type { Db, UserRow } from './database.ts';

/** The person at the host computer; made when first asked for. */
export async function ownerOf(db: Db, now: Date = new Date()): Promise<UserRow> {
  const found = await db.selectFrom('users').selectAll().where('role', '=', 'owner').limit(1).executeTakeFirst();
  if (found) return found;
  const owner: UserRow = {
    id: randomUUID(),
    display_name: null,
    role: 'owner',
    prayer_team: 1,
    created_at: now.toISOString(),
  };
  await db.insertInto('users').values(owner).execute();
  return owner;
}

export function userById(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function renameUser(db: Db, id: string, displayName: string): Promise<void> {
  await db.updateTable('users').set({ display_name: displayName }).where('id', '=', id).execute();
}
