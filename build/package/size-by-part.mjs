import { readFileSync } from 'node:fs';

/**
 * @typedef {{ part: string, paths: string[], at_most_mb: Record<string, number>, why: string }} Line
 * @typedef {{ part: string, bytes: number, atMostBytes: number, why: string }} PartSize
 */

/** @type {Line[]} */
const lines = JSON.parse(readFileSync(new URL('size-budget.json', import.meta.url), 'utf8'));

/**
 * How large each part of an unpacked application is, and may be. A file belongs to the first line that names it or a
 * folder of it; what no line names belongs to the last.
 *
 * @param {readonly import('./package-contents.mjs').PackedFile[]} files
 * @param {string} platform of the application: linux, win32 or darwin
 * @returns {PartSize[]}
 */
export function sizeByPart(files, platform) {
  const sizes = lines.map(({ part, at_most_mb, why }) => ({
    part,
    bytes: 0,
    atMostBytes: (at_most_mb[platform] ?? 0) * 1e6,
    why,
  }));
  const rest = sizes.length - 1;
  for (const { path, bytes } of files) {
    const at = lines.findIndex(({ paths }) => paths.some((wanted) => contains(path, wanted)));
    const size = sizes[at < 0 ? rest : at];
    if (size !== undefined) size.bytes += bytes;
  }
  return sizes;
}

/** Whether a path goes through the wanted part, which is folder names or beginnings of a last one. @param {string} path @param {string} wanted */
function contains(path, wanted) {
  return `/${path}`.includes(`/${wanted}`);
}

/** The parts that are larger than they may be, in words. @param {readonly PartSize[]} sizes @returns {string[]} */
export function overBudget(sizes) {
  return sizes
    .filter(({ bytes, atMostBytes }) => bytes > atMostBytes)
    .map(({ part, bytes, atMostBytes }) => `${part}: ${megabytes(bytes)} MB, and at most ${megabytes(atMostBytes)} MB`);
}

/** A table for people: a line a part, and the sum. @param {readonly PartSize[]} sizes */
export function sizeTable(sizes) {
  const sum = sizes.reduce((all, { bytes }) => all + bytes, 0);
  const rows = sizes.map(({ part, bytes, atMostBytes, why }) => [part, bytes, `of ${megabytes(atMostBytes)}  ${why}`]);
  return [...rows, ['together', sum, '']]
    .map(([part, bytes, note]) =>
      `${String(part).padEnd(28)}${megabytes(Number(bytes)).padStart(7)} MB  ${note}`.trimEnd(),
    )
    .join('\n');
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
