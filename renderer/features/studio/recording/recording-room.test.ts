import { expect, test } from 'vitest';
import { reservedBytes, roomFor } from './recording-room.ts';

test('room is what is over the reserve, at the rate of the recording', () => {
  expect(roomFor(reservedBytes + 3_600_000, 1000)).toEqual({ seconds: 3600, state: 'enough' });
  expect(roomFor(reservedBytes + 60_000, 1000)).toEqual({ seconds: 60, state: 'little' });
  expect(roomFor(reservedBytes, 1000)).toEqual({ seconds: 0, state: 'none' });
  expect(roomFor(0, 1000)).toEqual({ seconds: 0, state: 'none' });
});
