import type { Db } from './database.ts';
import { createSecret, hashSecret } from './secrets.ts';

/** Makes the secret of a user's calendar address; an earlier one stops working. Only its hash is kept. */
export async function createCalendarFeed(db: Db, userId: string, now: Date): Promise<string> {
  const secret = createSecret();
  const row = { secret_hash: hashSecret(secret), created_at: now.toISOString() };
  await db
    .insertInto('calendar_feeds')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
  return secret;
}

/** Whether a secret opens the calendar of somebody who still has an account. */
export async function isCalendarFeed(db: Db, secret: string): Promise<boolean> {
  const found = await db
    .selectFrom('calendar_feeds')
    .select('user_id')
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst();
  return found !== undefined;
}

export async function deleteCalendarFeed(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('calendar_feeds').where('user_id', '=', userId).execute();
}
