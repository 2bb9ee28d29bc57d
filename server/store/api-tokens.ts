import { randomUUID } from 'node:crypto';
import { type Scope, scopes } from '../../contract/scopes.ts';
import type { Db } from './database.ts';
import type { ApiTokenRow, UserRow } from './people-rows.ts';
import { createSecret, hashSecret } from './secrets.ts';
import { ownerOf } from './users.ts';

/** Every token begins with this, so that it is known for what it is where it leaks. */
export const apiTokenPrefix = 'tab_';

const noteUseEveryMs = 60_000;

/** Makes a bearer token with the owner's rights, or those of its scopes. It is seen here only; the table keeps its hash. */
export async function createOwnerToken(
  db: Db,
  name: string,
  now: Date = new Date(),
  given: readonly Scope[] | null = null,
): Promise<string> {
  const owner = await ownerOf(db, now);
  return (await createApiToken(db, { userId: owner.id, name, scopes: given }, now)).token;
}

/** Makes a bearer token for somebody; null scopes are everything that they may. */
export async function createApiToken(
  db: Db,
  given: { readonly userId: string; readonly name: string; readonly scopes: readonly Scope[] | null },
  now: Date,
): Promise<{ readonly row: ApiTokenRow; readonly token: string }> {
  const token = `${apiTokenPrefix}${createSecret()}`;
  const row: ApiTokenRow = {
    id: randomUUID(),
    user_id: given.userId,
    name: given.name,
    token_hash: hashSecret(token),
    scopes: given.scopes === null ? everything : given.scopes.join(' '),
    created_at: now.toISOString(),
    last_used_at: null,
  };
  await db.insertInto('api_tokens').values(row).execute();
  return { row, token };
}

const everything = '*';

/** The scopes of a token; null for everything that its user may. */
export function scopesOf({ scopes: text }: Pick<ApiTokenRow, 'scopes'>): readonly Scope[] | null {
  if (text === everything) return null;
  const held = text.split(' ');
  return scopes.filter((scope) => held.includes(scope));
}

/** The tokens of somebody, newest first. */
export function listApiTokens(db: Db, userId: string): Promise<ApiTokenRow[]> {
  return db
    .selectFrom('api_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Answers whether somebody had such a token. */
export async function deleteApiToken(db: Db, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('api_tokens')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** The user that a bearer token speaks for, and the token. Notes the use, at most once a minute. */
export async function userByApiToken(
  db: Db,
  token: string,
  now: Date,
): Promise<{ readonly user: UserRow; readonly token: ApiTokenRow } | undefined> {
  if (!token.startsWith(apiTokenPrefix)) return undefined;
  const row = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst();
  const user =
    row &&
    (await db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', row.user_id)
      .where('disabled_at', 'is', null)
      .executeTakeFirst());
  if (!row || !user) return undefined;
  if (!row.last_used_at || now.getTime() - Date.parse(row.last_used_at) > noteUseEveryMs) {
    await db.updateTable('api_tokens').set({ last_used_at: now.toISOString() }).where('id', '=', row.id).execute();
  }
  return { user, token: row };
}
