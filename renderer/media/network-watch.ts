export interface NetworkWatch {
  /** Look now: the browser or the peer connection has said something. */
  look(): void;
  stop(): void;
}

export interface NetworkPort {
  nowMs(): number;
  /** Bytes received so far over the media transport; null while there is none. */
  receivedBytes(): Promise<number | null>;
  /** The browser itself says that the media transport has lost its way. */
  transportDown(): boolean;
  /** True when the media server answers within `timeoutMs`. Never rejects. */
  probe(timeoutMs: number): Promise<boolean>;
  every(intervalMs: number, run: () => void): () => void;
}

export interface NetworkListener {
  onLost(): void;
  /** The server answers again, but nothing flows yet. Called on each such look, about four times a second. */
  onReachable(): void;
  /** Media, or in a quiet room the server's answer, is there again after `outageMs`. */
  onBack(outageMs: number): void;
}

const lookEveryMs = 250;
/** Without any sign of life for this long, the server is asked. */
const quietMs = 600;
const probeTimeoutMs = 750;
/** Media that flowed within this time before the outage is waited for after it; else the server's answer is enough. */
const flowedWithinMs = 3000;
/** Everybody may have gone silent meanwhile: so long is waited for media once the server answers. */
const waitForMediaMs = 4000;

/**
 * Tells within 2 s that the network is gone, without mistaking a quiet room for a dead one: nothing received for 0.6 s,
 * and then no answer from the server within 0.75 s.
 */
export function watchNetwork(port: NetworkPort, listener: NetworkListener): NetworkWatch {
  let bytes: number | null = null;
  let aliveAtMs = port.nowMs();
  let lostAtMs: number | null = null;
  let reachableSinceMs: number | null = null;
  let grewAtMs = Number.NEGATIVE_INFINITY;
  let waitsForMedia = false;
  let looking = false;
  let stopped = false;

  async function look(): Promise<void> {
    if (looking || stopped) return;
    looking = true;
    try {
      const now = await port.receivedBytes().catch(() => null);
      const grew = now !== null && bytes !== null && now > bytes;
      bytes = now;
      if (grew) {
        grewAtMs = port.nowMs();
        alive();
        return;
      }
      if (port.nowMs() - aliveAtMs < quietMs && lostAtMs === null) return;
      const answered = await port.probe(probeTimeoutMs);
      if (stopped) return;
      if (answered && (lostAtMs !== null || !port.transportDown())) reachable();
      else silent();
    } finally {
      looking = false;
    }
  }

  function alive(): void {
    aliveAtMs = port.nowMs();
    reachableSinceMs = null;
    if (lostAtMs === null) return;
    const outageMs = aliveAtMs - lostAtMs;
    lostAtMs = null;
    listener.onBack(outageMs);
  }

  function reachable(): void {
    const now = port.nowMs();
    if (lostAtMs === null) {
      aliveAtMs = now;
      return;
    }
    reachableSinceMs ??= now;
    listener.onReachable();
    const waited = waitsForMedia && now - reachableSinceMs < waitForMediaMs;
    if (!waited && !port.transportDown()) alive();
  }

  function silent(): void {
    reachableSinceMs = null;
    if (lostAtMs !== null) return;
    lostAtMs = aliveAtMs;
    waitsForMedia = lostAtMs - grewAtMs < flowedWithinMs;
    listener.onLost();
  }

  const end = port.every(lookEveryMs, () => void look());
  return {
    look: () => {
      // what was heard before does not count any more
      aliveAtMs = Math.min(aliveAtMs, port.nowMs() - quietMs);
      void look();
    },
    stop() {
      stopped = true;
      end();
    },
  };
}
