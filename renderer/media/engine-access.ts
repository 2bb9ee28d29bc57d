import type { Room } from 'livekit-client';

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
