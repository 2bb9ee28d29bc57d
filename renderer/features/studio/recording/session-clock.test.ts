import { expect, test } from 'vitest';
import { createPictureLine, createSessionClock, createSoundLine } from './session-clock.ts';

test('tracks of one clock keep their distance, however late the first came', () => {
  const clock = createSessionClock();
  expect(clock('audio', { stampedAt: 100, arrivedAt: 7 })).toBe(0);
  expect(clock('video', { stampedAt: 100.1, arrivedAt: 7.6 })).toBeCloseTo(0.1);
  expect(clock('video', { stampedAt: 101.1, arrivedAt: 8.2 })).toBeCloseTo(1.1);
});

test('a track of another clock begins when it came', () => {
  const clock = createSessionClock();
  expect(clock('audio', { stampedAt: 100, arrivedAt: 7 })).toBe(0);
  expect(clock('video', { stampedAt: 5, arrivedAt: 7.5 })).toBeCloseTo(0.5);
  expect(clock('video', { stampedAt: 6, arrivedAt: 8.2 })).toBeCloseTo(1.5);
});

test('a track whose clock begins anew goes on where it was', () => {
  const clock = createSessionClock();
  expect(clock('audio', { stampedAt: 9.2, arrivedAt: 7 })).toBe(0);
  expect(clock('audio', { stampedAt: 0, arrivedAt: 7.5 })).toBeCloseTo(0.5);
  expect(clock('audio', { stampedAt: 1, arrivedAt: 8.5 })).toBeCloseTo(1.5);
});

test('pictures that come late, and then in time again, never go back', () => {
  const clock = createSessionClock();
  const line = createPictureLine();
  const taken = [
    [0, 0],
    [0.5, 0.5],
    [1, 2.6],
    [1.5, 1.6],
    [2, 2.1],
    [3, 3.1],
  ]
    .map(([stampedAt = 0, arrivedAt = 0]) => clock('video', { stampedAt, arrivedAt }))
    .filter(line);
  expect(taken).toEqual([...taken].sort((a, b) => a - b));
  expect(taken.at(-1)).toBeCloseTo(3.1);
});

test('sound whose stamps tremble is laid end to end', () => {
  const line = createSoundLine();
  expect([0, 0.013, 0.018, 0.031].map((at) => line(at, 0.01))).toEqual([0, 0.01, 0.02, 0.03]);
});

test('a hole in the sound stays a hole, and what overlaps is left out', () => {
  const line = createSoundLine();
  expect(line(0, 0.01)).toBe(0);
  expect(line(3, 0.01)).toBe(3);
  expect(line(2.5, 0.01)).toBeNull();
  expect(line(3.01, 0.01)).toBeCloseTo(3.01);
});
