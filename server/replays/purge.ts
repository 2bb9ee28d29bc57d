import type { App } from '../http/app.ts';
import { type Purge, startPurge } from '../start-purge.ts';
import { deleteReplay, knownReplays, unpublishedReplays } from '../store/replays.ts';
import { removeReplayFile, replayFileOf, replaysOnDisk } from './replay-files.ts';

const everyMs = 6 * 3_600_000;
const abandonedAfterMs = 7 * 86_400_000;

/**
 * At start and every six hours: throws away replays that nobody went on sending for a week, and files to which no
 * replay belongs (their stream went together with whose it was, or the host was killed in between).
 */
export function startReplayPurge(app: App): Purge {
  const failure = 'replays that nobody needs could not be removed; it is tried again';
  return startPurge(app, everyMs, failure, async () => {
    await removeAbandoned(app);
    await removeOrphans(app);
  });
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
