import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import { costBetween, takeSample } from '../lab/cost.ts';
import { profile } from '../lab/cpu-profile.ts';
import type { Lab } from '../lab/lab.ts';
import { medianOfEach } from '../lab/median.ts';
import { microphoneClickMs } from '../lab/microphone-clicks.ts';
import { openObserver } from '../lab/observer.ts';

export interface GridOptions {
  readonly people: number;
  readonly speakRate: number;
  readonly windows: number;
  readonly settleMs: number;
  /** Where the source maps of the build are. */
  readonly rendererDir: string;
  /** File for a CPU profile after the measurement; null takes none. */
  readonly profileTo: string | null;
}

/** What a second of a meeting with so many cameras costs, while the speaker changes: medians of windows of 4 s. */
export async function measureGrid(
  lab: Lab,
  client: Client,
  { people, speakRate, windows, settleMs, rendererDir, profileTo }: GridOptions,
) {
  const meeting = await client.createMeeting();
  await lab.load.scene({ room: meeting.room, people, speakRate });
  await using observer = await openObserver(lab, client, meeting);
  await delay(1500);
  const join = await observer.join();
  await delay(settleMs);
  const costs = [];
  let before = await takeSample(observer);
  for (let i = 0; i < windows; i++) {
    await delay(4000);
    const after = await takeSample(observer);
    costs.push(costBetween(before, after));
    before = after;
  }
  const tiles = await observer.page.locator(client.tile).count();
  const micClickMs = await microphoneClickMs(observer);
  const hotSpots = profileTo ? await profile(observer, { forMs: 8000, file: profileTo, sourceDir: rendererDir }) : [];
  return {
    ...medianOfEach(costs),
    micClickMs,
    tiles,
    hotSpots,
    join,
    errors: observer.errors,
  };
}
