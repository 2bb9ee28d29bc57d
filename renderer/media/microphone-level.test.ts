import { expect, test } from 'vitest';
import { levelOf } from './microphone-level.ts';

test('the level is linear in decibels from -60 to 0', () => {
  const steady = (amplitude: number) => levelOf(new Float32Array(512).fill(amplitude));
  expect(steady(0)).toBe(0);
  expect(steady(1)).toBeCloseTo(1);
  expect(steady(10 ** (-30 / 20))).toBeCloseTo(0.5);
  expect(steady(10 ** (-80 / 20))).toBe(0);
});
