import { LogLevel, type Room, RoomEvent, setLogLevel } from 'livekit-client';
import type { EndReason } from './call-state.ts';
import { realClock } from './clock.ts';
import { reconnectNow } from './engine-access.ts';
import type { JoinLoop } from './join-loop.ts';
import { createNetworkPort } from './media-transport.ts';
import { watchNetwork } from './network-watch.ts';
import { followOutages, type Outage } from './outages.ts';
import { finalReasonOf } from './rejoin.ts';
import type { Ticket } from './ticket.ts';

// what goes wrong is in the state, in words; its own log would carry identities
setLogLevel(LogLevel.silent);

/** Where it is put how it goes: the call's own store, or any that holds as much. */
export interface StayStore {
  getState(): Outage;
  setState(change: Partial<Outage> | { readonly phase: 'connected' | 'reconnecting' }): void;
}

export interface StaySetup {
  readonly store: StayStore;
  /** How long LiveKit's websocket may take to open, ms. */
  readonly websocketTimeoutMs: number;
  readonly autoSubscribe?: boolean;
  /** How to get in, and in again: by `connect`, until `signal`. */
  joining(connect: (ticket: Ticket) => Promise<void>, signal: AbortSignal): JoinLoop;
  /** In, for the first time or again. */
  onIn?(): void;
  /** The room let go of everything. It is joined anew after this, unless it was left. */
  onOut(): void;
  /** It is over by somebody else's hand: call `leave` of it. */
  onOver(reason: EndReason): void;
  /** Whether a reason is worth joining anew after all. */
  comesBackAfter?(reason: EndReason): boolean;
}

/** Being in a room, across every outage. */
export interface Stay {
  /** Aborted once it is left. */
  readonly leaving: AbortSignal;
  join(first: Ticket | null): void;
  /** Leaves for good. What the room publishes is stopped with it where `stopTracks`. */
  leave(stopTracks: boolean): void;
}

/** Ties a room to a state: it joins, notices outages, helps media along, and joins anew, until it is left or over. */
export function stayInRoom(room: Room, setup: StaySetup): Stay {
  const { store, websocketTimeoutMs, autoSubscribe = true } = setup;
  const leaving = new AbortController();
  let url = '';
  const joining = setup.joining(async (ticket) => {
    url = ticket.url;
    await room.connect(ticket.url, ticket.token, {
      autoSubscribe,
      maxRetries: 0,
      websocketTimeout: websocketTimeoutMs,
    });
  }, leaving.signal);
  const outages = followOutages(store, {
    ...realClock,
    watch: (listener) =>
      watchNetwork(
        createNetworkPort(room, () => url),
        listener,
      ),
    reconnect: () => reconnectNow(room),
  });

  room
    .on(RoomEvent.Connected, () => {
      store.setState({ phase: 'connected' });
      outages.start();
      setup.onIn?.();
    })
    .on(RoomEvent.Reconnecting, () => store.setState({ phase: 'reconnecting' }))
    .on(RoomEvent.Reconnected, () => {
      store.setState({ phase: 'connected' });
      setup.onIn?.();
    })
    .on(RoomEvent.Disconnected, (reason) => {
      setup.onOut();
      if (leaving.signal.aborted) return;
      const final = finalReasonOf(reason);
      if (final && !setup.comesBackAfter?.(final)) return setup.onOver(final);
      // while joining, the loop itself tries again
      if (joining.isJoining()) return;
      store.setState({ phase: 'reconnecting' });
      void joining.join(null);
    });
  for (const type of ['online', 'offline'] as const) {
    window.addEventListener(type, outages.look, { signal: leaving.signal });
  }
  return {
    leaving: leaving.signal,
    join: (first) => void joining.join(first),
    leave(stopTracks) {
      leaving.abort();
      outages.stop();
      void room.disconnect(stopTracks);
    },
  };
}
