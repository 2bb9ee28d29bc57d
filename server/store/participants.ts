import type { Db } from './database.ts';
import type { ParticipantRow } from './stream-rows.ts';

export function participantByIdentity(db: Db, streamId: string, identity: string): Promise<ParticipantRow | undefined> {
  return db
    .selectFrom('participants')
    .selectAll()
    .where('identity', '=', identity)
    .where('stream_id', '=', streamId)
    .executeTakeFirst();
}

/** Notes an identity, its new name, or the session that asks for it now. Writes nothing where it is known so already. Answers false if it is another's. */
export async function noteParticipant(db: Db, row: ParticipantRow): Promise<boolean> {
  const byIdentity = db.selectFrom('participants').selectAll().where('identity', '=', row.identity);
  let known = await byIdentity.executeTakeFirst();
  if (!known) {
    await db
      .insertInto('participants')
      .values(row)
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .execute();
    known = await byIdentity.executeTakeFirstOrThrow();
  }
  const same =
    known.stream_id === row.stream_id &&
    known.user_id === row.user_id &&
    (known.user_id !== null || known.session_id === row.session_id);
  if (same && (known.display_name !== row.display_name || known.session_id !== row.session_id)) {
    await db
      .updateTable('participants')
      .set({ display_name: row.display_name, session_id: row.session_id })
      .where('identity', '=', row.identity)
      .execute();
  }
  return same;
}

/** Names those identities of a guest's session that came in without a name. Answers which they are. */
export function nameParticipants(
  db: Db,
  sessionId: string,
  displayName: string,
): Promise<Pick<ParticipantRow, 'identity' | 'stream_id'>[]> {
  return db
    .updateTable('participants')
    .set({ display_name: displayName })
    .where('session_id', '=', sessionId)
    .where('user_id', 'is', null)
    .where('display_name', '=', '')
    .returning(['identity', 'stream_id'])
    .execute();
}

/** The identities that a guest's session has in a stream. */
export async function participantsOfSession(db: Db, sessionId: string, streamId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('participants')
    .select('identity')
    .where('session_id', '=', sessionId)
    .where('stream_id', '=', streamId)
    .execute();
  return rows.map((row) => row.identity);
}

/** The identities that an account has in a stream. */
export async function participantsOfUser(db: Db, userId: string, streamId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('participants')
    .select('identity')
    .where('user_id', '=', userId)
    .where('stream_id', '=', streamId)
    .execute();
  return rows.map((row) => row.identity);
}

/** Where somebody may be in LiveKit. */
export interface Place {
  readonly room_name: string;
  readonly identity: string;
}

/** Where an account has been in meetings and broadcasts that are not over. */
export function openPlacesOfUser(db: Db, userId: string): Promise<Place[]> {
  return openPlaces(db).where('participants.user_id', '=', userId).execute();
}

/** Where a session has been in meetings and broadcasts that are not over. */
export function openPlacesOfSession(db: Db, sessionId: string): Promise<Place[]> {
  return openPlaces(db).where('participants.session_id', '=', sessionId).execute();
}

function openPlaces(db: Db) {
  return db
    .selectFrom('participants')
    .innerJoin('live_streams', 'live_streams.id', 'participants.stream_id')
    .select(['live_streams.room_name', 'participants.identity'])
    .where('live_streams.status', '<>', 'ended');
}

/** Gives the identities of a session to the one that an account has begun in its place. */
export async function moveIdentities(db: Db, from: string, to: { sessionId: string; userId: string }): Promise<void> {
  await db
    .updateTable('participants')
    .set({ session_id: to.sessionId, user_id: to.userId })
    .where('session_id', '=', from)
    .execute();
}

/**
 * Takes a session's identities back before it goes: nameless and nobody's, they are kept for as long as a token for one
 * may still be honoured, so that whoever comes by it is known.
 */
export async function takeBackIdentities(db: Db, sessionId: string, now: Date): Promise<void> {
  await db
    .updateTable('participants')
    .set({ session_id: null, user_id: null, display_name: '', created_at: now.toISOString() })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Forgets the identities that were taken back before a moment (ISO 8601). */
export async function forgetIdentitiesTakenBack(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('participants')
    .where('session_id', 'is', null)
    .where('user_id', 'is', null)
    .where('created_at', '<', before)
    .execute();
}

/** The identities of the guests who were taken out of a stream, and of the sessions that were ended. */
export async function identitiesTakenOut(db: Db, streamId: string): Promise<ReadonlySet<string>> {
  const takenBack = await db
    .selectFrom('participants')
    .select('identity')
    .where('stream_id', '=', streamId)
    .where('session_id', 'is', null)
    .where('user_id', 'is', null)
    .execute();
  const rows = await db
    .selectFrom('participants')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.session_id', '=', 'participants.session_id')
        .onRef('memberships.stream_id', '=', 'participants.stream_id'),
    )
    .select('participants.identity')
    .where('memberships.stream_id', '=', streamId)
    .where('memberships.removed_at', 'is not', null)
    .execute();
  return new Set([...takenBack, ...rows].map((row) => row.identity));
}
