import { expect, test } from 'vitest';
import type { RoomAgent } from '../../media/room-agent.ts';
import { careForAgent } from './agent-care.ts';

const agent = (identity: string, state: string | null): RoomAgent => ({ identity, state, hears: true, speaks: true });

/** A clock that a test moves, 100 ms at a time, and what was asked and told on it. */
function scene() {
  let nowMs = 0;
  let waiting: { atMs: number; run: () => void }[] = [];
  const told: string[] = [];
  const say = (what: string) => void told.push(`${nowMs / 1000} ${what}`);
  const care = careForAgent({
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    callAgent: async (lost) => say(lost === undefined ? 'call' : `call instead of ${lost}`),
    isConnected: async () => true,
    isSending: async () => false,
    onActivity: (activity) => say(activity),
    onLost: (identity) => say(`lost ${identity}`),
    onNobody: () => say('nobody'),
  });
  async function pass(ms: number): Promise<void> {
    for (const untilMs = nowMs + ms; nowMs < untilMs; ) {
      nowMs += 100;
      const due = waiting.filter(({ atMs }) => atMs <= nowMs);
      waiting = waiting.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
      for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    }
  }
  return { care, pass, told };
}

test('an agent that does not come is called every four seconds, and missed after half a minute', async () => {
  const { care, pass, told } = scene();
  care.expect();
  await pass(33_000);
  expect(told).toEqual([...[4, 8, 12, 16, 20, 24, 28].map((at) => `${at} call`), '30 nobody', '32 call']);
});

test('an agent that is getting ready is not called again, and takes part by its first word', async () => {
  const { care, pass, told } = scene();
  care.expect();
  await pass(1000);
  care.see(agent('a', 'initializing'));
  await pass(8000);
  care.see(agent('a', 'listening'));
  await pass(60_000);
  expect(told).toEqual(['9 listening']);
});

test('an agent that leaves is replaced at once', async () => {
  const { care, pass, told } = scene();
  care.expect();
  care.see(agent('a', 'speaking'));
  await pass(1000);
  care.see(null);
  await pass(500);
  care.see(agent('b', 'listening'));
  expect(told).toEqual(['0 speaking', '1 lost a', '1 call instead of a', '1.5 listening']);
});

test('an agent whose beats stop is lost within two seconds, and replaced', async () => {
  const { care, pass, told } = scene();
  care.expect();
  care.see(agent('a', 'listening'));
  care.beat('a');
  await pass(2000);
  expect(told).toEqual(['0 listening', '1.6 lost a', '1.6 call instead of a']);
});

test('while the connection is away an empty room means nothing', async () => {
  const { care, pass, told } = scene();
  care.expect();
  care.see(agent('a', 'listening'));
  care.beat('a');
  care.suspend();
  care.see(null);
  await pass(8000);
  care.resume();
  care.see(agent('a', 'listening'));
  await pass(1000);
  expect(told).toEqual(['0 listening', '8 listening']);
});

test('after it was stopped nothing is asked', async () => {
  const { care, pass, told } = scene();
  care.expect();
  care.stop();
  await pass(60_000);
  expect(told).toEqual([]);
});
