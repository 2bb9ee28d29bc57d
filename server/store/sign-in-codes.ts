import type { Db } from './database.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { ownerOf } from './users.ts';

const lifetimeMs = 24 * 60 * 60 * 1000;

/** A code that signs its bearer in as the owner, once, within 24 hours. */
export async function createSignInCode(db: Db, now: Date = new Date()): Promise<string> {
  const owner = await ownerOf(db, now);
  const code = createSecret();
  await db.deleteFrom('sign_in_codes').where('expires_at', '<=', now.toISOString()).execute();
  await db
    .insertInto('sign_in_codes')
    .values({
      code_hash: hashSecret(code),
      user_id: owner.id,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + lifetimeMs).toISOString(),
    })
    .execute();
  return code;
}

/** Uses a code up. Answers whose it was, or null where it is unknown, used or too old. */
export async function takeSignInCode(db: Db, code: string, now: Date): Promise<string | null> {
  const taken = await db
    .deleteFrom('sign_in_codes')
    .where('code_hash', '=', hashSecret(code))
    .returning(['user_id', 'expires_at'])
    .executeTakeFirst();
  return taken && taken.expires_at > now.toISOString() ? taken.user_id : null;
}
