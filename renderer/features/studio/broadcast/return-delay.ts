/** What is read of a receiver's statistics (https://www.w3.org/TR/webrtc-stats/). */
interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly totalProcessingDelay?: number;
  readonly framesDecoded?: number;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
}

export interface ReturnDelay {
  /** Null while nothing comes. */
  readonly delayMs: number | null;
  readonly frames: number;
  /** Seconds, over all frames so far: from a frame's first packet to its picture. */
  readonly processing: number;
}

/** Encoding and the way to the encoder, which no statistics tell at the receiver: one frame at thirty a second. */
const encodingMs = 1000 / 30;

/**
 * How far the return feed is behind the program: half a round trip out, half a round trip back, and what the receiver
 * took for each frame of late, from its first packet to its picture, waiting included.
 */
export function delayOf(entries: Iterable<Entry>, outMs: number | null, before: ReturnDelay | null): ReturnDelay {
  const all = [...entries];
  const inbound = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
  const pair = all.find(({ type, nominated }) => type === 'candidate-pair' && nominated);
  const frames = inbound?.framesDecoded ?? 0;
  const processing = inbound?.totalProcessingDelay ?? 0;
  const since = { frames: frames - (before?.frames ?? 0), processing: processing - (before?.processing ?? 0) };
  if (since.frames <= 0) return { delayMs: null, frames, processing };
  const wayMs = (outMs ?? 0) / 2 + ((pair?.currentRoundTripTime ?? 0) * 1000) / 2;
  return { delayMs: encodingMs + wayMs + (since.processing / since.frames) * 1000, frames, processing };
}
