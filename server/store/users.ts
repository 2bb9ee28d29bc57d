import { randomUUID } from 'node:crypto';
import type { Db } from './database.ts';
import type { UserRow } from './people-rows.ts';

/** The person at the host computer; made when first asked for. */
export async function ownerOf(db: Db, now: Date = new Date()): Promise<UserRow> {
  const found = await db.selectFrom('users').selectAll().where('role', '=', 'owner').limit(1).executeTakeFirst();
  if (found) return found;
  const owner: UserRow = {
    id: randomUUID(),
    display_name: null,
    role: 'owner',
    login: null,
    password_hash: null,
    disabled_at: null,
    prayer_team: 1,
    created_at: now.toISOString(),
  };
  await db.insertInto('users').values(owner).execute();
  return owner;
}

export function userById(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The account of a login (in lower case), shut ones included. */
export function userByLogin(db: Db, login: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('login', '=', login).executeTakeFirst();
}

export async function insertUser(db: Db, row: UserRow): Promise<void> {
  await db.insertInto('users').values(row).execute();
}

export type UserChange = Partial<Omit<UserRow, 'id' | 'created_at'>>;

/** Changes an account and answers it as it is then; undefined where there is none. */
export function updateUser(db: Db, id: string, change: UserChange): Promise<UserRow | undefined> {
  return Object.keys(change).length === 0
    ? userById(db, id)
    : db.updateTable('users').set(change).where('id', '=', id).returningAll().executeTakeFirst();
}

/** Deletes an account that nobody has used: one with neither a password nor a provider. Answers whether there was one. */
export async function deleteUnusedUser(db: Db, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('users')
    .where('id', '=', id)
    .where('role', '<>', 'owner')
    .where('password_hash', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('provider_subjects').select('subject').whereRef('user_id', '=', 'users.id'))),
    )
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** An account, with when it was last in use, until when a link to it works, and when a provider was linked. */
export type ListedUser = UserRow & {
  readonly seen_at: string | null;
  readonly link_expires_at: string | null;
  readonly linked_at: string | null;
};

/** Everybody with an account, or the one of an id; by name. */
export function listUsers(db: Db, now: Date, id?: string): Promise<ListedUser[]> {
  const query = db
    .selectFrom('users')
    .selectAll('users')
    .select(({ selectFrom }) => [
      selectFrom('sessions')
        .select(({ fn }) => fn.max('sessions.seen_at').as('seen_at'))
        .whereRef('sessions.user_id', '=', 'users.id')
        .as('seen_at'),
      selectFrom('account_links')
        .select('account_links.expires_at')
        .whereRef('account_links.user_id', '=', 'users.id')
        .where('account_links.expires_at', '>', now.toISOString())
        .as('link_expires_at'),
      selectFrom('provider_subjects')
        .select(({ fn }) => fn.max('provider_subjects.linked_at').as('linked_at'))
        .whereRef('provider_subjects.user_id', '=', 'users.id')
        .as('linked_at'),
    ])
    .orderBy('display_name')
    .orderBy('users.id');
  return (id === undefined ? query : query.where('users.id', '=', id)).execute();
}

export async function renameUser(db: Db, id: string, displayName: string): Promise<void> {
  await db.updateTable('users').set({ display_name: displayName }).where('id', '=', id).execute();
}

export async function userIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('users').select('id').execute();
  return rows.map(({ id }) => id);
}
