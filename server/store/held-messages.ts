import { insertMessage, type NewChatMessage } from './chat-messages.ts';
import type { ChatMessageRow } from './chat-rows.ts';
import type { Db } from './database.ts';

/** Keeps a message for the hosts. Answers false where its id waits already. */
export async function holdMessage(db: Db, message: NewChatMessage): Promise<boolean> {
  const held = await db
    .insertInto('held_messages')
    .values(message)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}

export function heldMessageById(db: Db, id: string): Promise<ChatMessageRow | undefined> {
  return db.selectFrom('held_messages').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What waits in a stream, oldest first; at most 100. */
export function listHeldMessages(db: Db, streamId: string): Promise<ChatMessageRow[]> {
  return db
    .selectFrom('held_messages')
    .selectAll()
    .where('stream_id', '=', streamId)
    .orderBy('sequence')
    .limit(100)
    .execute();
}

/** Takes out a message that waits. Answers it; undefined where there is none. */
export async function takeHeldMessage(db: Db, streamId: string, id: string): Promise<NewChatMessage | undefined> {
  const row = await db
    .deleteFrom('held_messages')
    .where('id', '=', id)
    .where('stream_id', '=', streamId)
    .returning(['id', 'stream_id', 'sender_identity', 'sender_name', 'body', 'sent_at'])
    .executeTakeFirst();
  return row;
}

/** Puts a message that waits into the chat, as the newest. Undefined where there is none. */
export function approveHeldMessage(
  db: Db,
  streamId: string,
  id: string,
  now: Date,
): Promise<ChatMessageRow | undefined> {
  return db.transaction().execute(async (within) => {
    const waited = await takeHeldMessage(within, streamId, id);
    if (!waited) return undefined;
    const message = { ...waited, sent_at: now.toISOString() };
    const sequence = await insertMessage(within, message);
    return sequence === null ? undefined : { ...message, sequence };
  });
}
