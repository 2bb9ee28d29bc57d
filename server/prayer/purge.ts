import type { App } from '../http/app.ts';
import { deleteOverduePrayerRequests } from '../store/prayer-requests.ts';
import { emptyWriteAheadLog } from '../store/write-ahead-log.ts';

const everyMs = 15 * 60_000;

export interface PrayerPurge {
  /** Looks now. Resolves when done. */
  purge(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Deletes prayer requests whose time is over, at start and every quarter of an hour: drafts that nobody confirmed, and
 * what was kept for as long as the church wants it.
 */
export function startPrayerPurge(app: App): PrayerPurge {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => void purge(), everyMs);
  timer.unref();
  void purge();

  function purge(): Promise<void> {
    under = under.then(async () => {
      if (stopped) return;
      try {
        await deleteOverdue(app);
      } catch (error) {
        app.log.warn({ err: error }, 'prayer requests whose time is over could not be deleted; it is tried again');
      }
    });
    return under;
  }

  return {
    purge,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await under;
    },
  };
}

async function deleteOverdue(app: App): Promise<void> {
  const { drafts, kept } = await deleteOverduePrayerRequests(app.store.db, app.now());
  if (drafts + kept === 0) return;
  await emptyWriteAheadLog(app.store.db);
  if (kept > 0) app.announcer.announce({ type: 'prayer.changed', teamOnly: false });
}
