import { ConnectionState, LogLevel, Room, RoomEvent, setLogLevel } from 'livekit-client';
import { peerConnectionsOf } from '../../media/engine-access.ts';

// what goes wrong is told by the check; its own log would carry identities
setLogLevel(LogLevel.silent);

const websocketTimeoutMs = 8_000;
const mediaTimeoutMs = 12_000;
const changesWithinMs = 15_000;
const lookEveryMs = 100;

/** How far a connection came. */
export interface Joined {
  readonly room: Room;
  readonly reached: 'nothing' | 'signalling' | 'media';
}

/** Joins a room for a moment. Never rejects: how far it came is what is asked for. */
export async function joinCheckRoom(url: string, token: string, rtcConfig: RTCConfiguration = {}): Promise<Joined> {
  const room = new Room({ disconnectOnPageLeave: true, stopLocalTrackOnUnpublish: false });
  let signalling = false;
  room.on(RoomEvent.SignalConnected, () => {
    signalling = true;
  });
  try {
    await room.connect(url, token, {
      maxRetries: 0,
      websocketTimeout: websocketTimeoutMs,
      peerConnectionTimeout: mediaTimeoutMs,
      rtcConfig,
    });
    return { room, reached: 'media' };
  } catch {
    return { room, reached: signalling ? 'signalling' : 'nothing' };
  }
}

/** By which way the media goes. */
export interface MediaPath {
  readonly protocol: 'udp' | 'tcp';
  readonly relayed: boolean;
  /** The server’s address and port. */
  readonly to: string;
}

/** The way that the media goes now; null while there is none. */
export async function mediaPathOf(room: Room): Promise<MediaPath | null> {
  for (const connection of peerConnectionsOf(room)) {
    const stats = await connection.getStats();
    const all: Record<string, unknown>[] = [];
    stats.forEach((one: Record<string, unknown>) => {
      all.push(one);
    });
    const transport = all.find(({ type }) => type === 'transport');
    const byId = (id: unknown) => all.find((one) => one.id === id);
    const pair =
      byId(transport?.selectedCandidatePairId) ??
      all.find(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
    const [local, remote] = [byId(pair?.localCandidateId), byId(pair?.remoteCandidateId)];
    if (!local || !remote) continue;
    return {
      protocol: remote.protocol === 'tcp' ? 'tcp' : 'udp',
      relayed: local.candidateType === 'relay',
      to: `${String(remote.address ?? remote.ip ?? '')}:${String(remote.port ?? '')}`,
    };
  }
  return null;
}

/** Has the server offer TCP alone, as to somebody whose network stops UDP. Null where nothing came through. */
export async function forceTcp(room: Room, signal: AbortSignal): Promise<MediaPath | null> {
  await room.simulateScenario('force-tcp');
  return until(signal, async () => {
    const path = room.state === ConnectionState.Connected ? await mediaPathOf(room) : null;
    return path?.protocol === 'tcp' ? path : null;
  });
}

/** Whether the server names a relay. */
export function hasRelay(room: Room): boolean {
  return peerConnectionsOf(room).some((connection) =>
    (connection.getConfiguration().iceServers ?? []).some(({ urls }) =>
      [urls].flat().some((url) => url.startsWith('turn:') || url.startsWith('turns:')),
    ),
  );
}

/** Looks until there is something; null where there is nothing in time. */
export async function until<T>(
  signal: AbortSignal,
  look: () => Promise<T | null> | T | null,
  forMs = changesWithinMs,
): Promise<T | null> {
  const untilMs = performance.now() + forMs;
  while (!signal.aborted && performance.now() < untilMs) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return null;
}
