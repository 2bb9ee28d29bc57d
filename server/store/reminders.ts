import type { Db } from './database.ts';
import type { SentReminderRow, WantedReminderRow } from './notification-rows.ts';

/** Who asked to be reminded of a stream. */
export async function whoWantsReminder(db: Db, streamId: string): Promise<string[]> {
  const rows = await db.selectFrom('wanted_reminders').select('person').where('stream_id', '=', streamId).execute();
  return rows.map(({ person }) => person);
}

export async function wantReminder(db: Db, row: WantedReminderRow): Promise<void> {
  await db
    .insertInto('wanted_reminders')
    .values(row)
    .onConflict((conflict) => conflict.columns(['stream_id', 'person']).doNothing())
    .execute();
}

export async function dropReminder(db: Db, streamId: string, person: string): Promise<void> {
  await db.deleteFrom('wanted_reminders').where('stream_id', '=', streamId).where('person', '=', person).execute();
}

/** Notes that somebody is being told. Answers false where that was noted before, by whichever host. */
export async function claimReminder(db: Db, row: SentReminderRow): Promise<boolean> {
  const claimed = await db
    .insertInto('sent_reminders')
    .values(row)
    .onConflict((conflict) => conflict.columns(['about', 'kind', 'person']).doNothing())
    .returning('about')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Forgets what was sent before `before` (ISO 8601): it would be too late to tell it again. */
export async function forgetSentReminders(db: Db, before: string): Promise<void> {
  await db.deleteFrom('sent_reminders').where('sent_at', '<', before).execute();
}
