import type { App } from '../http/app.ts';
import { deleteReplay, knownReplays, unpublishedReplays } from '../store/replays.ts';
import { removeReplayFile, replayFileOf, replaysOnDisk } from './replay-files.ts';

const everyMs = 6 * 3_600_000;
const abandonedAfterMs = 7 * 86_400_000;

export interface ReplayPurge {
  /** Looks now. Resolves when done. */
  purge(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * At start and every six hours: throws away replays that nobody went on sending for a week, and files to which no
 * replay belongs (their stream went together with whose it was, or the host was killed in between).
 */
export function startReplayPurge(app: App): ReplayPurge {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => void purge(), everyMs);
  timer.unref();
  void purge();

  function purge(): Promise<void> {
    under = under.then(async () => {
      if (stopped) return;
      try {
        await removeAbandoned(app);
        await removeOrphans(app);
      } catch (error) {
        app.log.warn({ err: error }, 'replays that nobody needs could not be removed; it is tried again');
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

async function removeAbandoned({ store, config, now }: App): Promise<void> {
  const before = new Date(now().getTime() - abandonedAfterMs).toISOString();
  for (const replay of await unpublishedReplays(store.db, before)) {
    await deleteReplay(store.db, replay.id);
    await removeReplayFile(replayFileOf(config.dataDir, replay));
  }
}

async function removeOrphans({ store, config }: App): Promise<void> {
  const onDisk = await replaysOnDisk(config.dataDir);
  const known = await knownReplays(
    store.db,
    onDisk.map(({ id }) => id),
  );
  for (const replay of onDisk) if (!known.has(replay.id)) await removeReplayFile(replayFileOf(config.dataDir, replay));
}
