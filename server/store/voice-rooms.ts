import type { VoiceRoomRow } from './assistant-rows.ts';
import type { Db } from './database.ts';

/** Notes who opened a room, and answers whose it is: the first one's. */
export async function claimVoiceRoom(db: Db, row: VoiceRoomRow): Promise<VoiceRoomRow> {
  await db
    .insertInto('voice_rooms')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await voiceRoomByName(db, row.name)) ?? row;
}

export function voiceRoomByName(db: Db, name: string): Promise<VoiceRoomRow | undefined> {
  return db.selectFrom('voice_rooms').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function deleteVoiceRoom(db: Db, name: string): Promise<void> {
  await db.deleteFrom('voice_rooms').where('name', '=', name).execute();
}

/** The names of the rooms that a session has opened. */
export async function voiceRoomsOfSession(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db.selectFrom('voice_rooms').select('name').where('session_id', '=', sessionId).execute();
  return rows.map(({ name }) => name);
}

/** Gives the rooms of a session to the one that an account has begun in its place. */
export async function moveVoiceRooms(db: Db, from: string, to: { sessionId: string; userId: string }): Promise<void> {
  await db
    .updateTable('voice_rooms')
    .set({ session_id: to.sessionId, user_id: to.userId })
    .where('session_id', '=', from)
    .execute();
}
