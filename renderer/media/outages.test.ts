import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallState } from './call-state.ts';
import type { NetworkListener } from './network-watch.ts';
import { followOutages } from './outages.ts';

function rig() {
  const off = { wanted: false, state: 'off', problem: null } as const;
  const store = createStore<CallState>(() => ({
    phase: 'connected',
    endReason: null,
    network: 'ok',
    networkLostAtMs: null,
    lastOutageMs: null,
    connectedAtMs: 0,
    localIdentity: 'ruth',
    participants: {},
    order: [],
    sharing: [],
    microphone: off,
    camera: off,
    screen: off,
    audioBlocked: false,
  }));
  let now = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  let listener: NetworkListener | undefined;
  let reconnects = 0;
  let watching = false;
  const outages = followOutages(store, {
    nowMs: () => now,
    after(delayMs, run) {
      const timer = { atMs: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    watch(given) {
      listener = given;
      watching = true;
      return {
        look: () => undefined,
        stop() {
          watching = false;
        },
      };
    },
    reconnect: () => void reconnects++,
  });
  outages.start();
  return {
    store,
    outages,
    reconnects: () => reconnects,
    isWatching: () => watching,
    timers: () => timers.length,
    tell: (what: (to: NetworkListener) => void) => listener && what(listener),
    pass(durationMs: number) {
      now += durationMs;
      const due = timers.filter(({ atMs }) => atMs <= now);
      timers = timers.filter(({ atMs }) => atMs > now);
      for (const { run } of due) run();
    },
  };
}

describe('an outage', () => {
  test('is told, and for 5 s that it is over', () => {
    const { store, tell, pass } = rig();
    tell((to) => to.onLost());
    expect(store.getState().network).toBe('lost');
    tell((to) => to.onBack(3210.4));
    expect(store.getState()).toMatchObject({ network: 'back', networkLostAtMs: null, lastOutageMs: 3210 });
    pass(5000);
    expect(store.getState().network).toBe('ok');
  });
  test('that returns while its end is shown stays told', () => {
    const { store, tell, pass } = rig();
    tell((to) => to.onLost());
    tell((to) => to.onBack(1000));
    tell((to) => to.onLost());
    pass(5000);
    expect(store.getState().network).toBe('lost');
  });
  test('is left to media itself first, then helped', () => {
    const { tell, pass, reconnects } = rig();
    tell((to) => to.onLost());
    tell((to) => to.onReachable());
    pass(1000);
    tell((to) => to.onReachable());
    expect(reconnects()).toBe(0);
    pass(200);
    expect(reconnects()).toBe(1);
  });
  test('that media came back from by itself is not helped, nor the next one too early', () => {
    const { tell, pass, reconnects } = rig();
    tell((to) => to.onLost());
    tell((to) => to.onReachable());
    tell((to) => to.onBack(1000));
    tell((to) => to.onLost());
    pass(1200);
    expect(reconnects()).toBe(0);
  });
  test('is not followed after the call', () => {
    const { tell, outages, timers, isWatching } = rig();
    tell((to) => to.onLost());
    tell((to) => to.onReachable());
    outages.stop();
    expect(timers()).toBe(0);
    expect(isWatching()).toBe(false);
  });
});
