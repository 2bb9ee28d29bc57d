import { statSync } from 'node:fs';
import { healthState } from '../../contract/health.ts';
import type { HostParts } from '../http/host-parts.ts';
import { countOpenConversations, countStreams } from '../store/measures.ts';
import type { Store } from '../store/store.ts';
import type { Gauges } from './metrics.ts';

/** What is asked for its state at each look. */
export interface Measured {
  readonly store: Store;
  readonly parts: HostParts;
  readonly dataDir: string;
  readonly version: string;
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** Sets each gauge to what it is now. */
export async function measure(gauges: Gauges, measured: Measured): Promise<void> {
  const { store, parts, dataDir, version, freeBytes } = measured;
  const [counts, conversations, free] = await Promise.all([
    countStreams(store.db),
    countOpenConversations(store.db),
    freeBytes(dataDir),
  ]);
  gauges.build.set({ version }, 1);
  const people = { meeting: 0, broadcast: 0 };
  for (const kind of ['meeting', 'broadcast'] as const) {
    for (const status of ['pending', 'live', 'ended'] as const) {
      const found = counts.find((one) => one.kind === kind && one.status === status);
      gauges.streams.set({ kind, status }, found?.streams ?? 0);
      if (status === 'live') people[kind] = found?.people ?? 0;
    }
  }
  gauges.participants.set(people.meeting);
  gauges.watchers.set(people.broadcast);
  gauges.conversations.set(conversations);
  gauges.databaseBytes.set(sizeOf(store.file) + sizeOf(`${store.file}-wal`));
  gauges.diskFreeBytes.set(free);
  const states = {
    store: store.health().state,
    livekit: parts.livekit.health().state,
    agent: parts.agent.health().state,
  };
  for (const [part, now] of Object.entries(states)) {
    gauges.partUp.set({ part }, now === 'ready' ? 1 : 0);
    for (const state of healthState.options) gauges.partState.set({ part, state }, state === now ? 1 : 0);
  }
  gauges.restarts.reset();
  gauges.restarts.inc({ process: 'livekit-server' }, parts.livekit.restarts());
  gauges.restarts.inc({ process: 'agent' }, parts.agent.restarts());
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
