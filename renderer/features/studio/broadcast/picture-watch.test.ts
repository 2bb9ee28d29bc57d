import { expect, test } from 'vitest';
import { createPictureWatch, type PictureLook } from './picture-watch.ts';

/** After which of so many equal looks it has to be sent anew, the first being 0. */
function firesAt(stalls: (look: PictureLook) => boolean, look: PictureLook, looks: number): number[] {
  return Array.from({ length: looks }, () => stalls(look)).flatMap((fires, at) => (fires ? [at] : []));
}

test('a picture that is wanted and never comes is sent anew, and later again if that did not help', () => {
  expect(firesAt(createPictureWatch(), { encodedFrames: 0, wanted: true }, 40)).toEqual([10, 30]);
});

test('a picture that stands still in the middle is noticed as well', () => {
  const stalls = createPictureWatch();
  for (let second = 0; second < 30; second++) {
    expect(stalls({ encodedFrames: second * 30, wanted: true })).toBe(false);
  }
  expect(firesAt(stalls, { encodedFrames: 870, wanted: true }, 15)).toEqual([9]);
});

test('while nobody receives it, or the network is gone, nothing is missing', () => {
  const stalls = createPictureWatch();
  expect(firesAt(stalls, { encodedFrames: 7, wanted: false }, 30)).toEqual([]);
  expect(firesAt(stalls, { encodedFrames: 7, wanted: true }, 15)).toEqual([9]);
});
