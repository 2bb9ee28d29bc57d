import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWindow, usualSize } from './window-place.ts';

const main = { x: 0, y: 25, width: 1920, height: 1055 };
const beside = { x: 1920, y: 0, width: 1280, height: 1024 };
const left = { x: 2000, y: 100, width: 900, height: 700, maximized: false };

test('the first time it is in the middle of the main display', () => {
  expect(placeWindow(null, [main, beside])).toEqual({ x: 320, y: 123, ...usualSize });
});

test('it is where it was left, on another display too', () => {
  expect(placeWindow(left, [main, beside])).toEqual({ x: 2000, y: 100, width: 900, height: 700 });
});

test('after its display was taken away it is in the middle of the main one', () => {
  expect(placeWindow(left, [main])).toEqual({ x: 510, y: 203, width: 900, height: 700 });
});

test('a title bar that is out of reach is brought back', () => {
  const above = placeWindow({ ...left, x: 100, y: -40 }, [main]);
  expect(above.y).toBeGreaterThanOrEqual(main.y);
  expect(placeWindow({ ...left, x: 1900, y: 100 }, [main]).x).toBeLessThan(1800);
});

test('it is never larger than its display, and its title bar can always be taken hold of', () => {
  const area = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 640, max: 5000 }),
    height: fc.integer({ min: 480, max: 3000 }),
  });
  const state = area.map((place) => ({ ...place, maximized: false }));
  fc.assert(
    fc.property(fc.option(state), fc.array(area, { minLength: 1, maxLength: 3 }), (saved, displays) => {
      const placed = placeWindow(saved, displays);
      const home = displays.find(
        ({ x, y, width, height }) =>
          Math.min(placed.x + placed.width, x + width) - Math.max(placed.x, x) >= 120 &&
          placed.y >= y &&
          placed.y + 32 <= y + height,
      );
      expect(home).toBeDefined();
      expect(displays.some(({ width, height }) => placed.width <= width && placed.height <= height)).toBe(true);
    }),
  );
});
