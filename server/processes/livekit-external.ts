import { setTimeout as delay } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { HealthPart } from '../../contract/health.ts';
import type { ExternalLivekitConfig } from '../config/config.ts';
import type { StartedLivekit } from './livekit-server.ts';

const checkEveryMs = 10_000;

/** A LiveKit server that somebody else runs: its health is asked for, and nothing is started. */
export function watchExternalLivekit(livekit: ExternalLivekitConfig): StartedLivekit {
  const { mode: _mode, ...connection } = livekit;
  const rooms = new RoomServiceClient(livekit.httpUrl, livekit.apiKey, livekit.apiSecret, {
    requestTimeout: 5,
    failover: false,
  });
  const listeners = new Set<() => void>();
  let health: HealthPart = { state: 'starting', reason: null, progress: null };
  let stopping = new AbortController();
  let running: Promise<void> | null = null;

  const watch = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const now = await ask(rooms, livekit);
      if (signal.aborted) return;
      if (now.state !== health.state || now.reason !== health.reason) {
        health = now;
        for (const listener of listeners) listener();
      }
      await delay(checkEveryMs, undefined, { signal }).catch(() => {});
    }
  };
  return {
    connection: () => connection,
    health: () => health,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restarts: () => 0,
    start() {
      stopping = new AbortController();
      running ??= watch(stopping.signal);
    },
    // What it is told is its own affair.
    restart: async () => {},
    async stop() {
      stopping.abort();
      await running;
      running = null;
    },
    pid: null,
  };
}

async function ask(rooms: RoomServiceClient, livekit: ExternalLivekitConfig): Promise<HealthPart> {
  try {
    await rooms.listRooms(['-']);
    return { state: 'ready', reason: null, progress: null };
  } catch (error) {
    const refused = error instanceof Error && 'status' in error && error.status === 401;
    const reason = refused
      ? `The LiveKit server at ${livekit.httpUrl} does not accept the key. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.`
      : `The LiveKit server at ${livekit.httpUrl} does not answer. Check LIVEKIT_URL and that it is running.`;
    return { state: 'degraded', reason, progress: null };
  }
}
