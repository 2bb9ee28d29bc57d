import { expect, test } from 'vitest';
import { drawCaption } from './draw-caption.ts';
import type { Pen } from './draw-scene.ts';

const size = { width: 1280, height: 720 };

/** The plate, and the texts with their place, of letters that are ten pixels wide each. */
function drawn(name: string, line: string) {
  const plates: number[][] = [];
  const texts: { text: string; left: number; baseline: number }[] = [];
  const pen = {
    measureText: (text: string) => ({ width: text.length * 10 }),
    fillRect: (...at: number[]) => plates.push(at),
    fillText: (text: string, left: number, baseline: number) => texts.push({ text, left, baseline }),
  } as unknown as Pen;
  drawCaption(pen, { name, line }, size);
  const [plate = []] = plates;
  const [left = 0, top = 0, width = 0, height = 0] = plate;
  return { left, top, right: left + width, bottom: top + height, texts };
}

test('a caption stands in the lower left, away from the edges, with its texts on it', () => {
  const { left, top, right, bottom, texts } = drawn('Pastor Samuel Reyes', 'Sermon');
  expect(left).toBe(64);
  expect(bottom).toBeCloseTo(684);
  expect(texts.map(({ text }) => text)).toEqual(['Pastor Samuel Reyes', 'Sermon']);
  for (const text of texts) {
    expect(text.left).toBeGreaterThan(left);
    expect(text.left + text.text.length * 10).toBeLessThan(right);
    expect(text.baseline).toBeGreaterThan(top);
    expect(text.baseline).toBeLessThan(bottom);
  }
});

test('a name alone has a lower plate, and the longest stays in the picture', () => {
  expect(drawn('Grace', '').top).toBeGreaterThan(drawn('Grace', 'Reads Psalm 119').top);
  expect(drawn('Grace'.repeat(40), '').right).toBeLessThan(size.width * 0.8);
});
