import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockCode } from './block-code.ts';

const code = blockCode();
const picture = (ms: number, white = 235, black = 16) => code.encode(ms).map((lit) => (lit ? white : black));
const aTime = fc.integer({ min: 0, max: 4_000_000_000_000 });

test('a time comes back from its squares, modulo the period', () => {
  fc.assert(fc.property(aTime, (ms) => code.decode(picture(ms)) === ms % code.periodMs));
});

test('a picture that has become greyer and noisier is still read', () => {
  const noise = fc.array(fc.integer({ min: -25, max: 25 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(aTime, noise, (ms, errors) => {
      const seen = picture(ms, 190, 60).map((level, square) => level + (square < 2 ? 0 : (errors[square] ?? 0)));
      return code.decode(seen) === ms % code.periodMs;
    }),
  );
});

test('one or two wrong squares are noticed', () => {
  const square = fc.integer({ min: 2, max: 23 });
  fc.assert(
    fc.property(aTime, square, square, (ms, first, second) => {
      const seen = picture(ms);
      for (const at of new Set([first, second])) seen[at] = seen[at] === 235 ? 16 : 235;
      return code.decode(seen) === null;
    }),
  );
});

test('half of one frame over another is not taken for a time', () => {
  const [one, other] = [picture(1000), picture(1033)];
  expect(code.decode(one.map((level, square) => (level + (other[square] ?? 0)) / 2))).toBeNull();
});

test('a picture without the code is not read', () => {
  expect(code.decode(Array.from({ length: 24 }, () => 128))).toBeNull();
  expect(code.decode([])).toBeNull();
});

test('how long ago is right across the end of a period', () => {
  expect(code.since(code.periodMs - 100, 3 * code.periodMs + 150)).toBe(250);
});
