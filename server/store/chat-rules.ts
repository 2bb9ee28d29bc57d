import type { ChatRules } from '../../contract/chat.ts';
import type { Db } from './database.ts';

const untilSet: ChatRules = { slow_mode_seconds: 0, holds_links: false };

export async function chatRules(db: Db, streamId: string): Promise<ChatRules> {
  const row = await db.selectFrom('chat_rules').selectAll().where('stream_id', '=', streamId).executeTakeFirst();
  return row ? { slow_mode_seconds: row.slow_mode_seconds, holds_links: row.holds_links === 1 } : untilSet;
}

export async function setChatRules(db: Db, streamId: string, rules: ChatRules): Promise<void> {
  const row = { slow_mode_seconds: rules.slow_mode_seconds, holds_links: rules.holds_links ? 1 : 0 } as const;
  await db
    .insertInto('chat_rules')
    .values({ stream_id: streamId, ...row })
    .onConflict((conflict) => conflict.column('stream_id').doUpdateSet(row))
    .execute();
}
