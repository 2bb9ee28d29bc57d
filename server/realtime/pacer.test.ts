import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from './pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first runs at once; of those that come too soon, the last runs when its time has come', () => {
  const pacer = createPacer(50);
  const ran: string[] = [];
  for (const what of ['a', 'b', 'c']) pacer.ask('one', () => ran.push(what));
  pacer.ask('other', () => ran.push('x'));
  expect(ran).toEqual(['a', 'x']);
  vi.advanceTimersByTime(50);
  expect(ran).toEqual(['a', 'x', 'c']);
  pacer.ask('one', () => ran.push('d'));
  expect(ran).toEqual(['a', 'x', 'c']);
  vi.advanceTimersByTime(50);
  expect(ran).toEqual(['a', 'x', 'c', 'd']);
});

test('what was dropped does not run, and nothing does once it is stopped', () => {
  const pacer = createPacer(50);
  const ran: string[] = [];
  pacer.ask('one', () => ran.push('a'));
  pacer.ask('one', () => ran.push('b'));
  pacer.drop('one');
  vi.advanceTimersByTime(200);
  pacer.ask('one', () => ran.push('c'));
  pacer.ask('one', () => ran.push('d'));
  pacer.stop();
  vi.advanceTimersByTime(200);
  expect(ran).toEqual(['a', 'c']);
});
