import type { Db } from './database.ts';
import type { AccountLinkRow } from './people-rows.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { type UserChange, updateUser } from './users.ts';

/** Makes the link of an account; an earlier one stops working. Its secret is seen here only. */
export async function createAccountLink(db: Db, userId: string, expiresAt: string, now: Date): Promise<string> {
  const secret = createSecret();
  const row = { secret_hash: hashSecret(secret), created_at: now.toISOString(), expires_at: expiresAt };
  await db
    .insertInto('account_links')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
  return secret;
}

/** The link of a secret, while it works. */
export function accountLinkBySecret(db: Db, secret: string, now: Date): Promise<AccountLinkRow | undefined> {
  return accountLinkByHash(db, hashSecret(secret), now);
}

/** The link of what is kept of its secret, while it works. */
export function accountLinkByHash(db: Db, secretHash: string, now: Date): Promise<AccountLinkRow | undefined> {
  return db
    .selectFrom('account_links')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
}

/**
 * Uses a link up and changes its account with it, or does neither. Answers whether the link was still there: of two
 * at once, one alone takes it. Throws where the account's new login is another's (`isLoginTaken`).
 */
export function takeAccountLink(db: Db, secret: string, change: UserChange): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const taken = await trx
      .deleteFrom('account_links')
      .where('secret_hash', '=', hashSecret(secret))
      .returning('user_id')
      .executeTakeFirst();
    return taken !== undefined && (await updateUser(trx, taken.user_id, change)) !== undefined;
  });
}

/** Makes the link of an account useless, where it has one. */
export async function deleteAccountLink(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('account_links').where('user_id', '=', userId).execute();
}
