import { expect, test } from 'vitest';
import { median, medianOfEach, quantile } from './median.ts';

test('the median leaves out what never came', () => {
  expect(median([3, null, 1])).toBe(2);
  expect(median([null])).toBeNull();
});

test('each number of the rows has its own median', () => {
  const rows = [
    { connected: 300, ownCamera: 20 },
    { connected: 500, ownCamera: 10 },
    { connected: 400, ownCamera: null },
  ];
  expect(medianOfEach(rows)).toEqual({ connected: 400, ownCamera: 15 });
});

test('99 % of the values lie below the quantile 0.99', () => {
  const values = Array.from({ length: 200 }, (_, i) => i);
  expect(quantile(values, 0.99)).toBe(198);
});
