import { ConnectionState, getBrowser, type Room } from 'livekit-client';

/**
 * The few parts of livekit-client's engine that its public interface does not offer. Kept in one place, checked as it
 * runs (its version is pinned; where a part is missing, the call goes on without what it gives).
 */
interface EngineParts {
  readonly pcManager?: {
    readonly publisher?: TransportParts;
    readonly subscriber?: TransportParts;
  };
  clearReconnectTimeout?(): void;
  attemptReconnect?(): Promise<void>;
  configure?(): Promise<void>;
  applyInitialPublisherLayout?(): void;
}

interface AudioParts {
  setRoomAudioContext?(context: AudioContext, owned: boolean): Promise<void>;
  releaseAudioContext?(): Promise<void>;
}

interface TransportParts {
  readonly _pc?: RTCPeerConnection | null;
}

function engineOf(room: Room): EngineParts | undefined {
  return room.engine as unknown as EngineParts | undefined;
}

/** The peer connections of the room, as they are now. */
export function peerConnectionsOf(room: Room): RTCPeerConnection[] {
  const transports = engineOf(room)?.pcManager;
  return [transports?.publisher?._pc, transports?.subscriber?._pc].filter((pc) => pc != null);
}

/** Reconnects now, instead of when livekit-client's own patience ends; does nothing while it is at it already. */
export function reconnectNow(room: Room): void {
  const engine = engineOf(room);
  if (!engine?.attemptReconnect) return;
  engine.clearReconnectTimeout?.();
  void engine.attemptReconnect().catch(() => undefined);
}

/**
 * Makes now what connecting would make first: the peer connection with its places for media, and the audio context.
 * Together they hold up the page longer than the way to the server does. Before `connect`, once.
 */
export async function prepareToConnect(room: Room): Promise<void> {
  const engine = engineOf(room);
  // Firefox is connected another way by livekit-client: its peer connection is made with what the server answers
  if (!engine?.configure || !engine.applyInitialPublisherLayout || getBrowser()?.name === 'Firefox') return;
  await engine.configure();
  engine.applyInitialPublisherLayout();
  await prepareSound(room);
  // the first description is dear, its keys among it; connecting asks for another
  await Promise.all(peerConnectionsOf(room).map((pc) => pc.createOffer()));
}

async function prepareSound(room: Room): Promise<void> {
  const audio = room as unknown as AudioParts;
  if (!audio.setRoomAudioContext || room.state !== ConnectionState.Disconnected) return;
  const context = new AudioContext({ latencyHint: 'interactive' });
  await audio.setRoomAudioContext(context, true);
  // connecting wakes it
  await context.suspend();
}

/** Lets go of what was made ahead, where the room is not entered after all. */
export function giveUpConnecting(room: Room): void {
  for (const pc of peerConnectionsOf(room)) pc.close();
  void (room as unknown as AudioParts).releaseAudioContext?.().catch(() => undefined);
}
