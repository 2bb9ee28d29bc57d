import { randomUUID } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { PrayerRequest } from '../../contract/prayer.ts';
import { readAssistantSettings } from '../assistant/settings.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import type { PrayerRequestRow } from '../store/assistant-rows.ts';
import {
  countPrayerRequests,
  deletePrayerRequest,
  insertPrayerRequest,
  type NewPrayerRequest,
  ownPrayerRequest,
  type Requester,
  updatePrayerRequest,
} from '../store/prayer-requests.ts';
import { emptyWriteAheadLog } from '../store/write-ahead-log.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** With the time until it is looked for (purge.ts), a draft is gone within the hour. */
const draftLastsMs = hourMs / 2;
/** Requests in an hour: of one guest, of one account, and of all guests together, whatever sessions they make. */
const inAnHour = { guest: 10, user: 60, guests: 200 };

/**
 * Writes a prayer request down, for whoever asked to confirm. Nobody else sees it until then, and it is deleted within
 * the hour. Throws AppError `rate_limited`.
 */
export async function draftPrayerRequest(
  app: App,
  caller: Caller,
  { text, name, private: isPrivate }: { text: string; name?: string | null | undefined; private: boolean },
): Promise<PrayerRequest> {
  const { db } = app.store;
  const now = app.now();
  await refuseTooMany(app, caller, now);
  const draft: NewPrayerRequest = {
    id: randomUUID(),
    session_id: caller.sessionId,
    user_id: caller.kind === 'user' ? caller.userId : null,
    name: name ?? null,
    text,
    private: isPrivate ? 1 : 0,
    state: 'draft',
    created_at: now.toISOString(),
    delete_at: new Date(now.getTime() + draftLastsMs).toISOString(),
  };
  await insertPrayerRequest(db, draft);
  return prayerRequestOf(draft);
}

async function refuseTooMany(app: App, caller: Caller, now: Date): Promise<void> {
  const { own, guests } = await countPrayerRequests(app.store.db, caller, new Date(now.getTime() - hourMs));
  if (own >= inAnHour[caller.kind] || (caller.kind === 'guest' && guests >= inAnHour.guests)) {
    throw new AppError('rate_limited', 'That were many prayer requests in a short time. Wait an hour, then try again.');
  }
}

/**
 * Keeps a draft for the prayer team, for as many days as the settings say. Confirming again changes nothing.
 * Throws AppError `not_found` for what is not this person's own, or was deleted.
 */
export async function confirmPrayerRequest(app: App, caller: Caller, id: string): Promise<PrayerRequest> {
  const { db } = app.store;
  const now = app.now();
  const own = await ownPrayerRequest(db, caller, id, now);
  if (!own) throw prayerRequestNotFound();
  if (own.state !== 'draft') return prayerRequestOf(own);
  const { prayer_keep_days: keepDays } = await readAssistantSettings(app);
  const deleteAt = new Date(now.getTime() + keepDays * dayMs).toISOString();
  const kept = await updatePrayerRequest(db, id, 'draft', { state: 'new', delete_at: deleteAt }, now);
  if (!kept) return confirmedMeanwhile(app, caller, id);
  app.announcer.announce({ type: 'prayer.changed', teamOnly: kept.private === 1 });
  return prayerRequestOf(kept);
}

async function confirmedMeanwhile(app: App, caller: Requester, id: string): Promise<PrayerRequest> {
  const own = await ownPrayerRequest(app.store.db, caller, id, app.now());
  if (!own) throw prayerRequestNotFound();
  return prayerRequestOf(own);
}

/**
 * Deletes a request of this person's own for good, a draft or one that is kept.
 * Throws AppError `not_found` for what is not this person's own, or is deleted already.
 */
export async function discardPrayerRequest(app: App, caller: Caller, id: string): Promise<void> {
  const { db } = app.store;
  if (!(await ownPrayerRequest(db, caller, id, app.now()))) throw prayerRequestNotFound();
  const gone = await deletePrayerRequest(db, id);
  if (!gone) throw prayerRequestNotFound();
  await emptyWriteAheadLog(db);
  if (gone.state !== 'draft') app.announcer.announce({ type: 'prayer.changed', teamOnly: gone.private === 1 });
}

/** A request as the API tells it: nothing of the account or session that wrote it down. */
export function prayerRequestOf(row: NewPrayerRequest | PrayerRequestRow): PrayerRequest {
  const { id, text, name, private: isPrivate, state, created_at, delete_at } = row;
  return { id, text, name, private: isPrivate === 1, state, created_at, delete_at };
}

export function prayerRequestNotFound(): AppError {
  return new AppError('not_found', 'There is no such prayer request. It may have been deleted.');
}
