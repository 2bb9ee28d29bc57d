import { type TrackPublishOptions, VideoPreset } from 'livekit-client';
import { programTrackName } from '../../../../contract/program-track.ts';
import { pictureBitsOf, type Quality, soundBits } from '../quality.ts';

/** The smaller pictures beside the one that was chosen, for viewers on weak lines. */
const smaller = {
  '720p': [new VideoPreset(320, 180, 150_000, 30), new VideoPreset(640, 360, 600_000, 30)],
  '1080p': [new VideoPreset(480, 270, 250_000, 30), new VideoPreset(960, 540, 950_000, 30)],
} as const;

/**
 * VP8 and H.264 are sent in three sizes (simulcast). VP9 and AV1 carry three in one stream (SVC, `L3T3_KEY`), with
 * VP8 beside them for browsers that cannot read them.
 */
export function pictureOptions(quality: Quality): TrackPublishOptions {
  const { codec, resolution } = quality;
  const layered = codec === 'vp9' || codec === 'av1';
  return {
    name: programTrackName,
    videoCodec: codec,
    videoEncoding: { maxBitrate: pictureBitsOf(quality), maxFramerate: 30 },
    simulcast: true,
    videoSimulcastLayers: [...smaller[resolution]],
    degradationPreference: 'balanced',
    ...(layered ? { scalabilityMode: 'L3T3_KEY', backupCodec: true } : { backupCodec: false }),
  };
}

/** Music goes out in stereo, without pauses in what is sent and without a second, coarser copy of it. */
export function soundOptions({ sound }: Quality): TrackPublishOptions {
  const music = sound === 'music';
  return {
    name: 'program-sound',
    audioPreset: { maxBitrate: soundBits[sound] },
    forceStereo: music,
    dtx: false,
    red: !music,
  };
}
