import { randomUUID } from 'node:crypto';
import type { UserRole } from '../../contract/authority.ts';
import type { Db } from './database.ts';
import type { SessionBeginning } from './people-rows.ts';
import { createSecret, hashSecret } from './secrets.ts';

/** A session with its user's name and role. */
export interface FoundSession {
  readonly id: string;
  readonly user_id: string | null;
  readonly display_name: string | null;
  readonly role: UserRole | null;
  readonly prayer_team: 0 | 1 | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly seen_at: string | null;
  readonly began_by: SessionBeginning | null;
}

/** Makes a session. The token is seen here only; the table keeps its hash. */
export async function createSession(
  db: Db,
  given: {
    readonly userId: string | null;
    readonly displayName: string | null;
    readonly expiresAt: string;
    readonly device?: string | null;
    readonly beganBy?: SessionBeginning;
  },
  now: Date,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = randomUUID();
  const token = createSecret();
  await db
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashSecret(token),
      user_id: given.userId,
      display_name: given.displayName,
      created_at: now.toISOString(),
      expires_at: given.expiresAt,
      seen_at: now.toISOString(),
      device: given.device ?? null,
      began_by: given.beganBy ?? null,
    })
    .execute();
  return { id, token };
}

/** The session of a token, unless it is over. */
export function sessionByToken(db: Db, token: string, now: Date): Promise<FoundSession | undefined> {
  return found(db)
    .where('sessions.token_hash', '=', hashSecret(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
}

/** The session of an id, unless it is over. */
export function sessionById(db: Db, id: string, now: Date): Promise<FoundSession | undefined> {
  return found(db).where('sessions.id', '=', id).where('expires_at', '>', now.toISOString()).executeTakeFirst();
}

function found(db: Db) {
  return db
    .selectFrom('sessions')
    .leftJoin('users', 'users.id', 'sessions.user_id')
    .select(({ fn }) => [
      'sessions.id',
      'sessions.user_id',
      fn.coalesce('users.display_name', 'sessions.display_name').as('display_name'),
      'users.role',
      'users.prayer_team',
      'sessions.created_at',
      'sessions.expires_at',
      'sessions.seen_at',
      'sessions.began_by',
    ])
    .where('users.disabled_at', 'is', null);
}

export async function extendSession(db: Db, id: string, expiresAt: string): Promise<void> {
  await db.updateTable('sessions').set({ expires_at: expiresAt }).where('id', '=', id).execute();
}

/** Notes that a session is in use. */
export async function noteSeen(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: now.toISOString() }).where('id', '=', id).execute();
}

/** The sessions of an account that are not over, the one last used first. */
export function sessionsOfUser(db: Db, userId: string, now: Date) {
  return db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'seen_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now.toISOString())
    .orderBy('seen_at', 'desc')
    .execute();
}

export async function renameGuest(db: Db, id: string, displayName: string): Promise<void> {
  await db.updateTable('sessions').set({ display_name: displayName }).where('id', '=', id).execute();
}

/** Ends a session, and with it everything that hangs on it. */
export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}

/**
 * Removes the sessions that are over because nobody used them. An account's place in a room outlasts such a session:
 * while it lasts, the account can be taken out.
 */
export function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const expired = trx.selectFrom('sessions').select('id').where('expires_at', '<=', now.toISOString());
    await trx
      .updateTable('participants')
      .set({ session_id: null })
      .where('session_id', 'in', expired)
      .where('user_id', 'is not', null)
      .execute();
    await trx.deleteFrom('sessions').where('expires_at', '<=', now.toISOString()).execute();
  });
}
