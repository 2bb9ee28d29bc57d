import { describe, expect, test } from 'vitest';
import { histogramQuantile, mergedHistogram } from './histogram.ts';

describe('a histogram of milliseconds', () => {
  const merged = mergedHistogram([
    [
      [12, 1],
      [3, 90],
    ],
    [
      [12, 4],
      [7, 5],
    ],
  ]);

  test('counts together what several processes saw', () => {
    expect(merged).toEqual([
      [3, 90],
      [7, 5],
      [12, 5],
    ]);
  });

  test('says within how long a share stayed', () => {
    expect(histogramQuantile(merged, 0.5)).toBe(3);
    expect(histogramQuantile(merged, 0.95)).toBe(7);
    expect(histogramQuantile(merged, 0.96)).toBe(12);
    expect(histogramQuantile(merged, 1)).toBe(12);
  });

  test('of nothing says nothing', () => {
    expect(histogramQuantile(mergedHistogram([]), 0.5)).toBeNaN();
  });
});
