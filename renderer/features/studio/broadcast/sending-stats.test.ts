import { expect, test } from 'vitest';
import { readSending } from './sending-stats.ts';

const small = { type: 'outbound-rtp', kind: 'video', timestamp: 2000, bytesSent: 50_000, frameWidth: 320 };
const large = {
  type: 'outbound-rtp',
  kind: 'video',
  timestamp: 2000,
  bytesSent: 400_000,
  frameWidth: 1280,
  frameHeight: 720,
  framesPerSecond: 28,
  framesEncoded: 290,
  qualityLimitationReason: 'cpu' as const,
};
const sound = { type: 'outbound-rtp', kind: 'audio', timestamp: 2000, bytesSent: 30_000 };

test('the bitrate is that of all layers and the sound since the last look', () => {
  const { sending, soFar } = readSending([small, large, sound], { bytes: 230_000, atMs: 1000 });
  expect(soFar).toEqual({ bytes: 480_000, atMs: 2000 });
  expect(sending.bitsPerSecond).toBe(2_000_000);
});

test('the first look has no bitrate yet', () => {
  expect(readSending([large], null).sending.bitsPerSecond).toBe(0);
});

test('size, rate and limit are those of the largest picture that moves', () => {
  const still = { ...large, frameWidth: 1920, frameHeight: 1080, framesPerSecond: 0 };
  expect(readSending([small, still, large], null).sending).toMatchObject({
    width: 1280,
    height: 720,
    framesPerSecond: 28,
    limitedBy: 'cpu',
  });
});

test('frames that the encoder left out, and what LiveKit says it missed, are told', () => {
  const source = { type: 'media-source', kind: 'video', timestamp: 2000, frames: 300 };
  const arrived = {
    type: 'remote-inbound-rtp',
    kind: 'video',
    timestamp: 2000,
    fractionLost: 0.02,
    roundTripTime: 0.04,
  };
  expect(readSending([large, source, arrived], null).sending).toMatchObject({
    encodedFrames: 290,
    lostFrames: 10,
    lossShare: 0.02,
    roundTripMs: 40,
  });
});
