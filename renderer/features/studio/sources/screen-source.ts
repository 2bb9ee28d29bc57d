import { createStore, type StoreApi } from 'zustand/vanilla';
import { askForScreen, wasDismissed } from '../../../media/ask-for-screen.ts';
import type { SourceProblem } from '../../../media/call-state.ts';
import { sourceProblemOf } from '../../../media/source-problem.ts';

export interface SharedScreen {
  readonly picture: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
  readonly problem: SourceProblem | null;
}

export interface ScreenSource {
  readonly store: StoreApi<SharedScreen>;
  /** Asks which one; for use in a click only. */
  start(): Promise<void>;
  stop(): void;
}

const none: SharedScreen = { picture: null, sound: null, problem: null };

/** A screen or window of this computer, with its sound where the system gives it. */
export function createScreenSource(): ScreenSource {
  const store = createStore<SharedScreen>(() => none);

  function stop(): void {
    const { picture, sound } = store.getState();
    store.setState(none, true);
    picture?.stop();
    sound?.stop();
  }

  return {
    store,
    async start() {
      try {
        const stream = await askForScreen();
        const [picture = null] = stream.getVideoTracks();
        const [sound = null] = stream.getAudioTracks();
        stop();
        picture?.addEventListener('ended', () => {
          if (store.getState().picture === picture) stop();
        });
        store.setState({ picture, sound, problem: null }, true);
      } catch (fault) {
        if (!wasDismissed(fault)) store.setState({ problem: sourceProblemOf(fault) });
      }
    },
    stop,
  };
}
