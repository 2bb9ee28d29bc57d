import { expect, test } from 'vitest';
import { idle } from './activity.ts';
import { markedPicture } from './tray-picture.ts';
import { trayFace } from './tray-state.ts';

test('the tray says what is going on, and what is wrong before all', () => {
  expect(trayFace(idle)).toEqual({ state: 'idle', words: 'Tabernacle', mute: null });
  expect(trayFace({ ...idle, call: 'live' }).words).toBe('Tabernacle: live');
  expect(trayFace({ ...idle, call: 'live', trouble: true }).state).toBe('trouble');
});

test('it mutes where there is something to mute', () => {
  const meeting = { ...idle, call: 'meeting', commands: ['toggle_microphone'] } as const;
  expect(trayFace({ ...meeting, microphone: true }).mute).toBe('Mute the Microphone');
  expect(trayFace({ ...meeting, microphone: false })).toMatchObject({
    mute: 'Unmute the Microphone',
    words: 'Tabernacle: in a meeting, muted',
  });
  expect(trayFace({ ...meeting, microphone: null }).mute).toBeNull();
  expect(trayFace({ ...meeting, microphone: true, commands: [] }).mute).toBeNull();
});

test('each state has a picture of its own, and the rest of the icon stays', () => {
  const size = 16;
  const icon = new Uint8Array(size * size * 4).fill(7);
  const pictures = (['idle', 'meeting', 'live', 'trouble'] as const).map((state) => markedPicture(icon, size, state));
  expect(new Set(pictures.map((picture) => Buffer.from(picture).toString('hex'))).size).toBe(4);
  for (const picture of pictures) expect([...picture.subarray(0, size * 4 * 7)]).toEqual(Array(size * 4 * 7).fill(7));
});
