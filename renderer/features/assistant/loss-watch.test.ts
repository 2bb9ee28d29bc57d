import { expect, test } from 'vitest';
import { watchForLoss } from './loss-watch.ts';

/** A clock that a test moves, 100 ms at a time. */
function scene() {
  let nowMs = 0;
  let waiting: { atMs: number; run: () => void }[] = [];
  const seen = { connected: true, sending: false, lostAtMs: null as number | null };
  const watch = watchForLoss({
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    isConnected: async () => seen.connected,
    isSending: async () => seen.sending,
    onLost: () => {
      seen.lostAtMs = nowMs;
    },
  });
  async function pass(ms: number): Promise<void> {
    for (const untilMs = nowMs + ms; nowMs < untilMs; ) {
      nowMs += 100;
      const due = waiting.filter(({ atMs }) => atMs <= nowMs);
      waiting = waiting.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
      for (let turns = 0; turns < 8; turns++) await Promise.resolve();
    }
  }
  return { watch, pass, seen, sleep: (ms: number) => (nowMs += ms) };
}

test('an agent whose beats stop is lost within two seconds', async () => {
  const { watch, pass, seen } = scene();
  for (let beats = 0; beats < 5; beats++) {
    watch.beat();
    await pass(400);
  }
  await pass(1100);
  expect(seen.lostAtMs).toBeNull();
  await pass(500);
  expect(seen.lostAtMs).not.toBeNull();
});

test('an agent that is held up, but still sends its sound, is not lost; one that hangs is', async () => {
  const { watch, pass, seen } = scene();
  watch.beat();
  seen.sending = true;
  await pass(4000);
  expect(seen.lostAtMs).toBeNull();
  watch.beat();
  await pass(7000);
  expect(seen.lostAtMs).not.toBeNull();
});

test('an agent that has never given a sign is not watched', async () => {
  const { pass, seen } = scene();
  await pass(10_000);
  expect(seen.lostAtMs).toBeNull();
});

test('while the connection is away nobody is lost, and what was missed is forgiven', async () => {
  const { watch, pass, seen } = scene();
  watch.beat();
  seen.connected = false;
  await pass(5000);
  expect(seen.lostAtMs).toBeNull();
  watch.forgive();
  seen.connected = true;
  await pass(1200);
  expect(seen.lostAtMs).toBeNull();
  await pass(600);
  expect(seen.lostAtMs).not.toBeNull();
});

test('a computer that slept does not take the silence for the agent’s', async () => {
  const { watch, pass, seen, sleep } = scene();
  watch.beat();
  await pass(200);
  sleep(60_000);
  await pass(200);
  watch.beat();
  await pass(400);
  expect(seen.lostAtMs).toBeNull();
});

test('after it was stopped it tells nothing', async () => {
  const { watch, pass, seen } = scene();
  watch.beat();
  watch.stop();
  await pass(5000);
  expect(seen.lostAtMs).toBeNull();
});
