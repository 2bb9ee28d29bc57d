import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimeLimit } from './time-limit.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function limited() {
  const told: unknown[] = [];
  const limit = new TimeLimit({
    onSoon: (reason, inSeconds) => told.push([reason, inSeconds]),
    onOver: () => told.push('over'),
  });
  return { told, endIn: (ms: number) => limit.set(new Date(Date.now() + ms), 'conversation_limit'), limit };
}

test('the person is told a minute before, and then it is over', () => {
  const { told, endIn } = limited();
  endIn(300_000);
  vi.advanceTimersByTime(239_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(told).toEqual([['conversation_limit', 60]]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([['conversation_limit', 60], 'over']);
});

test('a time that is moved counts anew, and nobody is told twice of the same', () => {
  const { told, endIn } = limited();
  endIn(50_000);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([['conversation_limit', 50]]);
  endIn(40_000);
  vi.advanceTimersByTime(1);
  expect(told).toHaveLength(1);
  endIn(600_000);
  vi.advanceTimersByTime(541_000);
  expect(told).toEqual([
    ['conversation_limit', 50],
    ['conversation_limit', 60],
  ]);
});

test('one that is over already ends at once, and not again', () => {
  const { told, endIn } = limited();
  endIn(-1000);
  vi.advanceTimersByTime(1);
  endIn(600_000);
  vi.advanceTimersByTime(700_000);
  expect(told).toEqual([['conversation_limit', 0], 'over']);
});
