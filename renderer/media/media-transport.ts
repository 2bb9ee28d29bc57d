import type { Room } from 'livekit-client';
import { peerConnectionsOf } from './engine-access.ts';
import type { NetworkPort } from './network-watch.ts';

/** What the network watch looks at: the room's media transport, and its server over HTTP. */
export function createNetworkPort(room: Room, websocketUrl: () => string): NetworkPort {
  return {
    nowMs: () => performance.now(),
    async receivedBytes() {
      let sum: number | null = null;
      for (const pc of peerConnectionsOf(room)) {
        const received = await transportBytes(pc);
        if (received !== null) sum = (sum ?? 0) + received;
      }
      return sum;
    },
    transportDown: () =>
      peerConnectionsOf(room).some(({ iceConnectionState: state }) => state === 'disconnected' || state === 'failed'),
    probe: (timeoutMs) => answers(websocketUrl(), timeoutMs),
    every(intervalMs, run) {
      const timer = setInterval(run, intervalMs);
      return () => clearInterval(timer);
    },
  };
}

/** One receiver's statistics carry the transport's: the whole report of a large room is dear. */
async function transportBytes(pc: RTCPeerConnection): Promise<number | null> {
  if (pc.connectionState === 'new' || pc.connectionState === 'closed') return null;
  const [transceiver] = pc.getTransceivers();
  const report = await (transceiver ? transceiver.receiver.getStats() : pc.getStats());
  let received: number | null = null;
  for (const entry of report.values()) {
    if (entry.type === 'transport') received = (received ?? 0) + (entry.bytesReceived ?? 0);
  }
  return received;
}

/** Whether the server behind a websocket address answers. What the host says in its place (a 504) does not count. */
export async function answers(websocketUrl: string, timeoutMs: number): Promise<boolean> {
  try {
    const answer = await fetch(websocketUrl.replace(/^ws/, 'http'), {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // another origin does not show its status; then the answer itself is enough
    return answer.type === 'opaque' || answer.status < 500;
  } catch {
    return false;
  }
}
