import type { Call } from '../../media/call.ts';

/** Tells a mute of one's own from a mute by the host. */
export interface MuteWatch {
  /** The same call; the person's own presses go through it. */
  readonly call: Call;
  onMutedByOther(listener: () => void): () => void;
}

/** The state follows a press within this time. */
const ownWithinMs = 1000;

export function watchMutes(call: Call, now: () => number = () => performance.now()): MuteWatch {
  let pressedAtMs = Number.NEGATIVE_INFINITY;
  return {
    call: {
      ...call,
      setMicrophone(on) {
        pressedAtMs = now();
        call.setMicrophone(on);
      },
    },
    onMutedByOther: (listener) =>
      call.store.subscribe(({ microphone, phase }, before) => {
        if (!before.microphone.wanted || microphone.wanted || phase === 'ended') return;
        if (now() - pressedAtMs > ownWithinMs) listener();
      }),
  };
}
