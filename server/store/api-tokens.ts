import { randomUUID } from 'node:crypto';
import type { Db, UserRow } from './database.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { ownerOf } from './users.ts';

/** Every token begins with this, so that it is known for what it is where it leaks. */
export const apiTokenPrefix = 'tab_';

const noteUseEveryMs = 60_000;

/** Makes a bearer token with the owner's rights. It is seen here only; the table keeps its hash. */
export async function createOwnerToken(db: Db, name: string, now: Date = new Date()): Promise<string> {
  const owner = await ownerOf(db, now);
  const token = `${apiTokenPrefix}${createSecret()}`;
  await db
    .insertInto('api_tokens')
    .values({
      id: randomUUID(),
      user_id: owner.id,
      name,
      token_hash: hashSecret(token),
      scopes: '*',
      created_at: now.toISOString(),
      last_used_at: null,
    })
    .execute();
  return token;
}

/** The user that a bearer token speaks for. Notes the use, at most once a minute. */
export async function userByApiToken(db: Db, token: string, now: Date): Promise<UserRow | undefined> {
  if (!token.startsWith(apiTokenPrefix)) return undefined;
  const found = await db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.id', 'api_tokens.user_id')
    .selectAll('users')
    .select(['api_tokens.id as token_id', 'api_tokens.last_used_at'])
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  if (!found) return undefined;
  const { token_id, last_used_at, ...user } = found;
  if (!last_used_at || now.getTime() - Date.parse(last_used_at) > noteUseEveryMs) {
    await db.updateTable('api_tokens').set({ last_used_at: now.toISOString() }).where('id', '=', token_id).execute();
  }
  return user;
}
