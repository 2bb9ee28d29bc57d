import { vi } from 'vitest';

/**
 * Tries an assertion until it holds. The limit is wide, because a busy computer is not a fault.
 *
 * @returns what the assertion returns
 * @throws what it threw last, after 30 s
 */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 60_000, interval: 50 });
}
