import { expect, test } from 'vitest';
import { backOffMs } from './back-off.ts';

test('waits longer each time, but not past 15 s, and spreads people out', () => {
  expect([0, 1, 2, 3, 4, 20].map((attempt) => backOffMs(attempt, 1))).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect(backOffMs(20, 0)).toBeLessThan(backOffMs(20, 1) / 3 + 1);
});
