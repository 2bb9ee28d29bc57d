import type { App } from '../http/app.ts';
import { type Purge, startPurge } from '../start-purge.ts';
import { deleteOverduePrayerRequests } from '../store/prayer-requests.ts';
import { emptyWriteAheadLog } from '../store/write-ahead-log.ts';

const everyMs = 15 * 60_000;

/**
 * Deletes prayer requests whose time is over, at start and every quarter of an hour: drafts that nobody confirmed, and
 * what was kept for as long as the church wants it.
 */
export function startPrayerPurge(app: App): Purge {
  const failure = 'prayer requests whose time is over could not be deleted; it is tried again';
  return startPurge(app, everyMs, failure, () => deleteOverdue(app));
}

async function deleteOverdue(app: App): Promise<void> {
  const { drafts, kept } = await deleteOverduePrayerRequests(app.store.db, app.now());
  if (drafts + kept === 0) return;
  await emptyWriteAheadLog(app.store.db);
  if (kept > 0) app.announcer.announce({ type: 'prayer.changed', teamOnly: false });
}
