import type { RemoteTrack } from 'livekit-client';

/** What came since the last look. */
export interface Flow {
  /** Something of the broadcast arrives. */
  readonly flowing: boolean;
  readonly received: { readonly width: number; readonly height: number } | null;
}

const lookEveryMs = 500;
/** Nothing for so long is an interruption: sound comes many times a second, also of a quiet room. */
const stillForMs = 2500;

/**
 * Looks twice a second at what the tracks have received. LiveKit notices only after many seconds that a broadcaster's
 * computer is gone; that nothing comes any more is seen here.
 *
 * @param tracks the broadcast's tracks as they are subscribed now; none while there are none
 */
export function watchFlow(tracks: () => readonly RemoteTrack[], onFlow: (flow: Flow) => void): () => void {
  let packets = -1;
  let grewAtMs = performance.now();
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      let sum = 0;
      let received: Flow['received'] = null;
      for (const track of tracks()) {
        for (const entry of (await track.receiver?.getStats())?.values() ?? []) {
          if (entry.type !== 'inbound-rtp') continue;
          sum += entry.packetsReceived ?? 0;
          if (entry.kind === 'video' && entry.frameWidth > 0) {
            received = { width: entry.frameWidth, height: entry.frameHeight };
          }
        }
      }
      // other tracks count anew
      if (sum !== packets) grewAtMs = performance.now();
      packets = sum;
      onFlow({ flowing: performance.now() - grewAtMs < stillForMs, received });
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  return () => clearInterval(timer);
}
