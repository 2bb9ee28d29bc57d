import type { Db } from './database.ts';
import { hashSecret } from './secrets.ts';

/** Whether somebody has signed in to the account with this device before. */
export async function isKnownDevice(db: Db, token: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('known_devices')
    .select('used_at')
    .where('token_hash', '=', hashSecret(token))
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody signed in to the account with this device. */
export async function noteDevice(db: Db, token: string, userId: string, now: Date): Promise<void> {
  const used_at = now.toISOString();
  await db
    .insertInto('known_devices')
    .values({ token_hash: hashSecret(token), user_id: userId, used_at })
    .onConflict((conflict) => conflict.columns(['token_hash', 'user_id']).doUpdateSet({ used_at }))
    .execute();
}
