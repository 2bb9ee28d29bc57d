import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GridLayout, layoutGrid, smallestTile, tileGap, tileRect, tilesOnLargePage } from './grid-layout.ts';

const area = fc.record({ width: fc.integer({ min: 280, max: 3840 }), height: fc.integer({ min: 160, max: 2160 }) });
const people = fc.integer({ min: 1, max: 49 });

function rects(layout: GridLayout, size: { width: number; height: number }, onPage: number) {
  return Array.from({ length: onPage }, (_, index) => tileRect(layout, size, index, onPage));
}

describe('the grid, for any number of people in any window', () => {
  test('keeps every tile inside the area and no two over each other', () => {
    fc.assert(
      fc.property(area, people, fc.constantFrom(25, tilesOnLargePage), (size, count, limit) => {
        const layout = layoutGrid({ ...size, count, limit });
        for (const onPage of new Set([layout.perPage, count - (layout.pages - 1) * layout.perPage])) {
          const tiles = rects(layout, size, onPage);
          for (const [index, tile] of tiles.entries()) {
            expect(tile.x).toBeGreaterThanOrEqual(-0.01);
            expect(tile.y).toBeGreaterThanOrEqual(-0.01);
            expect(tile.x + tile.width).toBeLessThanOrEqual(size.width + 0.01);
            expect(tile.y + tile.height).toBeLessThanOrEqual(size.height + 0.01);
            for (const other of tiles.slice(index + 1)) {
              const apartX = tile.x + tile.width + tileGap <= other.x + 0.01 || other.x + other.width <= tile.x + 0.01;
              const apartY = tile.y + tile.height + tileGap <= other.y + 0.01;
              expect(apartX || apartY).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('keeps tiles between 4:3 and 16:9', () => {
    fc.assert(
      fc.property(area, people, (size, count) => {
        const { tileWidth, tileHeight } = layoutGrid({ ...size, count });
        expect(tileWidth / tileHeight).toBeGreaterThanOrEqual(4 / 3 - 1e-9);
        expect(tileWidth / tileHeight).toBeLessThanOrEqual(16 / 9 + 1e-9);
      }),
    );
  });

  test('pages rather than make a tile smaller than 200 × 132, and no page exceeds its limit', () => {
    fc.assert(
      fc.property(area, people, fc.constantFrom(25, tilesOnLargePage), (size, count, limit) => {
        const layout = layoutGrid({ ...size, count, limit });
        expect(layout.perPage).toBeLessThanOrEqual(limit);
        expect(layout.pages).toBe(Math.ceil(count / layout.perPage));
        if (layout.perPage > 1) {
          expect(layout.tileWidth).toBeGreaterThanOrEqual(smallestTile.width);
          expect(layout.tileHeight).toBeGreaterThanOrEqual(smallestTile.height);
        }
      }),
    );
  });

  test('keeps its columns when the window grows or shrinks a little', () => {
    fc.assert(
      fc.property(area, people, (size, count) => {
        const before = layoutGrid({ ...size, count });
        const again = layoutGrid({ ...size, count, columns: before.columns });
        expect(again).toEqual(before);
      }),
    );
  });
});

describe('the grid as it is drawn', () => {
  test('nine people beside an open panel stand three by three', () => {
    const layout = layoutGrid({ count: 9, width: 990, height: 746 });
    expect(layout).toMatchObject({ columns: 3, rows: 3, pages: 1 });
    expect(layout.tileWidth).toBeCloseTo(322, 0);
  });

  test('nine people at 200 % zoom take two pages of six and three', () => {
    expect(layoutGrid({ count: 9, width: 680, height: 330 })).toMatchObject({ columns: 3, rows: 2, pages: 2 });
  });

  test('a phone shows one column', () => {
    expect(layoutGrid({ count: 9, width: 366, height: 640 })).toMatchObject({ columns: 1, pages: 3, perPage: 4 });
  });

  test('at most 25 tiles stand on a page, and 49 by choice where there is room', () => {
    expect(layoutGrid({ count: 49, width: 1872, height: 930 })).toMatchObject({ perPage: 25, pages: 2 });
    expect(layoutGrid({ count: 49, width: 2512, height: 1290, limit: 49 })).toMatchObject({ columns: 7, rows: 7 });
  });

  test('the last row is centred', () => {
    const size = { width: 1392, height: 746 };
    const layout = layoutGrid({ ...size, count: 5 });
    const [first, second] = [tileRect(layout, size, 3, 5), tileRect(layout, size, 4, 5)];
    expect(layout.columns).toBe(3);
    expect(first.x).toBeCloseTo(size.width - (second.x + second.width));
  });

  test('other columns are taken only when they are 8 % better', () => {
    const height = 740;
    const free = (width: number) => layoutGrid({ count: 6, width, height });
    const turn =
      Array.from({ length: 1400 }, (_, index) => 500 + index).find((width) => free(width).columns === 3) ?? 0;
    expect(free(turn - 1).columns).toBe(2);
    expect(layoutGrid({ count: 6, width: turn, height, columns: 2 }).columns).toBe(2);
    expect(layoutGrid({ count: 6, width: turn - 1, height, columns: 3 }).columns).toBe(3);
    const settled = Array.from({ length: 400 }, (_, more) => turn + more).find(
      (width) => layoutGrid({ count: 6, width, height, columns: 2 }).columns === 3,
    );
    expect(settled).toBeGreaterThan(turn);
    expect(areaOf(free(settled ?? 0))).toBeGreaterThanOrEqual(1.08 * areaOf(forced(settled ?? 0, height)));
  });
});

function areaOf({ tileWidth, tileHeight }: { tileWidth: number; tileHeight: number }): number {
  return tileWidth * tileHeight;
}

/** Six tiles in two columns. */
function forced(width: number, height: number) {
  const cell = { width: (width - tileGap) / 2, height: (height - 2 * tileGap) / 3 };
  const tileWidth = Math.min(cell.width, (cell.height * 16) / 9);
  return { tileWidth, tileHeight: Math.min(cell.height, (tileWidth * 3) / 4) };
}
