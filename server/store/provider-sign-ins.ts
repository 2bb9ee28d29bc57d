import type { Db } from './database.ts';
import type { ProviderSignInRow } from './people-rows.ts';
import { hashSecret } from './secrets.ts';

/** Notes a sign-in that begins, and forgets those that nobody came back from. */
export async function insertProviderSignIn(db: Db, row: ProviderSignInRow, now: Date): Promise<void> {
  await db.deleteFrom('provider_sign_ins').where('expires_at', '<=', now.toISOString()).execute();
  await db.insertInto('provider_sign_ins').values(row).execute();
}

/** The sign-in of a state, while it is under way. */
export function providerSignInByState(db: Db, state: string, now: Date): Promise<ProviderSignInRow | undefined> {
  return db
    .selectFrom('provider_sign_ins')
    .selectAll()
    .where('state_hash', '=', hashSecret(state))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
}

/** Uses a sign-in up. Answers whether it was still there: of two at once, one alone takes it. */
export async function takeProviderSignIn(db: Db, state: string): Promise<boolean> {
  const taken = await db
    .deleteFrom('provider_sign_ins')
    .where('state_hash', '=', hashSecret(state))
    .returning('state_hash')
    .executeTakeFirst();
  return taken !== undefined;
}
