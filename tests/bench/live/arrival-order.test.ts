import { describe, expect, test } from 'vitest';
import { arrivalFaults, placesOf } from './arrival-order.ts';

const stored = placesOf(['a', 'b', 'c', 'd']);

describe('messages that reach a listener', () => {
  test('are whole when they come once each in the order they were stored in', () => {
    expect(arrivalFaults(['a', 'b', 'c', 'd'], stored)).toEqual({ lost: 0, doubled: 0, outOfOrder: 0 });
  });

  test('are lost when they never come', () => {
    expect(arrivalFaults(['a', 'd'], stored)).toEqual({ lost: 2, doubled: 0, outOfOrder: 0 });
  });

  test('are out of order when a later one came first', () => {
    expect(arrivalFaults(['a', 'c', 'b', 'd'], stored)).toEqual({ lost: 0, doubled: 0, outOfOrder: 1 });
  });

  test('are doubled when one comes again, which is no fault of order', () => {
    expect(arrivalFaults(['a', 'b', 'a', 'c', 'd'], stored)).toEqual({ lost: 0, doubled: 1, outOfOrder: 0 });
  });

  test('of others do not count', () => {
    expect(arrivalFaults(['a', 'x', 'b', 'c', 'd'], stored)).toEqual({ lost: 0, doubled: 0, outOfOrder: 0 });
  });
});
