import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for a condition.
 *
 * @param what is awaited, for the error when it has not come
 * @throws Error after `timeoutMs`
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const endMs = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`);
    await delay(25);
  }
}
