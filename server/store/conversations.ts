import type { ConversationRow } from './assistant-rows.ts';
import type { Db } from './database.ts';

/** What the agent counts. */
export interface ConversationUse {
  readonly turns: number;
  readonly speech_to_text_seconds: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly characters: number;
}

export type NewConversation = Pick<
  ConversationRow,
  'id' | 'room_name' | 'session_id' | 'user_id' | 'guest' | 'address_hash' | 'locale' | 'started_at'
>;

export async function insertConversation(db: Db, row: NewConversation): Promise<ConversationRow> {
  return db
    .insertInto('conversations')
    .values({
      ...row,
      seen_at: row.started_at,
      ended_at: null,
      turns: 0,
      speech_to_text_seconds: 0,
      input_tokens: 0,
      output_tokens: 0,
      characters: 0,
      estimated_cost: 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Forgets a conversation that never began. */
export async function deleteConversation(db: Db, id: string): Promise<void> {
  await db.deleteFrom('conversations').where('id', '=', id).execute();
}

/** The newest conversation that had a room of this name, over or not. */
export function conversationOfRoom(db: Db, roomName: string): Promise<ConversationRow | undefined> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('room_name', '=', roomName)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function openConversations(db: Db): Promise<ConversationRow[]> {
  return db.selectFrom('conversations').selectAll().where('ended_at', 'is', null).execute();
}

/** Those that began at `since` (ISO 8601) or later, the oldest first. */
export function conversationsSince(db: Db, since: string): Promise<ConversationRow[]> {
  return db.selectFrom('conversations').selectAll().where('started_at', '>=', since).orderBy('started_at').execute();
}

/** Ends the open conversation of a room; one that is over keeps its end. */
export async function endConversation(db: Db, roomName: string, endedAt: string): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ ended_at: endedAt })
    .where('room_name', '=', roomName)
    .where('ended_at', 'is', null)
    .execute();
}

/** Notes that these open conversations go on. */
export async function sawConversations(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('conversations')
    .set({ seen_at: now.toISOString() })
    .where('id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .execute();
}

/** Forgets who talked, by address, and in the end that anybody did. Both moments are ISO 8601. */
export async function forgetOldConversations(
  db: Db,
  { addressesBefore, rowsBefore }: { readonly addressesBefore: string; readonly rowsBefore: string },
): Promise<void> {
  await db.deleteFrom('conversations').where('started_at', '<', rowsBefore).execute();
  await db
    .updateTable('conversations')
    .set({ address_hash: '' })
    .where('started_at', '<', addressesBefore)
    .where('address_hash', '<>', '')
    .execute();
}

/** Whether a job of the agent has reported for it. */
export async function hadAgent(db: Db, conversationId: string): Promise<boolean> {
  const job = await db
    .selectFrom('conversation_jobs')
    .select('job_id')
    .where('conversation_id', '=', conversationId)
    .limit(1)
    .executeTakeFirst();
  return job !== undefined;
}

/** When the agent last reported, of whichever conversation; null before the first report. */
export async function lastReportAt(db: Db): Promise<string | null> {
  const newest = await db
    .selectFrom('conversation_jobs')
    .select(({ fn }) => fn.max('reported_at').as('at'))
    .executeTakeFirst();
  return newest?.at ?? null;
}

/**
 * Keeps the totals of a job, never less than what it told before, and what they make of its conversation.
 * `costOf` says in US dollars what a use costs. Undefined where the job was another room's, or the room has none.
 */
export function keepReport(
  db: Db,
  report: ConversationUse & { readonly roomName: string; readonly jobId: string },
  costOf: (use: ConversationUse) => number,
  now: Date,
): Promise<ConversationRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('conversation_jobs')
      .selectAll()
      .where('job_id', '=', report.jobId)
      .executeTakeFirst();
    const conversation = known
      ? await trx.selectFrom('conversations').selectAll().where('id', '=', known.conversation_id).executeTakeFirst()
      : await conversationOfRoom(trx, report.roomName);
    if (!conversation || conversation.room_name !== report.roomName) return undefined;
    const totals = most(known, report);
    await trx
      .insertInto('conversation_jobs')
      .values({
        job_id: report.jobId,
        conversation_id: conversation.id,
        ...totals,
        reported_at: now.toISOString(),
      })
      .onConflict((conflict) => conflict.column('job_id').doUpdateSet({ ...totals, reported_at: now.toISOString() }))
      .execute();
    const jobs = await trx
      .selectFrom('conversation_jobs')
      .selectAll()
      .where('conversation_id', '=', conversation.id)
      .execute();
    const use = jobs.reduce<ConversationUse>(sum, nothing);
    return trx
      .updateTable('conversations')
      .set({
        ...use,
        estimated_cost: costOf(use),
        ...(conversation.ended_at === null ? { seen_at: now.toISOString() } : {}),
      })
      .where('id', '=', conversation.id)
      .returningAll()
      .executeTakeFirst();
  });
}

const nothing: ConversationUse = {
  turns: 0,
  speech_to_text_seconds: 0,
  input_tokens: 0,
  output_tokens: 0,
  characters: 0,
};

function sum(one: ConversationUse, other: ConversationUse): ConversationUse {
  return eachOf((count) => one[count] + other[count]);
}

/** Reports may overtake each other; totals only grow. */
function most(known: ConversationUse = nothing, told: ConversationUse): ConversationUse {
  return eachOf((count) => Math.max(known[count], told[count]));
}

function eachOf(value: (count: keyof ConversationUse) => number): ConversationUse {
  return {
    turns: value('turns'),
    speech_to_text_seconds: value('speech_to_text_seconds'),
    input_tokens: value('input_tokens'),
    output_tokens: value('output_tokens'),
    characters: value('characters'),
  };
}
