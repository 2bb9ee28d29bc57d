import type { PictureSize } from '../program/scene.ts';

export const soundBitsPerSecond = 192_000;

/** Bits a second of the recorded picture, at 30 pictures a second. */
export function pictureBitsPerSecond(width: number, height: number): number {
  return Math.round(width * height * 4.4);
}

/** What a recording of that size grows by, in bytes a second. */
export function recordedBytesPerSecond({ width, height }: PictureSize): number {
  return (pictureBitsPerSecond(width, height) + soundBitsPerSecond) / 8;
}
