import type { TrayState } from './tray-state.ts';

type Mark = Exclude<TrayState, 'idle'>;

/** Blue, green, red; each mark has a shape of its own too, for whoever does not tell colours apart. */
const colours: Readonly<Record<Mark, readonly [number, number, number]>> = {
  meeting: [0x4f, 0xa8, 0x2e],
  live: [0x2d, 0x2d, 0xd6],
  trouble: [0x12, 0x9c, 0xf2],
};

/**
 * The icon with a mark of its state in the lower right corner: a dot in a meeting, a square while live, a triangle where
 * something is wrong.
 *
 * @param icon a square picture, four bytes a pixel: blue, green, red, alpha
 * @param size pixels of one side
 */
export function markedPicture(icon: Uint8Array, size: number, state: TrayState): Uint8Array {
  const picture = Uint8Array.from(icon);
  if (state === 'idle') return picture;
  const side = Math.round(size * 0.55);
  const from = size - side;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (!isInside(state, (x + 0.5) / side, (y + 0.5) / side)) continue;
      picture.set([...colours[state], 0xff], ((from + y) * size + from + x) * 4);
    }
  }
  return picture;
}

/** @param x from 0 on the left to 1 @param y from 0 at the top to 1 */
function isInside(mark: Mark, x: number, y: number): boolean {
  switch (mark) {
    case 'meeting':
      return (x - 0.5) ** 2 + (y - 0.5) ** 2 <= 0.25;
    case 'live':
      return x > 0.08 && y > 0.08;
    case 'trouble':
      return Math.abs(x - 0.5) <= y / 2;
    default:
      return mark satisfies never;
  }
}
