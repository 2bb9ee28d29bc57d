import { expect, test } from 'vitest';
import { createActivity } from './activity.ts';

test('it is quiet once nothing has happened for 20 s, and no longer when something does', () => {
  let nowMs = 1000;
  const activity = createActivity(() => nowMs);
  expect(activity.isQuiet()).toBe(false);
  nowMs += 19_999;
  expect(activity.isQuiet()).toBe(false);
  nowMs += 1;
  expect(activity.isQuiet()).toBe(true);
  activity.note();
  expect(activity.isQuiet()).toBe(false);
});

test('who waits is woken by the first that happens after a quiet time, and not by each', () => {
  let nowMs = 0;
  const activity = createActivity(() => nowMs);
  let woken = 0;
  const stop = activity.onWake(() => {
    woken += 1;
  });
  activity.note();
  expect(woken).toBe(0);
  nowMs += 60_000;
  activity.note();
  activity.note();
  expect(woken).toBe(1);
  stop();
  nowMs += 60_000;
  activity.note();
  expect(woken).toBe(1);
});
