import { describe, expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { createSpeakerRing } from './speaker-ring.ts';

function rig() {
  let now = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  const clock: Clock = {
    nowMs: () => now,
    after(delayMs, run) {
      const timer = { atMs: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const changes: (string | null)[] = [];
  const ring = createSpeakerRing((identity) => changes.push(identity), clock);
  function pass(durationMs: number): void {
    const untilMs = now + durationMs;
    for (;;) {
      const due = timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      timers = timers.filter((timer) => timer !== due);
      now = due.atMs;
      due.run();
    }
    now = untilMs;
  }
  return { ring, changes, pass };
}

describe('the speaking ring', () => {
  test('goes on after one second of speech, not before', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(990);
    expect(changes).toEqual([]);
    pass(20);
    expect(changes).toEqual(['ruth']);
  });

  test('stays off for a cough', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(400);
    ring.hear([]);
    pass(5000);
    expect(changes).toEqual([]);
  });

  test('bridges a breath', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(600);
    ring.hear([]);
    pass(300);
    ring.hear(['ruth']);
    pass(150);
    expect(changes).toEqual(['ruth']);
  });

  test('goes off two seconds after the last sound', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(1500);
    ring.hear([]);
    pass(1990);
    expect(changes).toEqual(['ruth']);
    pass(20);
    expect(changes).toEqual(['ruth', null]);
  });

  test('does not leave somebody who is still heard', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(1500);
    ring.hear(['esther', 'ruth']);
    pass(3000);
    expect(changes).toEqual(['ruth']);
  });

  test('passes at once to whoever has spoken long enough when the other falls silent', () => {
    const { ring, changes, pass } = rig();
    ring.hear(['ruth']);
    pass(1500);
    ring.hear(['ruth', 'esther']);
    pass(1500);
    ring.hear(['esther']);
    expect(changes).toEqual(['ruth', 'esther']);
  });
});
