import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LocalSourceState, SourceProblem } from './call-state.ts';
import { sourceProblemOf } from './source-problem.ts';

/** The person's microphone or camera, from the preview to the end of the call: one track, opened once. */
export interface LocalSource {
  readonly kind: 'microphone' | 'camera';
  readonly store: StoreApi<LocalSourceState>;
  track(): MediaStreamTrack | null;
  /** Called whenever another track, or none, takes its place. */
  onTrack(listener: (track: MediaStreamTrack | null) => void): () => void;
  setWanted(on: boolean): void;
  /** Takes over a track that somebody else opened for it, or the fault that it met. */
  adopt(opened: MediaStreamTrack | SourceProblem, deviceId: string | null): void;
  /** Makes what there is follow what is wanted; tries again after a fault. */
  settle(): Promise<void>;
  /** Opens the device anew: what is wished of it is another thing now. */
  reopen(): Promise<void>;
  close(): void;
}

export interface LocalSourcePort {
  /** Opens the device with this id, or the system's default for null. Throws what getUserMedia throws. */
  open(deviceId: string | null): Promise<MediaStreamTrack>;
  chosenDevice(): string | null;
}

/**
 * A camera is open only while it is wanted, so that its light is true. A microphone stays open while muted:
 * closing it makes some headsets switch their mode, with a click and a pause at every mute.
 */
export function createLocalSource(kind: LocalSource['kind'], wanted: boolean, port: LocalSourcePort): LocalSource {
  const store = createStore<LocalSourceState>(() => ({ wanted, state: 'off', problem: null }));
  const listeners = new Set<(track: MediaStreamTrack | null) => void>();
  let track: MediaStreamTrack | null = null;
  /** Undefined where what is open does not fit any more. */
  let openedFor: string | null | undefined;
  let problem: SourceProblem | null = null;
  let opening = false;
  let closed = false;
  let settling: Promise<void> | undefined;

  const wants = () => store.getState().wanted;
  const shouldBeOpen = () => !closed && (kind === 'microphone' || wants());
  const isFitting = () => track?.readyState === 'live' && openedFor === port.chosenDevice();

  function show(): void {
    const state = problem ? 'unavailable' : !wants() ? 'off' : track ? 'on' : opening ? 'starting' : 'off';
    const before = store.getState();
    if (before.state !== state || before.problem !== problem) store.setState({ state, problem });
  }

  function put(next: MediaStreamTrack | null): void {
    const before = track;
    if (before === next) return;
    before?.removeEventListener('ended', onEnded);
    track = next;
    next?.addEventListener('ended', onEnded);
    for (const listener of listeners) listener(next);
    before?.stop();
  }

  function onEnded(): void {
    put(null);
    void settle();
  }

  async function openFitting(): Promise<void> {
    const deviceId = port.chosenDevice();
    opening = true;
    problem = null;
    show();
    try {
      const opened = await port.open(deviceId).catch((fault: unknown) => {
        // some systems give a device to one track at a time: let go of the old one and ask again
        if (!track || sourceProblemOf(fault) !== 'in_use') throw fault;
        put(null);
        return port.open(deviceId);
      });
      openedFor = deviceId;
      if (shouldBeOpen()) put(opened);
      else opened.stop();
    } catch (fault) {
      put(null);
      problem = sourceProblemOf(fault);
    } finally {
      opening = false;
      show();
    }
  }

  async function follow(): Promise<void> {
    for (let attempts = 0; attempts < 4; attempts++) {
      if (!shouldBeOpen()) break;
      if (isFitting()) break;
      await openFitting();
      if (problem) break;
    }
    if (!shouldBeOpen()) put(null);
    show();
  }

  async function settle(): Promise<void> {
    settling ??= follow().finally(() => {
      settling = undefined;
    });
    await settling;
    if (!problem && shouldBeOpen() !== (track !== null)) await settle();
  }

  return {
    kind,
    store,
    track: () => track,
    onTrack(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setWanted(on) {
      if (wants() === on) return;
      store.setState({ wanted: on });
      if (!on && kind === 'camera') {
        problem = null;
        put(null);
      }
      show();
      void settle();
    },
    adopt(opened, deviceId) {
      if (opened instanceof MediaStreamTrack) {
        problem = null;
        openedFor = deviceId;
        if (shouldBeOpen()) put(opened);
        else opened.stop();
      } else {
        problem = opened;
      }
      show();
    },
    settle,
    reopen() {
      openedFor = undefined;
      return settle();
    },
    close() {
      closed = true;
      put(null);
      show();
    },
  };
}
