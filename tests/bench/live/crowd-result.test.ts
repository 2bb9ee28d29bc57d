import { expect, test } from 'vitest';
import type { Seen } from './audience.ts';
import { crowdResult } from './crowd-result.ts';

const viewer = (changes: Partial<Seen>): Seen => ({
  joined_ms: 100,
  first_frame_ms: 300,
  packets: 1000,
  lost: 0,
  bytes: 1_000_000,
  video_bytes: 900_000,
  transport: 'udp',
  forged_tracks: 0,
  forged_data: 0,
  ...changes,
});

test('a viewer who never sees a picture is not hidden by those who do', () => {
  const result = crowdResult([viewer({}), viewer({}), viewer({ first_frame_ms: 0 })]);
  expect(result).toMatchObject({ firstFrameP50: 300, firstFrameMax: null, withoutFrame: 1 });
});

test('loss is the share of what was sent that never came', () => {
  expect(crowdResult([viewer({ packets: 990, lost: 10 }), viewer({ packets: 1000 })])).toMatchObject({
    packets: 1990,
    lost: 10,
    lossPercent: 0.5,
  });
});

test('where nothing was sent all is lost', () => {
  expect(crowdResult([viewer({ packets: 0, first_frame_ms: 0 })]).lossPercent).toBe(100);
});
