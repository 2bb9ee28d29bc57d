import type { RemoteTrack } from 'livekit-client';

/** In silence a packet comes every 0.4 s. */
const sendsWithinMs = 1000;

export interface Arrival {
  /** Whether packets of a track came in the last second, as far as that was asked for. Never rejects. */
  isSending(track: RemoteTrack | null): Promise<boolean>;
}

/** Watches whether the packets of one track keep coming. */
export function createArrival(): Arrival {
  let received: { readonly track: RemoteTrack; readonly packets: number; readonly grewAtMs: number } | null = null;
  return {
    async isSending(track) {
      if (!track) return false;
      const report = await track.getRTCStatsReport().catch(() => undefined);
      let packets = 0;
      for (const entry of report?.values() ?? []) {
        if (entry.type === 'inbound-rtp') packets += entry.packetsReceived ?? 0;
      }
      const nowMs = performance.now();
      if (received?.track !== track || packets > received.packets) received = { track, packets, grewAtMs: nowMs };
      return nowMs - received.grewAtMs < sendsWithinMs;
    },
  };
}
