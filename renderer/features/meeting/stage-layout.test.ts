import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutStage, type StageSpace } from './stage-layout.ts';

const others = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const base: StageSpace = {
  width: 1392,
  height: 746,
  others: others(8),
  local: 'me',
  alone: false,
  sharing: false,
  featured: null,
  preferred: new Set(),
  page: 0,
};
const shown = (space: StageSpace) => layoutStage(space).tiles.map(({ identity }) => identity);

describe('the stage', () => {
  test('somebody who is alone sees the own picture and words below it', () => {
    const layout = layoutStage({ ...base, others: [], alone: true });
    expect(layout.mode).toBe('alone');
    const [tile] = layout.tiles;
    expect((tile?.rect.y ?? 0) + (tile?.rect.height ?? 0)).toBeLessThanOrEqual(layout.note?.y ?? 0);
  });

  test('of two people the other fills the stage and oneself is 248 × 164 in a corner', () => {
    const layout = layoutStage({ ...base, others: ['p0'] });
    expect(layout.mode).toBe('pair');
    expect(layout.tiles[0]?.rect).toMatchObject({ height: 746 });
    expect(layout.tiles[1]).toEqual({ identity: 'me', rect: { width: 248, height: 164, x: 1128, y: 566 } });
    const moved = layoutStage({ ...base, others: ['p0'], corner: 'top-left' });
    expect(moved.tiles[1]?.rect).toMatchObject({ x: 16, y: 16 });
  });

  test('oneself is last on the first page, and nobody is on two pages', () => {
    const space = { ...base, others: others(60) };
    const { pages } = layoutStage(space);
    expect(pages).toBe(3);
    expect(shown(space).at(-1)).toBe('me');
    const all = Array.from({ length: pages }, (_, page) => shown({ ...space, page })).flat();
    expect(all.sort()).toEqual([...others(60), 'me'].sort());
  });

  test('a page that is no more shows the last one', () => {
    expect(layoutStage({ ...base, page: 9 }).page).toBe(0);
  });

  test('somebody who only watches has no tile', () => {
    expect(shown({ ...base, local: null })).toEqual(others(8));
    expect(layoutStage({ ...base, others: [], local: null }).mode).toBe('empty');
  });
});

describe('a shared screen', () => {
  test('leaves a filmstrip of 232 px with four people, oneself last, and says how many more there are', () => {
    const layout = layoutStage({ ...base, others: others(5), sharing: true });
    expect(layout.content).toEqual({ x: 0, y: 0, width: 1148, height: 746 });
    expect(layout.tiles.map(({ identity }) => identity)).toEqual(['p0', 'p1', 'p2', 'me']);
    expect(layout.more?.count).toBe(2);
  });

  test('brings raised hands and speakers into the filmstrip', () => {
    expect(shown({ ...base, sharing: true, preferred: new Set(['p6']) })).toEqual(['p0', 'p1', 'p6', 'me']);
  });

  test('is never covered, in any window', () => {
    const size = { width: fc.integer({ min: 280, max: 2560 }), height: fc.integer({ min: 160, max: 1440 }) };
    fc.assert(
      fc.property(fc.record(size), fc.integer({ min: 1, max: 30 }), ({ width, height }, count) => {
        const { content, tiles, more } = layoutStage({ ...base, width, height, others: others(count), sharing: true });
        const right = content?.width ?? 0;
        const bottom = content?.height ?? 0;
        for (const { rect } of [...tiles, ...(more ? [more] : [])]) {
          expect(rect.x >= right || rect.y >= bottom).toBe(true);
          expect(rect.x + rect.width).toBeLessThanOrEqual(width + 0.01);
          expect(rect.y + rect.height).toBeLessThanOrEqual(height + 0.01);
        }
      }),
    );
  });
});

describe('one person large', () => {
  test('stands where a shared screen would, the others in a filmstrip, and everybody keeps the order', () => {
    const layout = layoutStage({ ...base, others: others(3), featured: 'p1' });
    expect(layout.mode).toBe('featured');
    expect(layout.tiles.map(({ identity }) => identity)).toEqual(['p0', 'p1', 'p2', 'me']);
    const widths = layout.tiles.map(({ rect }) => Math.round(rect.width));
    expect(widths).toEqual([232, 1148, 232, 232]);
    expect(layout.content).toBeNull();
  });

  test('gives way to a shared screen, and needs more than two people', () => {
    expect(layoutStage({ ...base, featured: 'p1', sharing: true }).mode).toBe('share');
    expect(layoutStage({ ...base, others: ['p0'], featured: 'p0' }).mode).toBe('pair');
  });
});
