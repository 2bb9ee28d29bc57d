import { Room, RoomEvent, Track } from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndReason } from '../../../media/call-state.ts';
import { realClock } from '../../../media/clock.ts';
import { peerConnectionsOf } from '../../../media/engine-access.ts';
import { createJoinLoop } from '../../../media/join-loop.ts';
import { createLocalPublication } from '../../../media/local-publication.ts';
import type { Outage } from '../../../media/outages.ts';
import { pauseUntilOnline } from '../../../media/pause-until-online.ts';
import { resumePolicy } from '../../../media/rejoin.ts';
import { stayInRoom } from '../../../media/stay-in-room.ts';
import type { Ticket } from '../../../media/ticket.ts';
import type { ProgramFeed } from '../program/program-feed.ts';
import type { Quality } from '../quality.ts';
import { pictureOptions, soundOptions } from './publish-options.ts';

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
  /** Sends the picture anew, as `quality` says by now; the sound goes on. */
  sendPictureAnew(): void;
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
  let onAir = false;
  let sentPicture = feed.video;
  const sent = { fromTheStart: false, whenOff: 'unpublished', wanted: () => onAir } as const;
  const picture = createLocalPublication(room, {
    ...sent,
    source: Track.Source.Camera,
    track: () => sentPicture,
    options: () => pictureOptions(quality()),
  });
  const sound = createLocalPublication(room, {
    ...sent,
    source: Track.Source.Microphone,
    track: () => feed.audio,
    options: () => soundOptions(quality()),
  });
  const publications = [picture, sound];
  const stay = stayInRoom(room, {
    store,
    websocketTimeoutMs: 5000,
    autoSubscribe: false,
    joining: (connect, signal) =>
      createJoinLoop(
        {
          connect,
          renew,
          wasIn: () => store.getState().phase === 'reconnecting',
          onGivenUp(reason) {
            if (reason !== 'failed') return end(reason);
            // on air nobody gives up but the person; before it, the person tries again
            if (onAir) setTimeout(() => stay.join(null), 0);
            else store.setState({ phase: 'idle' });
          },
          nowMs: realClock.nowMs,
          pause: pauseUntilOnline,
        },
        signal,
      ),
    onOut() {
      for (const publication of publications) publication.forget();
      store.setState({ published: false });
    },
    onOver: end,
  });

  function letGoOfCopy(): void {
    if (sentPicture !== feed.video) sentPicture.stop();
    sentPicture = feed.video;
  }

  function end(endReason: EndReason): void {
    if (store.getState().phase === 'ended') return;
    onAir = false;
    store.setState({ phase: 'ended', endReason, published: false });
    stay.leave(false);
    letGoOfCopy();
  }

  const bothSent = () =>
    [Track.Source.Camera, Track.Source.Microphone].every((source) => room.localParticipant.getTrackPublication(source));

  room
    .on(RoomEvent.LocalTrackPublished, () => store.setState({ published: bothSent() }))
    .on(RoomEvent.LocalTrackUnpublished, () => store.setState({ published: bothSent() }));

  return {
    store,
    async connect(signal) {
      if (store.getState().phase === 'connected') return;
      store.setState({ phase: 'connecting' });
      stay.join(null);
      await until(store, ({ phase }) => phase === 'connected', signal);
    },
    async publish(signal) {
      onAir = true;
      for (const publication of publications) publication.follow();
      await until(store, ({ published }) => published, signal);
    },
    sendPictureAnew() {
      letGoOfCopy();
      // LiveKit knows a track by its id: under the same one it would go on with the codec of before
      sentPicture = feed.video.clone();
      picture.publishAnew();
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
