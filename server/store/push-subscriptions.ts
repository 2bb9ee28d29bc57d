import type { Db } from './database.ts';
import type { PushSubscriptionRow } from './notification-rows.ts';

/** As many browsers as a person may have. */
const mostOfPerson = 10;

/** Keeps a browser's subscription, or makes it this person's; the oldest beyond ten are forgotten. */
export async function keepPushSubscription(db: Db, row: PushSubscriptionRow): Promise<void> {
  const { person, session_id, p256dh, auth, locale, created_at } = row;
  await db
    .insertInto('push_subscriptions')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('endpoint').doUpdateSet({ person, session_id, p256dh, auth, locale, created_at }),
    )
    .execute();
  const all = await pushSubscriptionsOf(db, person);
  for (const { id } of all.slice(mostOfPerson)) await forgetPushSubscription(db, id);
}

/** The browsers of a person, the newest first. */
export function pushSubscriptionsOf(db: Db, person: string): Promise<PushSubscriptionRow[]> {
  return db
    .selectFrom('push_subscriptions')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function forgetPushSubscription(db: Db, id: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('id', '=', id).execute();
}

/** Forgets a browser of this person. */
export async function forgetPushEndpoint(db: Db, person: string, endpoint: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).where('person', '=', person).execute();
}

/** Forgets the browsers of guests who subscribed before `before` (ISO 8601) and wait for nothing any more. */
export async function forgetIdleGuests(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('push_subscriptions')
    .where('person', 'like', 'guest:%')
    .where('created_at', '<', before)
    .where('person', 'not in', (inner) =>
      inner
        .selectFrom('wanted_reminders')
        .innerJoin('live_streams', 'live_streams.id', 'wanted_reminders.stream_id')
        .select('wanted_reminders.person')
        .where('live_streams.status', '<>', 'ended'),
    )
    .execute();
}
