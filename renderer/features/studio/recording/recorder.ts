import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProgramFeed } from '../program/program-feed.ts';
import type { RecordingEnd, RecordingNews, RecordingOrder, RecordingProgress } from './recording-messages.ts';

export type RecorderState =
  | { readonly phase: 'off' }
  | ({ readonly phase: 'recording'; readonly id: string } & RecordingProgress)
  | { readonly phase: 'stopping'; readonly id: string }
  | { readonly phase: 'ended'; readonly id: string; readonly end: RecordingEnd; readonly detail: string | null };

/** Why this browser cannot record at all. */
export type CannotRecord = 'browser' | 'storage';

export interface Recorder {
  readonly state: StoreApi<RecorderState>;
  /** Starts to record; nothing where it records already. A fault is told by the state, never thrown: the broadcast goes on. */
  start(feed: ProgramFeed, stream: { readonly id: string; readonly title: string }): void;
  /** Ends the recording. Resolves once the file is whole. */
  stop(): Promise<void>;
}

const nothingYet: RecordingProgress = { seconds: 0, bytes: 0, droppedFrames: 0, droppedSounds: 0, freeBytes: 0 };

interface Processor {
  readonly MediaStreamTrackProcessor: new <T>(init: {
    track: MediaStreamTrack;
    maxBufferSize?: number;
  }) => { readonly readable: ReadableStream<T> };
}

/** Null where the browser can record. */
export function cannotRecord(): CannotRecord | null {
  if (!('MediaStreamTrackProcessor' in globalThis) || !('VideoEncoder' in globalThis)) return 'browser';
  return 'storage' in navigator && 'locks' in navigator ? null : 'storage';
}

/** Records one program after another, each to a file of its own on this computer. */
export function createRecorder(): Recorder {
  const state = createStore<RecorderState>(() => ({ phase: 'off' }));
  let worker: Worker | null = null;
  let ended = Promise.withResolvers<void>();

  function end(id: string, reason: RecordingEnd, detail: string | null): void {
    worker?.terminate();
    worker = null;
    state.setState({ phase: 'ended', id, end: reason, detail }, true);
    ended.resolve();
  }

  return {
    state,
    start(feed, stream) {
      if (worker) return;
      const id = crypto.randomUUID();
      ended = Promise.withResolvers<void>();
      if (cannotRecord()) return end(id, 'no_encoder', null);
      // Asked, so that the browser does not clear recordings away when the disk gets full.
      void navigator.storage.persist().catch(() => false);
      state.setState({ phase: 'recording', id, ...nothingYet }, true);
      try {
        const started = new Worker(new URL('./recording-worker.ts', import.meta.url), { type: 'module' });
        worker = started;
        started.onerror = ({ message }) => end(id, 'fault', message);
        started.onmessage = ({ data }: MessageEvent<RecordingNews>) => {
          if (data.type === 'ended') return end(id, data.end, data.detail);
          const { type: _, ...progress } = data;
          if (state.getState().phase === 'recording') state.setState({ phase: 'recording', id, ...progress }, true);
        };
        const order = startOrder(feed, { id, stream_id: stream.id, title: stream.title });
        started.postMessage(order, [order.video, order.audio]);
      } catch (error) {
        end(id, 'fault', error instanceof Error ? error.message : null);
      }
    },
    async stop() {
      const now = state.getState();
      if (!worker || now.phase !== 'recording') return;
      state.setState({ phase: 'stopping', id: now.id }, true);
      worker.postMessage({ type: 'stop' } satisfies RecordingOrder);
      await ended.promise;
    },
  };
}

function startOrder(
  { video, audio }: ProgramFeed,
  subject: Extract<RecordingOrder, { type: 'start' }>['subject'],
): Extract<RecordingOrder, { type: 'start' }> {
  const { MediaStreamTrackProcessor } = globalThis as unknown as Processor;
  const { width = 1280, height = 720 } = video.getSettings();
  return {
    type: 'start',
    subject,
    width,
    height,
    video: new MediaStreamTrackProcessor<VideoFrame>({ track: video, maxBufferSize: 2 }).readable,
    audio: new MediaStreamTrackProcessor<AudioData>({ track: audio, maxBufferSize: 100 }).readable,
  };
}
