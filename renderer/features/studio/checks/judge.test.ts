import { expect, test } from 'vitest';
import { defaultQuality } from '../quality.ts';
import { judgeCamera, judgeDisk, judgeSound, judgeUpload } from './judge.ts';

const seen = { width: 1280, height: 720, framesPerSecond: 30 };

test('a camera without frames blocks, one with few warns', () => {
  expect(judgeCamera(null, seen)).toBe('ok');
  expect(judgeCamera(null, { ...seen, framesPerSecond: 8 })).toBe('warning');
  expect(judgeCamera(null, { ...seen, framesPerSecond: 0 })).toBe('failed');
  expect(judgeCamera('no_device', null)).toBe('failed');
  expect(judgeCamera(null, null)).toBe('waiting');
});

test('sound is judged by its loudest moment', () => {
  expect(judgeSound(null, false, -16)).toBe('working');
  expect(judgeSound(null, false, -31)).toBe('quiet');
  expect(judgeSound(null, false, -3)).toBe('loud');
  expect(judgeSound(null, false, Number.NEGATIVE_INFINITY)).toBe('silent');
  expect(judgeSound(null, true, -16)).toBe('muted');
  expect(judgeSound('in_use', false, -16)).toBe('problem');
});

test('an upload under what the quality needs warns, one that carries no picture blocks', () => {
  expect(judgeUpload(12_000_000, defaultQuality)).toBe('ok');
  expect(judgeUpload(2_000_000, defaultQuality)).toBe('warning');
  expect(judgeUpload(300_000, defaultQuality)).toBe('failed');
  expect(judgeUpload(null, defaultQuality)).toBe('failed');
});

test('a disk without room for two hours warns', () => {
  expect(judgeDisk(100e9, defaultQuality)).toBe('ok');
  expect(judgeDisk(1e9, defaultQuality)).toBe('warning');
});
