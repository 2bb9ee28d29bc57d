import { LogLevel, Room, RoomEvent, setLogLevel, Track } from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndReason } from '../../../media/call-state.ts';
import { realClock } from '../../../media/clock.ts';
import { peerConnectionsOf, reconnectNow } from '../../../media/engine-access.ts';
import { createJoinLoop } from '../../../media/join-loop.ts';
import { createLocalPublication } from '../../../media/local-publication.ts';
import { createNetworkPort } from '../../../media/media-transport.ts';
import { watchNetwork } from '../../../media/network-watch.ts';
import { followOutages, type Outage } from '../../../media/outages.ts';
import { pauseUntilOnline } from '../../../media/pause-until-online.ts';
import { finalReasonOf, resumePolicy } from '../../../media/rejoin.ts';
import type { Ticket } from '../../../media/ticket.ts';
import type { ProgramFeed } from '../program/program-feed.ts';
import type { Quality } from '../quality.ts';
import { pictureOptions, soundOptions } from './publish-options.ts';

// what goes wrong is in the state, in words; its own log would carry identities
setLogLevel(LogLevel.silent);

export interface LinkState extends Outage {
  readonly phase: 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'ended';
  /** Set once `phase` is `ended`. */
  readonly endReason: EndReason | null;
  readonly published: boolean;
}

export interface BroadcastLink {
  readonly store: StoreApi<LinkState>;
  /** Joins the room; nothing is sent yet. Resolves once in; rejects with `signal`. */
  connect(signal: AbortSignal): Promise<void>;
  /** Sends the program from now on, across every outage. Resolves once both tracks are in the room. */
  publish(signal: AbortSignal): Promise<void>;
  /** Sends nothing more; the connection stays. */
  unpublish(): void;
  /** The connection that sends; undefined while there is none. */
  sender(): RTCPeerConnection | undefined;
  leave(): void;
}

export interface LinkSetup {
  readonly feed: ProgramFeed;
  readonly quality: () => Quality;
  /** A ticket for the same identity each time. Throws AppError. */
  readonly renew: () => Promise<Ticket>;
}

const idle: LinkState = {
  phase: 'idle',
  endReason: null,
  published: false,
  network: 'ok',
  networkLostAtMs: null,
  lastOutageMs: null,
};

/** The way from the studio into the room. Throws nothing: the state says it. */
export function createBroadcastLink({ feed, quality, renew }: LinkSetup): BroadcastLink {
  const store = createStore<LinkState>(() => idle);
  const room = new Room({
    dynacast: true,
    disconnectOnPageLeave: false,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: resumePolicy,
  });
  const leaving = new AbortController();
  let onAir = false;
  let url = '';
  const sent = { fromTheStart: false, whenOff: 'unpublished', wanted: () => onAir } as const;
  const publications = [
    createLocalPublication(room, {
      ...sent,
      source: Track.Source.Camera,
      track: () => feed.video,
      options: () => pictureOptions(quality()),
    }),
    createLocalPublication(room, {
      ...sent,
      source: Track.Source.Microphone,
      track: () => feed.audio,
      options: () => soundOptions(quality()),
    }),
  ];
  const joining = createJoinLoop(
    {
      async connect(ticket) {
        url = ticket.url;
        await room.connect(ticket.url, ticket.token, { autoSubscribe: false, maxRetries: 0, websocketTimeout: 5000 });
      },
      renew,
      wasIn: () => store.getState().phase === 'reconnecting',
      onGivenUp(reason) {
        if (reason !== 'failed') return end(reason);
        // on air nobody gives up but the person; before it, the person tries again
        if (onAir) setTimeout(() => void joining.join(null), 0);
        else store.setState({ phase: 'idle' });
      },
      nowMs: realClock.nowMs,
      pause: pauseUntilOnline,
    },
    leaving.signal,
  );
  const outages = followOutages(store, {
    ...realClock,
    watch: (listener) =>
      watchNetwork(
        createNetworkPort(room, () => url),
        listener,
      ),
    reconnect: () => reconnectNow(room),
  });

  function end(endReason: EndReason): void {
    if (leaving.signal.aborted) return;
    leaving.abort();
    onAir = false;
    outages.stop();
    store.setState({ phase: 'ended', endReason, published: false });
    void room.disconnect(false);
  }

  const bothSent = () =>
    [Track.Source.Camera, Track.Source.Microphone].every((source) => room.localParticipant.getTrackPublication(source));

  room
    .on(RoomEvent.Connected, () => {
      store.setState({ phase: 'connected' });
      outages.start();
    })
    .on(RoomEvent.Reconnecting, () => store.setState({ phase: 'reconnecting' }))
    .on(RoomEvent.Reconnected, () => store.setState({ phase: 'connected' }))
    .on(RoomEvent.LocalTrackPublished, () => store.setState({ published: bothSent() }))
    .on(RoomEvent.LocalTrackUnpublished, () => store.setState({ published: bothSent() }))
    .on(RoomEvent.Disconnected, (reason) => {
      for (const publication of publications) publication.forget();
      if (leaving.signal.aborted) return;
      store.setState({ published: false });
      const final = finalReasonOf(reason);
      if (final) return end(final);
      if (joining.isJoining()) return;
      store.setState({ phase: 'reconnecting' });
      void joining.join(null);
    });
  for (const type of ['online', 'offline'] as const) {
    window.addEventListener(type, outages.look, { signal: leaving.signal });
  }

  return {
    store,
    async connect(signal) {
      if (store.getState().phase === 'connected') return;
      store.setState({ phase: 'connecting' });
      void joining.join(null);
      await until(store, ({ phase }) => phase === 'connected', signal);
    },
    async publish(signal) {
      onAir = true;
      for (const publication of publications) publication.follow();
      await until(store, ({ published }) => published, signal);
    },
    unpublish() {
      onAir = false;
      for (const publication of publications) publication.follow();
    },
    sender: () => peerConnectionsOf(room)[0],
    leave: () => end('left'),
  };
}

/** Resolves once the state is so. Rejects when `signal` is aborted, or when the link has ended. */
function until(store: StoreApi<LinkState>, is: (state: LinkState) => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const state = store.getState();
      if (is(state)) done(resolve);
      else if (state.phase === 'ended')
        done(() => reject(new Error(`The way into the room ended: ${state.endReason}`)));
    };
    const abort = () => done(() => reject(signal.reason));
    const stop = store.subscribe(look);
    const done = (settle: () => void) => {
      stop();
      signal.removeEventListener('abort', abort);
      settle();
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    else look();
  });
}
