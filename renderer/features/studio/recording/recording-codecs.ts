import { type AudioCodec, canEncodeAudio, canEncodeVideo, type VideoCodec } from 'mediabunny';
import { pictureBitsPerSecond, soundBitsPerSecond } from './recording-bits.ts';

/** What plays most widely comes first: docs/decisions/0012-the-file-of-a-recording.md. */
const videoCodecs = ['avc', 'vp9', 'av1'] as const satisfies readonly VideoCodec[];
const audioCodecs = ['aac', 'opus'] as const satisfies readonly AudioCodec[];

export interface RecordingCodecs {
  readonly video: VideoCodec;
  readonly audio: AudioCodec;
}

/** The first of each that this browser encodes at this size; null where there is none. */
export async function recordingCodecs(width: number, height: number): Promise<RecordingCodecs | null> {
  const bitrate = pictureBitsPerSecond(width, height);
  const video = await first(videoCodecs, (codec) =>
    canEncodeVideo(codec, { width, height, bitrate, latencyMode: 'realtime' }),
  );
  const audio = await first(audioCodecs, (codec) =>
    canEncodeAudio(codec, { numberOfChannels: 2, sampleRate: 48_000, bitrate: soundBitsPerSecond }),
  );
  return video && audio ? { video, audio } : null;
}

async function first<T>(choices: readonly T[], can: (choice: T) => Promise<boolean>): Promise<T | null> {
  for (const choice of choices) if (await can(choice)) return choice;
  return null;
}
