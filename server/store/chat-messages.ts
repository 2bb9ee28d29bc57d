import type { ChatMessageRow } from './chat-rows.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Db } from './database.ts';

export type NewChatMessage = Omit<ChatMessageRow, 'sequence'>;

/** Stores a message. Answers its sequence; null, having changed nothing, where its id is taken. */
export async function insertMessage(db: Db, message: NewChatMessage): Promise<number | null> {
  const stored = await db
    .insertInto('chat_messages')
    .values(message)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('sequence')
    .executeTakeFirst();
  return stored?.sequence ?? null;
}

/** Answers whether the stream had such a message. */
export async function deleteMessage(db: Db, streamId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('chat_messages')
    .where('id', '=', id)
    .where('stream_id', '=', streamId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

export function messageById(db: Db, id: string): Promise<ChatMessageRow | undefined> {
  return db.selectFrom('chat_messages').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of a stream's chat, newest first. Throws AppError `invalid_request` for a cursor that is none. */
export async function listMessages(
  db: Db,
  streamId: string,
  {
    limit,
    cursor,
    before,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly before?: number | undefined },
): Promise<{ readonly items: ChatMessageRow[]; readonly next_cursor: string | null }> {
  let query = db
    .selectFrom('chat_messages')
    .selectAll()
    .where('stream_id', '=', streamId)
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (cursor) {
    const [last] = decodeCursor(cursor, 1);
    query = query.where('sequence', '<', Number.parseInt(last, 10) || 0);
  }
  if (before !== undefined) query = query.where('sequence', '<', before);
  const rows = await query.execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.sequence]) : null };
}
