import { deleteAccountLink } from './account-links.ts';
import type { Db } from './database.ts';
import type { ProviderSubjectRow, UserRow } from './people-rows.ts';
import { insertUser, type UserChange, updateUser } from './users.ts';

/** The account that a provider's subject is linked to, shut ones included. */
export function userOfSubject(db: Db, issuer: string, subject: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('provider_subjects')
    .innerJoin('users', 'users.id', 'provider_subjects.user_id')
    .selectAll('users')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** What an account is linked to, at any provider. */
export function subjectsOf(db: Db, userId: string): Promise<ProviderSubjectRow[]> {
  return db.selectFrom('provider_subjects').selectAll().where('user_id', '=', userId).execute();
}

/**
 * Links a subject to an account and changes the account with it; a link by which it could be entered stops working.
 * Throws where either is linked at that provider already (`isSubjectTaken`).
 */
export async function linkSubject(db: Db, row: ProviderSubjectRow, change: UserChange = {}): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('provider_subjects').values(row).execute();
    await updateUser(trx, row.user_id, change);
    await deleteAccountLink(trx, row.user_id);
  });
}

/** Makes an account for a subject. Throws as `linkSubject`, and where somebody has the login (`isLoginTaken`). */
export async function insertUserOfSubject(db: Db, user: UserRow, row: ProviderSubjectRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await insertUser(trx, user);
    await trx.insertInto('provider_subjects').values(row).execute();
  });
}

/** Answers whether the account was linked at all. */
export async function unlinkSubjects(db: Db, userId: string): Promise<boolean> {
  const gone = await db.deleteFrom('provider_subjects').where('user_id', '=', userId).returning('subject').execute();
  return gone.length > 0;
}
