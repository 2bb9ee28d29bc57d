import type { Db, VoiceRoomRow } from './database.ts';

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
