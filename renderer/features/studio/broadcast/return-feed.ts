import { type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { realClock } from '../../../media/clock.ts';
import { createJoinLoop } from '../../../media/join-loop.ts';
import { pauseUntilOnline } from '../../../media/pause-until-online.ts';
import { finalReasonOf, resumePolicy } from '../../../media/rejoin.ts';
import type { Ticket } from '../../../media/ticket.ts';
import { delayOf, type ReturnDelay } from './return-delay.ts';

export interface ReturnState {
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
  /** From the program to what a viewer sees, ms; null while nothing comes. */
  readonly delayMs: number | null;
}

/** What viewers get, by a connection of its own that may only look on. */
export interface ReturnFeed {
  readonly store: StoreApi<ReturnState>;
  close(): void;
}

interface ReturnSetup {
  /** A monitor's ticket. Throws AppError. */
  readonly renew: () => Promise<Ticket>;
  /** Round trip of the way out, ms; null while it is not known. */
  readonly roundTripMs: () => number | null;
}

const measureEveryMs = 1000;

/** Looks on until closed, whatever goes down meanwhile. */
export function openReturnFeed({ renew, roundTripMs }: ReturnSetup): ReturnFeed {
  const store = createStore<ReturnState>(() => ({ picture: null, sound: null, delayMs: null }));
  const room = new Room({ adaptiveStream: false, reconnectPolicy: resumePolicy, disconnectOnPageLeave: false });
  const closing = new AbortController();
  let shown: RemoteTrack | null = null;
  let before: ReturnDelay | null = null;
  const joining = createJoinLoop(
    {
      connect: ({ url, token }) => room.connect(url, token, { maxRetries: 0, websocketTimeout: 5000 }),
      renew,
      wasIn: () => true,
      onGivenUp(reason) {
        if (reason === 'failed') setTimeout(() => void joining.join(null), 0);
      },
      nowMs: realClock.nowMs,
      pause: pauseUntilOnline,
    },
    closing.signal,
  );

  async function measure(): Promise<void> {
    const stats = await shown?.getRTCStatsReport();
    if (!stats || closing.signal.aborted) return;
    const next = delayOf(stats.values(), roundTripMs(), before);
    before = next;
    store.setState({ delayMs: next.delayMs });
  }

  const timer = setInterval(() => void measure(), measureEveryMs);
  room
    .on(RoomEvent.TrackSubscribed, (track) => {
      track.stopMonitor();
      if (track.kind === Track.Kind.Audio) return store.setState({ sound: track.mediaStreamTrack });
      shown = track;
      before = null;
      store.setState({ picture: track.mediaStreamTrack });
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      if (track.mediaStreamTrack === store.getState().sound) store.setState({ sound: null });
      if (track !== shown) return;
      shown = null;
      store.setState({ picture: null, delayMs: null });
    })
    .on(RoomEvent.Disconnected, (reason) => {
      if (closing.signal.aborted || finalReasonOf(reason) || joining.isJoining()) return;
      void joining.join(null);
    });
  void joining.join(null);

  return {
    store,
    close() {
      closing.abort();
      clearInterval(timer);
      void room.disconnect();
    },
  };
}
