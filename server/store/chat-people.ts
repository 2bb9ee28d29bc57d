import type { ChatPersonRow } from './chat-rows.ts';
import type { Db } from './database.ts';
import type { ParticipantRow } from './stream-rows.ts';

/** Whom a chat's hosts deal with: the user, or the guest's session, behind an identity. */
export function chatPersonOf({ user_id, session_id, identity }: ParticipantRow): string {
  return user_id ?? session_id ?? identity;
}

export async function isMutedInChat(db: Db, streamId: string, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('chat_people')
    .select('muted_at')
    .where('stream_id', '=', streamId)
    .where('person', '=', person)
    .executeTakeFirst();
  return row != null && row.muted_at !== null;
}

export async function muteInChat(db: Db, participant: ParticipantRow, now: Date): Promise<void> {
  const muted = { muted_at: now.toISOString(), identity: participant.identity, name: participant.display_name };
  await db
    .insertInto('chat_people')
    .values({ stream_id: participant.stream_id, person: chatPersonOf(participant), last_sent_at: null, ...muted })
    .onConflict((conflict) => conflict.columns(['stream_id', 'person']).doUpdateSet(muted))
    .execute();
}

/** Answers whether the stream's chat knows a person who was muted under this identity. */
export async function unmuteInChat(db: Db, streamId: string, identity: string): Promise<boolean> {
  const found = await db
    .updateTable('chat_people')
    .set({ muted_at: null })
    .where('stream_id', '=', streamId)
    .where('identity', '=', identity)
    .returning('person')
    .executeTakeFirst();
  return found !== undefined;
}

/** Who may not write in a stream's chat, last muted first. */
export function mutedInChat(db: Db, streamId: string): Promise<ChatPersonRow[]> {
  return db
    .selectFrom('chat_people')
    .selectAll()
    .where('stream_id', '=', streamId)
    .where('muted_at', 'is not', null)
    .orderBy('muted_at', 'desc')
    .execute();
}

/**
 * Notes that a person writes now, unless they did within the last seconds: one step, so that two messages at once do not
 * both pass. Answers null, or when they wrote last.
 */
export async function takeTurnInChat(
  db: Db,
  participant: ParticipantRow,
  slowModeSeconds: number,
  now: Date,
): Promise<string | null> {
  const key = { stream_id: participant.stream_id, person: chatPersonOf(participant) };
  const { identity, display_name: name } = participant;
  const last_sent_at = now.toISOString();
  const freeSince = new Date(now.getTime() - slowModeSeconds * 1000).toISOString();
  const taken = await db
    .insertInto('chat_people')
    .values({ ...key, identity, name, muted_at: null, last_sent_at })
    .onConflict((conflict) =>
      conflict
        .columns(['stream_id', 'person'])
        .doUpdateSet({ last_sent_at })
        .where(({ eb, or }) =>
          or([eb('chat_people.last_sent_at', 'is', null), eb('chat_people.last_sent_at', '<=', freeSince)]),
        ),
    )
    .returning('person')
    .executeTakeFirst();
  if (taken) return null;
  const row = await db
    .selectFrom('chat_people')
    .select('last_sent_at')
    .where('stream_id', '=', key.stream_id)
    .where('person', '=', key.person)
    .executeTakeFirst();
  return row?.last_sent_at ?? last_sent_at;
}
