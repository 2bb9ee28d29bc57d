import { expect, test } from 'vitest';
import { remainingUntil } from './countdown.ts';

const now = Date.parse('2026-11-22T09:00:00Z');
const after = (seconds: number) => remainingUntil(now + seconds * 1000, now);

test.each([
  [0, { kind: 'due' }],
  [-5, { kind: 'due' }],
  [0.4, { kind: 'clock', text: '0:01' }],
  [288, { kind: 'clock', text: '4:48' }],
  [3600, { kind: 'clock', text: '1:00:00' }],
  [86_399, { kind: 'clock', text: '23:59:59' }],
  [86_400, { kind: 'days', days: 1, hours: 0 }],
  [2 * 86_400 + 5 * 3600 + 60, { kind: 'days', days: 2, hours: 5 }],
] as const)('%s s', (seconds, remaining) => expect(after(seconds)).toEqual(remaining));
