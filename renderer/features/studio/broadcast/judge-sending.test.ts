import { expect, test } from 'vitest';
import { createSendingJudge } from './judge-sending.ts';
import type { Sending } from './sending-stats.ts';

const well: Sending = {
  bitsPerSecond: 3_000_000,
  availableBits: null,
  width: 1280,
  height: 720,
  framesPerSecond: 30,
  encodedFrames: 90,
  limitedBy: 'none',
  lostFrames: 0,
  lossShare: 0,
  roundTripMs: 20,
};

test('what grows in the first seconds is no weak line; what stays small is', () => {
  const judge = createSendingJudge();
  const small: Sending = { ...well, limitedBy: 'bandwidth' };
  expect(judge(small, 1000)).toBe('well');
  expect(judge(small, 8000)).toBe('well');
  expect(judge(small, 9000)).toBe('weak_line');
  expect(judge(well, 10_000)).toBe('well');
  expect(judge(small, 11_000)).toBe('well');
});

test('a busy computer and packets that do not arrive are told apart', () => {
  const judge = createSendingJudge();
  judge({ ...well, limitedBy: 'cpu' }, 0);
  expect(judge({ ...well, limitedBy: 'cpu' }, 8000)).toBe('busy_computer');
  judge({ ...well, lossShare: 0.2 }, 9000);
  expect(judge({ ...well, lossShare: 0.2 }, 17_000)).toBe('weak_line');
});

test('that no picture goes out is said after three seconds', () => {
  const judge = createSendingJudge();
  judge({ ...well, width: null }, 0);
  expect(judge({ ...well, width: null }, 2000)).toBe('well');
  expect(judge({ ...well, width: null }, 3000)).toBe('no_picture');
});
