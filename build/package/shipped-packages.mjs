import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/**
 * @typedef {{ version: string, license?: string, dev?: boolean, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string> }} LockEntry
 */

/** Named as needed by packages of the interface, and gone once it is compiled. @param {string} name */
const compilesOnly = (name) => name === '@lingui/babel-plugin-lingui-macro' || name.startsWith('@types/');

/** The lock file's packages by their folder, such as `node_modules/a/node_modules/b`. @param {string} projectDir @returns {Record<string, LockEntry>} */
export function lockedPackages(projectDir) {
  const { packages } = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8'));
  const { '': _own, ...others } = packages;
  return others;
}

/**
 * The packages whose code is in the interface, which a bundler has melted into dist/renderer: those that its sources
 * import, with all that those need. A little too many, as a bundler leaves out what is not used; never too few.
 *
 * @param {string} projectDir
 * @param {Record<string, LockEntry>} locked
 * @returns {ReadonlySet<string>} folders of the lock file
 */
export function bundledPackages(projectDir, locked) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name @param {string} from */
  const add = (name, from) => {
    const folder = compilesOnly(name) ? null : resolved(name, from, locked);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    const { dependencies, peerDependencies } = locked[folder] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) add(needed, folder);
  };
  for (const name of importedBy(join(projectDir, 'renderer'))) add(name, '');
  // build/fonts.ts cuts the fonts out of these, and the interface has what is left.
  for (const folder of Object.keys(locked))
    if (folder.startsWith('node_modules/@fontsource-variable/')) found.add(folder);
  return found;
}

/**
 * The folders of the lock file that are in a package: the production dependencies, and what is bundled.
 *
 * @param {string} projectDir
 * @param {Record<string, LockEntry>} locked
 */
export function shippedPackages(projectDir, locked) {
  const production = Object.entries(locked).flatMap(([folder, { dev }]) => (dev ? [] : [folder]));
  return new Set([...production, ...bundledPackages(projectDir, locked)]);
}

/** @param {string} folder @returns {Set<string>} */
function importedBy(folder) {
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /(?<!\.test)\.(tsx?|css)$/.test(entry.name),
  );
  const names = sources.flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    return [
      ...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|@import|url\()\s*['"](@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)/g),
    ].map(([, name = '']) => name);
  });
  return new Set(names.filter((name) => !builtinModules.includes(name)));
}

/**
 * Where Node finds a package from a folder of the lock file.
 *
 * @param {string} name
 * @param {string} from
 * @param {Record<string, LockEntry>} locked
 * @returns {string | null}
 */
function resolved(name, from, locked) {
  const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (locked[folder] !== undefined) return folder;
  return from === '' ? null : resolved(name, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), locked);
}
