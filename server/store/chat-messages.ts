import { decodeCursor, encodeCursor } from './cursors.ts';
import type { ChatMessageRow, Db } from './database.ts';

export type NewChatMessage = Omit<ChatMessageRow, 'sequence'>;

/** Stores a message. Answers false, and changes nothing, where its id is taken. */
export async function insertMessage(db: Db, message: NewChatMessage): Promise<boolean> {
  const stored = await db
    .insertInto('chat_messages')
    .values(message)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('sequence')
    .executeTakeFirst();
  return stored !== undefined;
}

export function messageById(db: Db, id: string): Promise<ChatMessageRow | undefined> {
  return db.selectFrom('chat_messages').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of a stream's chat, newest first. Throws AppError `invalid_request` for a cursor that is none. */
export async function listMessages(
  db: Db,
  streamId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: ChatMessageRow[]; readonly next_cursor: string | null }> {
  let query = db
    .selectFrom('chat_messages')
    .selectAll()
    .where('stream_id', '=', streamId)
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (cursor) {
    const [before] = decodeCursor(cursor, 1);
    query = query.where('sequence', '<', Number.parseInt(before, 10) || 0);
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.sequence]) : null };
}
