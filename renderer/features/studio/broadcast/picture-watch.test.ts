import { expect, test } from 'vitest';
import { createPictureWatch } from './picture-watch.ts';

test('a picture that is wanted and never comes is sent anew, and later again if that did not help', () => {
  const stalls = createPictureWatch();
  const at = (nowMs: number) => stalls({ encodedFrames: 0, wanted: true, nowMs });
  expect([0, 4000, 7900, 8000, 9000, 23_900, 24_000].map(at)).toEqual([false, false, false, true, false, false, true]);
});

test('a picture that stands still in the middle is noticed as well', () => {
  const stalls = createPictureWatch();
  for (let second = 0; second < 20; second++) {
    expect(stalls({ encodedFrames: second * 30, wanted: true, nowMs: second * 1000 })).toBe(false);
  }
  expect(stalls({ encodedFrames: 570, wanted: true, nowMs: 27_000 })).toBe(true);
});

test('while nobody receives it, or the network is gone, nothing is missing', () => {
  const stalls = createPictureWatch();
  for (const nowMs of [0, 5000, 10_000, 15_000]) {
    expect(stalls({ encodedFrames: 7, wanted: false, nowMs })).toBe(false);
  }
  expect(stalls({ encodedFrames: 7, wanted: true, nowMs: 20_000 })).toBe(false);
  expect(stalls({ encodedFrames: 7, wanted: true, nowMs: 23_000 })).toBe(true);
});
