import { describe, expect, test } from 'vitest';
import { type NetworkPort, watchNetwork } from './network-watch.ts';

/** A network whose behaviour is set by hand, on a clock that is moved by hand. */
function rig() {
  const world = { flowing: true, answers: true, down: false };
  let now = 0;
  let bytes = 0;
  let looks: (() => void)[] = [];
  let intervalMs = 0;
  let probes = 0;
  const events: string[] = [];
  const port: NetworkPort = {
    nowMs: () => now,
    receivedBytes: async () => {
      if (world.flowing) bytes += 100;
      return bytes;
    },
    transportDown: () => world.down,
    probe: async (timeoutMs) => {
      probes++;
      if (!world.answers) now += timeoutMs;
      return world.answers;
    },
    every(everyMs, run) {
      intervalMs = everyMs;
      looks = [run];
      return () => {
        looks = [];
      };
    },
  };
  const watch = watchNetwork(port, {
    onLost: () => events.push(`lost at ${now}`),
    onReachable: () => events.push('reachable'),
    onBack: (outageMs) => events.push(`back after ${outageMs}`),
  });
  async function pass(durationMs: number): Promise<void> {
    const untilMs = now + durationMs;
    while (now < untilMs) {
      now += intervalMs;
      for (const look of looks) look();
      for (let turn = 0; turn < 20; turn++) await null;
    }
  }
  return { world, events, pass, watch, probes: () => probes, now: () => now };
}

describe('the network watch', () => {
  test('says nothing, and asks nothing, while media flows', async () => {
    const { events, pass, probes } = rig();
    await pass(10_000);
    expect(events).toEqual([]);
    expect(probes()).toBe(0);
  });

  test('does not take a quiet room for a dead one', async () => {
    const { world, events, pass } = rig();
    await pass(2000);
    world.flowing = false;
    await pass(60_000);
    expect(events).toEqual([]);
  });

  test('tells within two seconds that packets vanish', async () => {
    const { world, events, pass, now } = rig();
    await pass(3000);
    const cutAtMs = now();
    Object.assign(world, { flowing: false, answers: false });
    await pass(4000);
    expect(events).toHaveLength(1);
    const lostAtMs = Number(events[0]?.replace('lost at ', ''));
    expect(lostAtMs - cutAtMs).toBeLessThanOrEqual(2000);
  });

  test('tells when the media way alone is lost, though the server answers', async () => {
    const { world, events, pass } = rig();
    await pass(3000);
    Object.assign(world, { flowing: false, down: true });
    await pass(2000);
    expect(events[0]).toMatch(/^lost/);
  });

  test('is back when media flows again, not already when the server answers', async () => {
    const { world, events, pass } = rig();
    await pass(3000);
    Object.assign(world, { flowing: false, answers: false });
    await pass(5000);
    world.answers = true;
    await pass(500);
    expect(events.at(-1)).toBe('reachable');
    world.flowing = true;
    await pass(500);
    expect(events.at(-1)).toMatch(/^back after/);
  });

  test('is back with the answer alone where nothing flowed before', async () => {
    const { world, events, pass } = rig();
    world.flowing = false;
    await pass(3000);
    world.answers = false;
    await pass(3000);
    world.answers = true;
    await pass(500);
    expect(events.at(-1)).toMatch(/^back after/);
  });

  test('stops looking when stopped', async () => {
    const { world, events, pass, watch } = rig();
    await pass(1000);
    watch.stop();
    Object.assign(world, { flowing: false, answers: false });
    await pass(5000);
    expect(events).toEqual([]);
  });
});
