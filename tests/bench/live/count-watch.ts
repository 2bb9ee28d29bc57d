import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../lab/until.ts';
import type { Broadcast } from './broadcast.ts';

/** How long after many left at once the number is right, and stays so. */
export interface CountResult {
  readonly left: number;
  readonly killed: number;
  readonly before: number;
  readonly after: number;
  /** Null where it did not become right within half a minute. */
  readonly rightAfterMs: number | null;
  /** Whether it was still right so long later that LiveKit itself has noticed who is gone. */
  readonly stayedRight: boolean;
}

/** LiveKit notices after some 24 s that a killed browser is gone. */
const staysForMs = 30_000;

/** Some viewers leave and others' processes are killed in the same moment; the number is read from the watch page. */
export async function measureLeaving(
  broadcast: Broadcast,
  those: {
    readonly byThemselves: number;
    readonly leave: () => Promise<void>;
    readonly killed: number;
    readonly kill: () => Promise<void>;
  },
): Promise<CountResult> {
  const before = await broadcast.watching();
  const right = before - those.byThemselves - those.killed;
  const going = Promise.all([those.leave(), those.kill()]);
  const rightAfterMs = await until(async () => (await broadcast.watching()) === right, staysForMs, 20);
  await going;
  const wrong: number[] = [];
  const endMs = performance.now() + (rightAfterMs === null ? 0 : staysForMs);
  while (performance.now() < endMs) {
    const shown = await broadcast.watching();
    if (shown !== right) wrong.push(shown);
    await delay(100);
  }
  return {
    left: those.byThemselves,
    killed: those.killed,
    before,
    after: await broadcast.watching(),
    rightAfterMs,
    stayedRight: rightAfterMs !== null && wrong.length === 0,
  };
}
