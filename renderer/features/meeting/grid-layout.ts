/** Distance between two tiles, in CSS px. */
export const tileGap = 12;
/** No tile of a grid is smaller than this, in CSS px; there are pages instead. */
export const smallestTile = { width: 200, height: 132 } as const;
/** Tiles on a page, at most. */
export const tilesOnPage = 25;
/** Tiles on a page, at most, where the person chose to see many and the window has room. */
export const tilesOnLargePage = 49;

const narrowest = 4 / 3;
const widest = 16 / 9;
/** Another number of columns must be this much better before the grid changes. */
const worthChanging = 1.08;

export interface GridSpace {
  /** Tiles to show, on all pages together; at least 1. */
  readonly count: number;
  /** The area in CSS px, without margins. */
  readonly width: number;
  readonly height: number;
  /** Tiles on a page, at most. */
  readonly limit?: number;
  /** Columns that the grid has now, to keep unless others are clearly better. */
  readonly columns?: number | null;
}

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Size of each tile in CSS px. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Tiles on a full page. */
  readonly perPage: number;
  readonly pages: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Candidate {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

/**
 * The best grid for a number of tiles in an area: tiles between 4:3 and 16:9, as large as can be, with few empty
 * cells. Where a page cannot hold all of them at 200 × 132, there are pages; a single tile may be smaller than that
 * in a window that leaves no room.
 */
export function layoutGrid({ count, width, height, limit = tilesOnPage, columns = null }: GridSpace): GridLayout {
  const perPage = tilesThatFit(Math.max(1, Math.min(count, limit)), width, height);
  const all = candidates(perPage, width, height);
  const fitting = perPage === 1 ? all : all.filter(isLargeEnough);
  const best = fitting.reduce((a, b) => (b.score > a.score ? b : a));
  const kept = fitting.find((candidate) => candidate.columns === columns);
  const chosen = kept && best.score < kept.score * worthChanging ? kept : best;
  return {
    columns: chosen.columns,
    rows: chosen.rows,
    tileWidth: chosen.width,
    tileHeight: chosen.height,
    perPage,
    pages: Math.max(1, Math.ceil(count / perPage)),
  };
}

/** Where tile `index` of a page with `onPage` tiles stands in the area: rows from the top, the last one centred. */
export function tileRect(
  layout: Pick<GridLayout, 'columns' | 'tileWidth' | 'tileHeight'>,
  area: { readonly width: number; readonly height: number },
  index: number,
  onPage: number,
): Rect {
  const { columns, tileWidth: width, tileHeight: height } = layout;
  const rows = Math.ceil(onPage / columns);
  const row = Math.floor(index / columns);
  const inRow = row === rows - 1 ? onPage - row * columns : columns;
  const blockHeight = rows * height + (rows - 1) * tileGap;
  const rowWidth = inRow * width + (inRow - 1) * tileGap;
  return {
    x: (area.width - rowWidth) / 2 + (index % columns) * (width + tileGap),
    y: (area.height - blockHeight) / 2 + row * (height + tileGap),
    width,
    height,
  };
}

/** How many tiles, up to `wanted`, fit on a page without one being too small; never less than 1. */
function tilesThatFit(wanted: number, width: number, height: number): number {
  let count = wanted;
  while (count > 1 && !candidates(count, width, height).some(isLargeEnough)) count -= 1;
  return count;
}

function isLargeEnough({ width, height }: Candidate): boolean {
  return width >= smallestTile.width && height >= smallestTile.height;
}

function candidates(count: number, width: number, height: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, index) => candidate(index + 1, count, width, height));
}

function candidate(columns: number, count: number, areaWidth: number, areaHeight: number): Candidate {
  const rows = Math.ceil(count / columns);
  const cellWidth = Math.max(0, (areaWidth - tileGap * (columns - 1)) / columns);
  const cellHeight = Math.max(0, (areaHeight - tileGap * (rows - 1)) / rows);
  const width = Math.min(cellWidth, cellHeight * widest);
  const height = Math.min(cellHeight, width / narrowest);
  const emptyCells = rows * columns - count;
  return { columns, rows, width, height, score: width * height * count * (1 - 0.02 * emptyCells) };
}
