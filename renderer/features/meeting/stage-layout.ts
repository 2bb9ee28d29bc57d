import { layoutGrid, type Rect, tileGap, tileRect, tilesOnPage } from './grid-layout.ts';

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

export interface StageSpace {
  /** The area in CSS px, without margins. */
  readonly width: number;
  readonly height: number;
  /** Identities of the others, in the order in which they sit. */
  readonly others: readonly string[];
  /** Own identity; null for somebody who only watches and so has no tile. */
  readonly local: string | null;
  /** Nobody else is in the meeting at all, not even listening. */
  readonly alone: boolean;
  /** Somebody else shares a screen. */
  readonly sharing: boolean;
  /** Who of the others is shown large, the rest in a filmstrip; null for all alike. A shared screen comes first. */
  readonly featured: string | null;
  /** Those who come first in the filmstrip: a raised hand, or a place kept after speaking. */
  readonly preferred: ReadonlySet<string>;
  /** The page wished for, from 0. */
  readonly page: number;
  readonly limit?: number;
  readonly columns?: number | null;
  readonly corner?: Corner;
}

export interface StageLayout {
  readonly mode: 'empty' | 'alone' | 'pair' | 'grid' | 'featured' | 'share';
  /** Whose tiles stand on the stage now, and where each of them stands. */
  readonly tiles: readonly { readonly identity: string; readonly rect: Rect }[];
  /** Where the shared screen stands. */
  readonly content: Rect | null;
  /** Where the words for somebody who waits alone stand. */
  readonly note: Rect | null;
  /** Where the button to those who are not in the filmstrip stands, and how many they are. */
  readonly more: { readonly rect: Rect; readonly count: number } | null;
  readonly page: number;
  readonly pages: number;
  /** Places for others on the first page. */
  readonly places: number;
  readonly columns: number | null;
}

const nothing = { tiles: [], content: null, note: null, more: null, page: 0, pages: 1, columns: null } as const;

/** Where everything on the stage stands. */
export function layoutStage(space: StageSpace): StageLayout {
  const { others, local, alone } = space;
  if (space.sharing) return layoutShare(space);
  if (others.length === 0 && local === null) return { ...nothing, mode: 'empty', places: 1 };
  if (alone && local !== null) return layoutAlone(space, local);
  const [other] = others;
  if (others.length === 1 && other !== undefined && local !== null) return layoutPair(space, other, local);
  return space.featured === null ? layoutPages(space) : layoutFeatured(space, space.featured);
}

function layoutAlone({ width, height }: StageSpace, local: string): StageLayout {
  const noteHeight = Math.min(width < 760 ? 200 : 132, height / 2);
  const rect = fill({ x: 0, y: 0, width, height: height - noteHeight - tileGap }, 4 / 3);
  const note = { x: 0, y: rect.y + rect.height + tileGap, width, height: noteHeight };
  return { ...nothing, mode: 'alone', tiles: [{ identity: local, rect }], note, places: 1 };
}

function layoutPair(space: StageSpace, other: string, local: string): StageLayout {
  const { width, height, corner = 'bottom-right' } = space;
  const picture = fill({ x: 0, y: 0, width, height }, 3 / 4);
  const self = selfView(space);
  const inset = 16;
  const rect = {
    ...self,
    x: corner.endsWith('left') ? inset : width - self.width - inset,
    y: corner.startsWith('top') ? inset : height - self.height - inset,
  };
  const tiles = [
    { identity: other, rect: picture },
    { identity: local, rect },
  ];
  return { ...nothing, mode: 'pair', tiles, places: 1 };
}

function selfView({ width, height }: { width: number; height: number }): { width: number; height: number } {
  return width >= 760 && height >= 420 ? { width: 248, height: 164 } : { width: 144, height: 96 };
}

