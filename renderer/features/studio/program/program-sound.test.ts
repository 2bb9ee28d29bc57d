import { expect, test } from 'vitest';
import { decibelsOf } from './program-sound.ts';

test('a full sine is 3 dB under full scale, half of it 9, silence has no level', () => {
  const sine = (height: number) => Float32Array.from({ length: 4800 }, (_, at) => height * Math.sin(at / 4));
  expect(decibelsOf(sine(1))).toBeCloseTo(-3, 0);
  expect(decibelsOf(sine(0.5))).toBeCloseTo(-9, 0);
  expect(decibelsOf(new Float32Array(100))).toBe(Number.NEGATIVE_INFINITY);
});
