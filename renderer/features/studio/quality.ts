import type { PictureSize } from './program/scene.ts';

/** How a broadcast is sent. */
export interface Quality {
  readonly resolution: Resolution;
  readonly codec: Codec;
  readonly sound: SoundMode;
}

export const resolutions = ['720p', '1080p'] as const;
export type Resolution = (typeof resolutions)[number];
export const codecs = ['vp8', 'h264', 'vp9', 'av1'] as const;
export type Codec = (typeof codecs)[number];
/** As people who choose one know them; the same in every language. */
export const codecNames: Record<Codec, string> = { vp8: 'VP8', h264: 'H.264', vp9: 'VP9', av1: 'AV1' };
/** `music`: stereo and as it sounds in the room. `speech`: one channel, without the room's noise. */
export const soundModes = ['music', 'speech'] as const;
export type SoundMode = (typeof soundModes)[number];

export const defaultQuality: Quality = { resolution: '720p', codec: 'vp8', sound: 'music' };

export const pictureSizes = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
} as const satisfies Record<Resolution, PictureSize>;

/** Bits a second of the largest layer, of the smaller ones together, and of the sound. */
const pictureBits = { '720p': 2_500_000, '1080p': 4_500_000 } as const;
const smallerBits = { '720p': 750_000, '1080p': 1_200_000 } as const;
export const soundBits = { music: 192_000, speech: 64_000 } as const satisfies Record<SoundMode, number>;

export function pictureBitsOf({ resolution }: Quality): number {
  return pictureBits[resolution];
}

/** What an upload must carry, in bits a second, with a fifth to spare. */
export function neededBits({ resolution, sound }: Quality): number {
  return (pictureBits[resolution] + smallerBits[resolution] + soundBits[sound]) * 1.2;
}

/** What is wished of the devices. */
export function wishesOf({ resolution, sound }: Quality): {
  video: MediaTrackConstraints;
  audio: MediaTrackConstraints;
} {
  const { width, height } = pictureSizes[resolution];
  const voice = sound === 'speech';
  return {
    video: { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } },
    audio: {
      echoCancellation: voice,
      noiseSuppression: voice,
      autoGainControl: voice,
      channelCount: { ideal: voice ? 1 : 2 },
      sampleRate: { ideal: 48_000 },
    },
  };
}

const key = 'tabernacle.studio.quality';

/** The choice that this computer remembers. */
export function recallQuality(): Quality {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Quality>;
    return {
      resolution: resolutions.find((one) => one === kept.resolution) ?? defaultQuality.resolution,
      codec: codecs.find((one) => one === kept.codec) ?? defaultQuality.codec,
      sound: soundModes.find((one) => one === kept.sound) ?? defaultQuality.sound,
    };
  } catch {
    return defaultQuality;
  }
}

export function rememberQuality(quality: Quality): void {
  try {
    localStorage.setItem(key, JSON.stringify(quality));
  } catch {
    // without storage it is chosen each time
  }
}
