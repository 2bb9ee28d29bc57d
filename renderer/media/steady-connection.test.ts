import { describe, expect, test } from 'vitest';
import type { ParticipantState } from './call-state.ts';
import { createSteadyConnection } from './steady-connection.ts';

type Connection = ParticipantState['connection'];

/** What is shown of one person, on a clock that is moved by hand. */
function rig() {
  let now = 0;
  let heard: Connection = 'good';
  let shown: Connection = 'good';
  let timers: { atMs: number; run: () => void }[] = [];
  const steady = createSteadyConnection(
    (identity) => {
      shown = steady.hear(identity, heard);
    },
    {
      nowMs: () => now,
      after(delayMs, run) {
        const timer = { atMs: now + delayMs, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
  );
  return {
    steady,
    shown: () => shown,
    waiting: () => timers.length,
    hear(next: Connection) {
      heard = next;
      shown = steady.hear('ruth', next);
    },
    pass(durationMs: number) {
      now += durationMs;
      for (const { atMs, run } of timers) {
        if (atMs > now) continue;
        timers = timers.filter((other) => other.run !== run);
        run();
      }
    },
  };
}

describe('the sign of a weak connection', () => {
  test('does not come for a dip, nor in the first seconds', () => {
    const { hear, pass, shown } = rig();
    hear('weak');
    pass(5000);
    hear('good');
    pass(10_000);
    expect(shown()).toBe('good');
  });
  test('comes when the connection stays weak', () => {
    const { hear, pass, shown } = rig();
    hear('weak');
    pass(5900);
    expect(shown()).toBe('good');
    pass(100);
    expect(shown()).toBe('weak');
  });
  test('counts from the first bad word, not from its repetition', () => {
    const { hear, pass, shown } = rig();
    hear('weak');
    pass(5000);
    hear('weak');
    pass(1000);
    expect(shown()).toBe('weak');
  });
  test('goes 2 s after the connection has become good', () => {
    const { hear, pass, shown } = rig();
    hear('weak');
    pass(6000);
    hear('good');
    pass(1900);
    expect(shown()).toBe('weak');
    pass(100);
    expect(shown()).toBe('good');
  });
  test('is at once that of a lost connection, and not lost at once when it is heard of again', () => {
    const { hear, shown } = rig();
    hear('lost');
    expect(shown()).toBe('lost');
    hear('weak');
    expect(shown()).toBe('weak');
  });
  test('is forgotten with whoever left', () => {
    const { hear, steady, waiting } = rig();
    hear('weak');
    expect(waiting()).toBe(1);
    steady.keep(new Set());
    expect(waiting()).toBe(0);
  });
});
