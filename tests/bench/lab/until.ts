import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition holds and returns how long that took in ms, or null after `timeoutMs`. A condition that throws does not hold. */
export async function until(
  condition: () => Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<number | null> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < timeoutMs) {
    if (await condition().catch(() => false)) return Math.round(performance.now() - startedAt);
    await delay(everyMs);
  }
  return null;
}
