import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';

/**
 * @typedef {{ path: string, bytes: number }} PackedFile path from the application's folder with `/`; what is in the
 *   archive stands under `app.asar/`
 */

/**
 * Every file of an unpacked application, those inside its archive too, in the order of their names.
 *
 * @param {string} folder of the application
 * @param {string} resources folder of its archive
 * @returns {PackedFile[]}
 */
export function packageContents(folder, resources) {
  const archive = join(resources, 'app.asar');
  const beside = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== archive)
    .map((file) => ({ path: named(relative(folder, file)), bytes: lstatSync(file).size }));
  const prefix = `${named(relative(folder, resources))}/app.asar/`.replace(/^\//, '');
  const inside = filesOf(getRawHeader(archive).header).map(({ path, bytes }) => ({ path: prefix + path, bytes }));
  return [...beside, ...inside].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** `name@version` of every package in an application's archive or beside it. @param {string} resources @returns {Set<string>} */
export function packedPackages(resources) {
  const archive = join(resources, 'app.asar');
  const manifests = filesOf(getRawHeader(archive).header, true).flatMap(({ path }) =>
    /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path) ? [path] : [],
  );
  return new Set(
    manifests.flatMap((path) => {
      const { name, version } = JSON.parse(extractFile(archive, path.split('/').join(sep)).toString());
      return name && version ? [`${name}@${version}`] : [];
    }),
  );
}

/**
 * The files that an archive holds itself; those beside it are counted where they lie.
 *
 * @param {any} entry of the archive's list
 * @param {boolean} [beside] whether those beside it are listed too
 * @param {string} [path]
 * @returns {PackedFile[]}
 */
function filesOf(entry, beside = false, path = '') {
  return Object.entries(entry.files).flatMap(([name, child]) => {
    const own = path === '' ? name : `${path}/${name}`;
    if (child.files !== undefined) return filesOf(child, beside, own);
    return child.unpacked && !beside ? [] : [{ path: own, bytes: child.size ?? 0 }];
  });
}

/** @param {string} path */
const named = (path) => path.split(sep).join('/');
