import type { App } from '../http/app.ts';
import { removeStream } from '../livekit/remove-stream.ts';
import { dateOfStream, forgetDate, missedOfSeries } from '../store/series-dates.ts';
import { listSeries } from '../store/stream-series.ts';
import { makeDates } from './dates.ts';

const everyMs = 10 * 60_000;
/** What nobody began is cleared away so long after its time. */
const missedAfterMs = 24 * 3_600_000;

export interface ScheduleUpkeep {
  /** Looks now. Resolves when done. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * At start and every ten minutes: makes what repeats into streams some weeks ahead, and clears away those that nobody
 * began, so that they do not fill the lists.
 */
export function startScheduleUpkeep(app: App): ScheduleUpkeep {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  void look();

  function look(): Promise<void> {
    under = under.then(async () => {
      if (stopped) return;
      try {
        for (const series of await listSeries(app.store.db)) await makeDates(app, series);
        await clearMissed(app);
      } catch (error) {
        app.log.warn({ err: error }, 'what repeats could not be planned ahead; it is tried again');
      }
    });
    return under;
  }

  return {
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await under;
    },
  };
}

async function clearMissed(app: App): Promise<void> {
  const { db } = app.store;
  const before = new Date(app.now().getTime() - missedAfterMs).toISOString();
  for (const stream of await missedOfSeries(db, before)) {
    const date = await dateOfStream(db, stream.id);
    await removeStream(app, stream);
    // Without this, calendars would take it for one that was skipped.
    if (date) await forgetDate(db, date.series_id, date.date);
  }
}