function layoutPages(space: StageSpace): StageLayout {
  const { others, local, width, height, limit = tilesOnPage, columns = null } = space;
  const count = others.length + (local === null ? 0 : 1);
  const grid = layoutGrid({ count, width, height, limit, columns });
  const own = local === null ? [] : [local];
  // Where a page holds one tile, it is better to see another than oneself.
  const places = Math.max(1, grid.perPage - own.length);
  const first = grid.perPage === 1 ? others.slice(0, 1) : [...others.slice(0, places), ...own];
  const rest = grid.perPage === 1 ? [...others.slice(1), ...own] : others.slice(places);
  const page = Math.max(0, Math.min(space.page, grid.pages - 1));
  const start = (page - 1) * grid.perPage;
  const shown = page === 0 ? first : rest.slice(start, start + grid.perPage);
  const tiles = shown.map((identity, index) => ({
    identity,
    rect: tileRect(grid, { width, height }, index, shown.length),
  }));
  return { ...nothing, mode: 'grid', tiles, page, pages: grid.pages, places, columns: grid.columns };
}

/** The shared screen, and a filmstrip beside it; below it where the stage is higher than wide. */
function layoutShare(space: StageSpace): StageLayout {
  const { width, height, others, local } = space;
  const beside = width > height;
  const tile = beside
    ? { width: width < 760 ? 160 : 232, height: width < 760 ? 107 : 154 }
    : { width: width < 480 ? 112 : 200, height: width < 480 ? 84 : 134 };
  const moreSize = beside ? 44 : 96;
  const length = beside ? height : width;
  const step = (beside ? tile.height : tile.width) + tileGap;
  const count = others.length + (local === null ? 0 : 1);
  const fits = Math.max(0, Math.floor((length + tileGap) / step));
  const shown = count <= fits ? count : Math.max(0, Math.floor((length - moreSize) / step));
  const own = local === null || shown === 0 ? [] : [local];
  const picked = pick(others, space.preferred, shown - own.length);
  const identities = [...picked, ...own];
  const hidden = count - identities.length;
  const used = identities.length * step - tileGap + (hidden > 0 ? moreSize + tileGap : 0);
  const strip = beside ? { x: width - tile.width, y: (height - used) / 2 } : { x: 0, y: height - tile.height };
  const at = (index: number) => ({
    x: strip.x + (beside ? 0 : index * step),
    y: strip.y + (beside ? index * step : 0),
  });
  const content = beside
    ? { x: 0, y: 0, width: width - tile.width - tileGap, height }
    : { x: 0, y: 0, width, height: height - tile.height - tileGap };
  const moreRect = beside
    ? { ...at(identities.length), width: tile.width, height: moreSize }
    : { ...at(identities.length), width: moreSize, height: tile.height };
  return {
    ...nothing,
    mode: 'share',
    content,
    tiles: identities.map((identity, index) => ({ identity, rect: { ...at(index), ...tile } })),
    more: hidden > 0 ? { rect: moreRect, count: hidden } : null,
    places: Math.max(1, shown - own.length),
  };
}

/** One of the others large, where a shared screen would stand; everybody keeps the order. */
function layoutFeatured(space: StageSpace, featured: string): StageLayout {
  const strip = layoutShare({ ...space, others: space.others.filter((who) => who !== featured) });
  const { content, tiles, places } = strip;
  const large = { identity: featured, rect: fill(content ?? { x: 0, y: 0, ...space }, 3 / 4) };
  const before = new Set(space.others.slice(0, space.others.indexOf(featured)));
  const at = tiles.filter(({ identity }) => before.has(identity)).length;
  return {
    ...strip,
    mode: 'featured',
    content: null,
    tiles: [...tiles.slice(0, at), large, ...tiles.slice(at)],
    places: places + 1,
  };
}

/** The first `count` people, those who are preferred before others, in the order in which they sit. */
function pick(others: readonly string[], preferred: ReadonlySet<string>, count: number): readonly string[] {
  const first = others.filter((who) => preferred.has(who));
  const chosen = new Set([...first, ...others.filter((who) => !preferred.has(who))].slice(0, Math.max(0, count)));
  return others.filter((who) => chosen.has(who));
}

/** The largest picture in an area, at most 16:9 and at least `narrowest`, in its middle. */
function fill(area: Rect, narrowest: number): Rect {
  const width = Math.min(area.width, (area.height * 16) / 9);
  const height = Math.min(area.height, width / narrowest);
  return { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
}
