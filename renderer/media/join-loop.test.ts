import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { createJoinLoop } from './join-loop.ts';
import type { Ticket } from './ticket.ts';

const ticketOf = (token: string): Ticket => ({ token, url: 'ws://host', identity: 'ruth', role: 'speaker' });

/** A loop whose tries meet the given faults, one after another, and then succeed. */
function rig(faults: readonly unknown[], { wasIn = false } = {}) {
  const leaving = new AbortController();
  const left = [...faults];
  const tokens: string[] = [];
  const ends: string[] = [];
  let now = 0;
  let renewed = 0;
  const loop = createJoinLoop(
    {
      async connect({ token }) {
        tokens.push(token);
        const fault = left.shift();
        if (fault !== undefined) throw fault;
      },
      renew: async () => ticketOf(`renewed ${++renewed}`),
      wasIn: () => wasIn,
      onGivenUp: (reason) => ends.push(reason),
      nowMs: () => now,
      async pause(delayMs) {
        now += Math.max(1, delayMs);
      },
    },
    leaving.signal,
  );
  return { loop, leaving, tokens, ends, now: () => now };
}
const unreachable = (count: number) => Array.from({ length: count }, () => new Error('no answer'));

describe('joining', () => {
  test('uses the ticket at hand, and another one for each further try', async () => {
    const { loop, tokens, ends } = rig(unreachable(2));
    await loop.join(ticketOf('first'));
    expect(tokens).toEqual(['first', 'renewed 1', 'renewed 2']);
    expect(ends).toEqual([]);
  });
  test('gives up after 20 s where nobody has been in', async () => {
    const { loop, ends, now } = rig(unreachable(1000));
    await loop.join(ticketOf('first'));
    expect(ends).toEqual(['failed']);
    expect(now()).toBeLessThan(25_000);
  });
  test('goes on for ten minutes where the person has been in', async () => {
    const { loop, ends, now } = rig(unreachable(1000), { wasIn: true });
    await loop.join(null);
    expect(ends).toEqual(['failed']);
    expect(now()).toBeGreaterThan(9 * 60_000);
  });
  test('ends at once where the host says that it is over', async () => {
    const { loop, tokens, ends } = rig([new AppError('stream_ended', 'over')]);
    await loop.join(null);
    expect(ends).toEqual(['ended_by_host']);
    expect(tokens).toHaveLength(1);
  });
  test('stops when the person leaves', async () => {
    const { loop, leaving, tokens, ends } = rig([]);
    leaving.abort();
    await loop.join(ticketOf('first'));
    expect(tokens).toEqual([]);
    expect(ends).toEqual([]);
  });
  test('is one at a time', async () => {
    const { loop, tokens } = rig([]);
    const both = [loop.join(ticketOf('first')), loop.join(ticketOf('second'))];
    expect(loop.isJoining()).toBe(true);
    await Promise.all(both);
    expect(tokens).toEqual(['first']);
    expect(loop.isJoining()).toBe(false);
  });
});
