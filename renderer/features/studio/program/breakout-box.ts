/**
 * Frames in and out of tracks, as Chromium has them: its processor and generator live in the page, and hand streams
 * to a worker. The standard puts both into the worker alone; no browser that lacks these here has been tried.
 */
interface BreakoutBox {
  readonly MediaStreamTrackProcessor: new (init: {
    track: MediaStreamTrack;
    maxBufferSize?: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
  readonly MediaStreamTrackGenerator: new (init: {
    kind: 'video';
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

/** Null in a browser that cannot compose a picture. */
export function breakoutBox(): BreakoutBox | null {
  const here = globalThis as unknown as Partial<BreakoutBox>;
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = here;
  return MediaStreamTrackProcessor && MediaStreamTrackGenerator
    ? { MediaStreamTrackProcessor, MediaStreamTrackGenerator }
    : null;
}
