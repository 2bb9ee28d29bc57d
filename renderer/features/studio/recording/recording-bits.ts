export const soundBitsPerSecond = 192_000;

/** Bits a second of the recorded picture, at 30 pictures a second. */
export function pictureBitsPerSecond(width: number, height: number): number {
  return Math.round(width * height * 4.4);
}
