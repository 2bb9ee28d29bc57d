import { type Room, ScreenSharePresets, Track } from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { askForScreen, wasDismissed } from './ask-for-screen.ts';
import type { LocalSourceState } from './call-state.ts';
import { createLocalPublication } from './local-publication.ts';
import { sourceProblemOf } from './source-problem.ts';

export interface ScreenShare {
  readonly store: StoreApi<LocalSourceState>;
  track(): MediaStreamTrack | null;
  onTrack(listener: (track: MediaStreamTrack | null) => void): () => void;
  start(): Promise<void>;
  stop(): void;
  forget(): void;
}

const off: LocalSourceState = { wanted: false, state: 'off', problem: null };

/** The person's shared screen, with the computer's sound where it gives it. */
export function createScreenShare(room: Room): ScreenShare {
  const store = createStore<LocalSourceState>(() => off);
  const listeners = new Set<(track: MediaStreamTrack | null) => void>();
  let picture: MediaStreamTrack | null = null;
  let sound: MediaStreamTrack | null = null;
  const shared = { wanted: () => store.getState().wanted, fromTheStart: false, whenOff: 'unpublished' } as const;
  const publications = [
    createLocalPublication(room, {
      ...shared,
      source: Track.Source.ScreenShare,
      track: () => picture,
      options: { screenShareEncoding: ScreenSharePresets.h1080fps15.encoding, simulcast: true },
    }),
    createLocalPublication(room, {
      ...shared,
      source: Track.Source.ScreenShareAudio,
      track: () => sound,
      options: { dtx: false, red: false },
    }),
  ];

  function put(nextPicture: MediaStreamTrack | null, nextSound: MediaStreamTrack | null): void {
    const before = [picture, sound];
    picture = nextPicture;
    sound = nextSound;
    for (const listener of listeners) listener(picture);
    for (const publication of publications) publication.follow();
    for (const track of before) track?.stop();
  }

  function stop(): void {
    store.setState(off, true);
    put(null, null);
  }

  return {
    store,
    track: () => picture,
    onTrack(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      if (store.getState().wanted) return;
      store.setState({ wanted: true, state: 'starting', problem: null }, true);
      try {
        const stream = await askForScreen();
        const [video] = stream.getVideoTracks();
        const [audio] = stream.getAudioTracks();
        if (!video) throw new DOMException('No picture was given.', 'NotFoundError');
        if (!store.getState().wanted) {
          for (const track of stream.getTracks()) track.stop();
          return;
        }
        // the browser's own "Stop sharing"
        video.addEventListener('ended', () => {
          if (picture === video) stop();
        });
        video.contentHint = 'detail';
        store.setState({ wanted: true, state: 'on', problem: null }, true);
        put(video, audio ?? null);
      } catch (fault) {
        if (wasDismissed(fault)) store.setState(off, true);
        else store.setState({ wanted: false, state: 'unavailable', problem: sourceProblemOf(fault) }, true);
      }
    },
    stop,
    forget() {
      for (const publication of publications) publication.forget();
    },
  };
}
