import { describe, expect, test } from 'vitest';
import { inWords, keepsTo } from './bars.ts';

describe('a bar of the bench', () => {
  test('is missed by a number that never came', () => {
    expect(keepsTo({ atMost: 2000 }, null, 15_000)).toBe(false);
  });

  test('says nothing where the peer was not measured', () => {
    expect(keepsTo({ ofPeer: 0.8 }, 10, null)).toBeNull();
  });

  test('compares with a share of what the peer needed in the same run', () => {
    expect(keepsTo({ ofPeer: 0.8 }, 8, 10)).toBe(true);
    expect(keepsTo({ ofPeer: 0.8 }, 8.1, 10)).toBe(false);
  });

  test('can ask for at least so many', () => {
    expect(keepsTo({ atLeast: 100 }, 25, null)).toBe(false);
    expect(inWords({ atLeast: 100 }, '')).toBe('≥ 100');
  });
});
